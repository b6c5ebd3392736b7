"""What was understood of a typed figure, shown beside its field while typing."""

from collections.abc import Callable
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from projects import typed
from projects.models import Source
from projects.models.source import normalise_url
from projects.periods import Window
from projects.said import told_on


def understood(request: HttpRequest, kind: str) -> HttpResponse:
    """Read the field that asks, in the light of its row, and say what was read."""
    if kind not in SAYS:
        raise Http404
    name = request.headers.get("HX-Trigger-Name", "")
    text = request.GET.get(name, "").strip()
    if not text:
        return HttpResponse("")
    try:
        said = SAYS[kind](text, _told_on(request, name))
    except ValueError as error:
        return HttpResponse(format_html('<span class="not">{}</span>', error))
    return HttpResponse(format_html("{}", said))


def _told_on(request: HttpRequest, name: str) -> date:
    """Return the day of the source of the row, else of the page's report."""
    row = name.rpartition("-")[0]
    own = request.GET.get(f"{row}-source" if row else "source")
    key = own or request.GET.get("report") or ""
    source = Source.objects.filter(pk=key).first() if key.isdecimal() else None
    pasted = normalise_url(request.GET.get("report_url", ""))
    if source is None and pasted:
        source = Source.objects.filter(url=pasted).first()
    days = ("report_published_on", "published_on")
    typed_day = next((request.GET[day] for day in days if request.GET.get(day)), "")
    if source is None and typed_day and name not in days:
        return typed.read_day(typed_day, told_on(None))
    return told_on(source)


def _amount(text: str, day: date) -> str:
    return typed.say_amount(typed.read_amount(text), _language())


def _count(text: str, day: date) -> str:
    return typed.say_count(typed.read_count(text), _language())


def _day(text: str, day: date) -> str:
    found = typed.read_day(text, day)
    return typed.say_window(Window(found, found), _language())


def _window(text: str, day: date) -> str:
    return typed.say_window(typed.read_window(text, day), _language())


def _report(text: str, day: date) -> str:
    url = normalise_url(text)
    source = Source.objects.filter(url=url).first()
    if source:
        return _("On file: %s") % source
    known = Source.objects.last_from(url)
    if known:
        return _("New, from %s") % known.publisher
    if not url.startswith("https://"):
        raise ValueError(_("This is no web address."))
    return _("New, from a publisher not on file: name it.")


def _language() -> str:
    return get_language() or "en"


SAYS: dict[str, Callable[[str, date], str]] = {
    "amount": _amount,
    "count": _count,
    "day": _day,
    "window": _window,
    "report": _report,
}
