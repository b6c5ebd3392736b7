"""Old addresses: a page not found may have been merged into another one."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect

from .models import OldAddress


class OldAddressMiddleware:
    """Sends readers of a merged record on, the query string kept."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code != 404 or "\0" in request.path_info:
            return response
        found = OldAddress.objects.filter(path=request.path_info)
        old = found.select_related("project", "investor").first()
        if old is None:
            return response
        query = request.META.get("QUERY_STRING", "")
        return HttpResponsePermanentRedirect(
            f"{old.leads_to}?{query}" if query else old.leads_to
        )
