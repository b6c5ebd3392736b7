"""The list as a file, by the same filters."""

from django.http import (
    FileResponse,
    HttpRequest,
    HttpResponseBadRequest,
    HttpResponseBase,
    StreamingHttpResponse,
)
from django.views.decorators.http import require_safe

from projects import export_files
from projects.export_files import Export
from projects.filters import ProjectFilter

STREAMS = {
    "csv": (export_files.csv_lines, "text/csv; charset=utf-8"),
    "json": (export_files.json_parts, "application/json"),
    "txt": (export_files.note_lines, "text/plain; charset=utf-8"),
}


@require_safe
def project_export(request: HttpRequest, kind: str) -> HttpResponseBase:
    found = ProjectFilter(request.GET)
    if found.problems:
        text = "\n".join(found.problems)
        return HttpResponseBadRequest(text, content_type="text/plain; charset=utf-8")
    export = Export(found, request.build_absolute_uri)
    if kind == "xlsx":
        file = export_files.workbook(export)
        return FileResponse(file, as_attachment=True, filename=export.name(kind))
    write, content_type = STREAMS[kind]
    response = StreamingHttpResponse(write(export), content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{export.name(kind)}"'
    response["Link"] = f'<{export.notes_url}>; rel="describedby"; type="text/plain"'
    return response
