"""The projects on file that an article may be about.

What speaks for a project adds up; another region, another sector or other investors
take away. A few queries, whatever the number of projects: slim rows of all of them,
then only those that share something with the article are weighed.
"""

from collections import defaultdict

from django.utils.translation import gettext_lazy as _

from projects import naming
from projects.models import Facility, Project

from .match import MOST, Clues, Match, Weighing, best
from .reading import Reading, Row

#: How much each thing says when it agrees, from 0 to 1.
_INVESTOR, _NAME, _PLACE, _ZONE = 0.65, 0.7, 0.3, 0.25
_WHOLE_NAME, _ALL_INVESTORS = 0.9, 0.8
_REGION, _SECTOR, _AMOUNT, _FACILITY = 0.35, 0.3, 0.5, 0.15
#: Only somewhere in the text, instead of among what was read as the project's own.
_ONLY_IN_TEXT = 0.6
#: What remains of the score when it contradicts.
_OTHER_REGION, _NEAR_REGION, _OTHER_SECTOR, _OTHER_SCOPE = 0.55, 0.85, 0.82, 0.8
_OTHER_INVESTORS, _MORE_INVESTORS, _OTHER_OPENING = 0.6, 0.85, 0.8
_OTHER_FACILITIES = 0.93

#: From here on two names are one.
_SAME_NAME, _SAME_FACILITY = 0.97, 0.6

#: A city and the region around it, or a region and what it was split off from: sources
#: often say the one for the other.
_KIN = [
    {"KZ-71", "KZ-11"},
    {"KZ-75", "KZ-19"},
    {"KZ-79", "KZ-61"},
    {"KZ-10", "KZ-63"},
    {"KZ-62", "KZ-35"},
    {"KZ-33", "KZ-19"},
]
#: Sectors that sources tell apart in different ways.
_NEAR_SECTORS = [
    {"power", "renewables"},
    {"power", "oil_gas"},
    {"mining", "metallurgy"},
    {"chemicals", "oil_gas"},
    {"chemicals", "metallurgy"},
    {"chemicals", "renewables"},
    {"chemicals", "machinery_vehicles"},
    {"metallurgy", "machinery_vehicles"},
    {"machinery_vehicles", "transport_logistics"},
    {"machinery_vehicles", "renewables"},
]


def projects_like(clues: Clues) -> list[Match]:
    """Return the projects that an article may be about, the best first."""
    reading = Reading(clues)
    weighed = [(row, weigh(reading, row)) for row in reading.candidates()]
    weighed.sort(key=lambda pair: (-pair[1].score, pair[0].pk))
    weighed = weighed[: 2 * MOST]
    _weigh_facilities(clues, weighed)
    projects = Project.objects.with_place().in_bulk([row.pk for row, _w in weighed])
    return best(
        Match(projects[row.pk], weighing.score, weighing.words)
        for row, weighing in weighed
    )


def weigh(reading: Reading, row: Row) -> Weighing:
    """Weigh what speaks for one project and what against it."""
    weighing = Weighing()
    _weigh_investors(reading, row, weighing)
    _weigh_name(reading, row, weighing)
    _weigh_place(reading, row, weighing)
    _weigh_region(reading, row, weighing)
    _weigh_sector(reading.clues.sector, row.sector, weighing)
    if row.pk in reading.amounts:
        weighing.add(_AMOUNT * reading.amounts[row.pk], _("same amount"))
    return weighing


def _weigh_investors(reading: Reading, row: Row, weighing: Weighing) -> None:
    doubt = 1.0
    for investor, share in row.investors.items():
        in_text = _ONLY_IN_TEXT if investor in reading.mentioned else 0.0
        close = max(reading.named.get(investor, 0.0), in_text)
        doubt *= 1 - _INVESTOR * share * close**2
    if doubt < 1:
        weighing.add(min(1 - doubt, _ALL_INVESTORS), _("same investor"))
        if reading.strangers(row):
            weighing.take(_MORE_INVESTORS, _("another investor beside"))
        if reading.opens_with_others(row):
            weighing.take(_OTHER_OPENING, _("the article opens with another investor"))
    elif reading.clues.investors and row.investors:
        weighing.take(_OTHER_INVESTORS, _("other investors"))


def _weigh_name(reading: Reading, row: Row, weighing: Weighing) -> None:
    if naming.best_likeness(reading.clues.name, row.names) >= _SAME_NAME:
        weighing.add(_WHOLE_NAME, _("same name"))
        return
    words = reading.telling_words(row)
    found = sum(
        weight * (1 if reading.own.has(word) else _ONLY_IN_TEXT)
        for word, weight in words.items()
        if reading.said.has(word)
    )
    strength = found / max(1.0, sum(words.values()))
    weighing.add(_NAME * strength, _("same words in the name"))


def _weigh_place(reading: Reading, row: Row, weighing: Weighing) -> None:
    weighing.add(_PLACE * reading.in_place(row), _("same place"))
    if reading.zone and row.zone == reading.zone.pk:
        weighing.add(_ZONE, _("same economic zone"))


def _weigh_region(reading: Reading, row: Row, weighing: Weighing) -> None:
    said, regions = set(reading.clues.regions), row.regions
    if not said or not regions:
        return
    if regions & said:
        weighing.add(_REGION, _("same region"))
        if (row.parts or row.umbrella) and regions != said:
            # The whole or another part of it fits better.
            weighing.take(_OTHER_SCOPE, _("not all of the regions"))
    elif any(kin & regions and kin & said for kin in _KIN):
        if not reading.in_place(row):
            weighing.take(_NEAR_REGION, _("neighbouring region"))
    else:
        weighing.take(_OTHER_REGION, _("another region"))


def _weigh_sector(said: str, sector: str, weighing: Weighing) -> None:
    if not said:
        return
    if said == sector:
        weighing.add(_SECTOR, _("same sector"))
    elif {said, sector} not in _NEAR_SECTORS:
        weighing.take(_OTHER_SECTOR, _("another sector"))


def _weigh_facilities(clues: Clues, weighed: list[tuple[Row, Weighing]]) -> None:
    """Tell projects of one investor apart by what is built. One query."""
    if not clues.facilities or not weighed:
        return
    keys = [row.pk for row, _weighing in weighed]
    names: dict[int, list[str]] = defaultdict(list)
    for project, name in Facility.objects.filter(project__in=keys).values_list(
        "project_id", "name"
    ):
        names[project].append(name)
    for row, weighing in weighed:
        pairs = [(said, name) for said in clues.facilities for name in names[row.pk]]
        close = max((naming.likeness(*pair) for pair in pairs), default=0.0)
        if close >= _SAME_FACILITY:
            weighing.add(_FACILITY * close, _("same facility"))
        elif pairs and not any(naming.in_common(*pair) for pair in pairs):
            weighing.take(_OTHER_FACILITIES, _("other facilities"))
