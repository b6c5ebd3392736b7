"""The other records that an article may mean: investors, zones, a project's parts."""

import re
from datetime import date

from django.utils.translation import gettext_lazy as _

from projects import naming
from projects.models import Investor, Milestone, Project, SpecialEconomicZone

from .investors import Directory
from .match import Match, Weighing, best

_OTHER_COUNTRY = 0.7
_OTHER_KIND = 0.6
_DONE = 0.5
_SAME_ZONE = 0.9
_ZONE_WORDS = frozenset(
    {"sez", "special", "economic", "zone", "сэз", "специальная", "экономическая"}
    | {"зона", "аэа", "арнайы", "экономикалық", "аймақ", "аймағы", "еэа"}
)
#: Promises slip: up to a year apart, two windows may be one promise.
_YEAR = 365


def investors_like(name: str, country: str = "") -> list[Match]:
    """Return the investors that a name may mean, the best first. Two queries."""
    if not naming.words_of(name):
        return []
    directory = Directory()
    found = []
    for pk, close in directory.like(name).items():
        weighing = Weighing()
        weighing.add(close, _("same name") if close == 1 else _("similar name"))
        known = directory.countries[pk]
        if country and known == country:
            weighing.reasons.append(_("same country"))
        elif country and known:
            weighing.take(_OTHER_COUNTRY, _("another country"))
        found.append((pk, weighing))
    investors = Investor.objects.in_bulk([pk for pk, _weighing in found])
    return best(Match(investors[pk], w.score, w.words) for pk, w in found)


def zone_named(name: str) -> SpecialEconomicZone | None:
    """Return the zone of this name, in any language or by an alias. One query."""
    wanted = _zone_name(name)
    if not wanted:
        return None
    close = {
        zone: naming.best_likeness(wanted, map(_zone_name, _names_of(zone)))
        for zone in SpecialEconomicZone.objects.select_related("region")
    }
    found = [zone for zone, alike in close.items() if alike == max(close.values())]
    return found[0] if len(found) == 1 and close[found[0]] >= _SAME_ZONE else None


def _zone_name(name: str) -> str:
    """Return a zone's name without the words for zone."""
    return " ".join(w for w in naming.words_of(name) if w not in _ZONE_WORDS)


def _names_of(zone: SpecialEconomicZone) -> list[str]:
    """Return all names of a zone, also without what stands in brackets."""
    names = [zone.name_en, zone.name_ru, zone.name_kk, *zone.aliases.splitlines()]
    return [*names, *(re.sub(r"\(.*?\)", "", name) for name in names)]


def facilities_like(project: Project, name: str) -> list[Match]:
    """Return the facilities of a project that a name may mean. One query."""
    found = []
    for facility in project.facilities.all():
        names = [facility.name, f"{facility.name} {facility.product}"]
        close = naming.best_likeness(name, names)
        weighing = Weighing()
        weighing.add(close, _("same name") if close == 1 else _("similar name"))
        found.append(Match(facility, weighing.score, weighing.words))
    return best(found)


def milestones_like(
    project: Project,
    kind: str,
    what: str,
    due_start: date | None,
    due_end: date | None,
) -> list[Match]:
    """Return the promises of a project that one may renew or move. Two queries."""
    milestones = list(
        project.milestones.select_related("facility").prefetch_related("reports")
    )
    of_kind = [milestone for milestone in milestones if milestone.kind == kind]
    found = []
    for milestone in milestones:
        weighing = Weighing()
        _weigh_kind(kind, milestone, weighing, alone=of_kind == [milestone])
        _weigh_title(what, milestone, weighing)
        _weigh_window(due_start, due_end, milestone, weighing)
        found.append(Match(milestone, weighing.score, weighing.words))
    return best(found)


def _weigh_kind(
    kind: str, milestone: Milestone, weighing: Weighing, alone: bool
) -> None:
    """The only promise of its kind is likely meant, whatever the words for it."""
    other = Milestone.Kind.OTHER
    if alone and kind != other:
        weighing.add(0.75, _("same kind"))
    elif kind and kind == milestone.kind:
        weighing.add(0.3 if kind == other else 0.65, _("same kind"))
    elif kind not in ("", other) and milestone.kind != other:
        weighing.take(_OTHER_KIND, _("another kind"))


def _weigh_title(what: str, milestone: Milestone, weighing: Weighing) -> None:
    names = [milestone.title]
    if milestone.facility:
        names.append(milestone.facility.name)
    close = naming.best_likeness(what, names)
    if close >= 0.3:
        weighing.add(0.7 * close, _("similar name"))


def _weigh_window(
    start: date | None, end: date | None, milestone: Milestone, weighing: Weighing
) -> None:
    """The same days speak for it, near ones a little; what is done is not promised."""
    reports = [r for r in milestone.reports.all() if not r.is_retracted]
    if not reports:
        return
    if max(reports, key=lambda report: report.as_of).outcome:
        weighing.take(_DONE, _("already done or dropped"))
    gaps = [
        max((start - report.due_end).days, (report.due_start - end).days, 0)
        for report in reports
        if start and end and report.due_start and report.due_end
    ]
    if not gaps or min(gaps) > _YEAR:
        return
    if min(gaps) == 0:
        weighing.add(0.6, _("same time"))
    else:
        weighing.add(0.3 * (1 - min(gaps) / _YEAR), _("near in time"))
