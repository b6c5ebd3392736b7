"""Duplicates: found, merged into one record, or remembered as not the same.

A merge moves every row that leads to the one record over to the other, deletes it and
keeps its address. All of it is in the history as one save, which can be undone.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import combinations, pairwise
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _
from rapidfuzz import fuzz

from .following import follow
from .models import Investor, OldAddress, Project, ProjectState
from .naming import SIMILAR, plain
from .states import rebuild

#: Words that many names have: sharing one says nothing.
_COMMON = 25

#: What leads to a record: the relation, and the field that names the record.
LEADING: dict[type[Model], tuple[tuple[str, str], ...]] = {
    Investor: (("participations", "investor"), ("old_addresses", "investor")),
    Project: (
        ("participations", "project"),
        ("investment_estimates", "project"),
        ("job_estimates", "project"),
        ("status_reports", "project"),
        ("facilities", "project"),
        ("milestones", "project"),
        ("parts", "part_of"),
        ("old_addresses", "project"),
    ),
}

#: Fields that the record kept takes over where it has nothing itself.
TAKEN_OVER: dict[type[Model], tuple[str, ...]] = {
    Investor: ("country",),
    Project: ("summary", "region", "place", "zone", "part_of"),
}


@dataclass(frozen=True)
class Pair:
    """Two records that may be one, and what speaks for it."""

    first: Any
    second: Any
    reason: str


@dataclass
class Plan:
    """What a merge does: the rows that move, and those that the record kept has."""

    keep: Any
    gone: Any
    moved: list[tuple[Any, str]] = field(default_factory=list)
    dropped: list[Any] = field(default_factory=list)
    meetings: list[Any] = field(default_factory=list)


def plan(keep: Any, gone: Any) -> Plan:
    """Tell what merging `gone` into `keep` would do."""
    found = Plan(keep, gone)
    for relation, name in LEADING[type(keep)]:
        for row in getattr(gone, relation).all():
            if relation == "participations" and _is_there(keep, row, name):
                found.dropped.append(row)
            else:
                found.moved.append((row, name))
    if isinstance(gone, Project):
        found.meetings = list(gone.meetings.all())
    return found


def _is_there(keep: Any, row: Any, name: str) -> bool:
    """Tell whether the record kept already takes part in, or with, the same."""
    other = "project" if name == "investor" else "investor"
    same = {other: getattr(row, other)}
    return bool(keep.participations.filter(**same).exists())


@transaction.atomic
def merge(keep: Any, gone: Any) -> Plan:
    """Move what leads to `gone` over to `keep`, then delete `gone`."""
    found = plan(keep, gone)
    for row in found.dropped:
        row.delete()
    for row, name in found.moved:
        _move(row, name, keep, gone)
    for meeting in found.meetings:
        meeting.projects.add(keep)
        meeting.projects.remove(gone)
    _take_over(keep, gone)
    follow(gone, keep)
    path = gone.get_absolute_url()
    gone.delete()
    OldAddress.objects.create(path=path, **{_name(keep): keep})
    rebuild(_projects(keep))
    return found


def _move(row: Any, name: str, keep: Any, gone: Any) -> None:
    if row == keep:
        # The record kept was a part of the one that goes.
        setattr(keep, name, None)
        keep.save()
        return
    setattr(row, name, keep)
    if hasattr(row, "slug") and name == "project":
        taken = keep.facilities.filter(slug=row.slug).exists()
        row.slug = f"{row.slug}-{gone.pk}"[-120:] if taken else row.slug
    row.save()


def _take_over(keep: Any, gone: Any) -> None:
    for name in TAKEN_OVER[type(keep)]:
        value = getattr(gone, name)
        if not getattr(keep, name) and value and value != keep:
            setattr(keep, name, value)
    if isinstance(keep, Investor):
        names = [*keep.aliases.splitlines(), gone.name, *gone.aliases.splitlines()]
        keep.aliases = "\n".join(dict.fromkeys(filter(None, names)))
    keep.save()


def _name(record: Any) -> str:
    return "investor" if isinstance(record, Investor) else "project"


def _projects(record: Any) -> Any:
    if isinstance(record, Investor):
        return Project.objects.filter(investors=record)
    return Project.objects.filter(pk=record.pk)


# --- Suggestions ---


def suggestions(model: type[Model]) -> list[Pair]:
    """Return the pairs of records that may be one, the most alike first."""
    if model is Investor:
        found = list(_alike(Investor.objects.all(), _names_of))
    else:
        projects = list(Project.objects.select_related("region", "sector"))
        found = [*_alike(projects, lambda p: [p.name]), *_same_money(projects)]
    apart = _told_apart(model)
    seen: dict[frozenset[int], Pair] = {}
    for pair in found:
        key = frozenset((pair.first.pk, pair.second.pk))
        if key not in apart:
            seen.setdefault(key, pair)
    return list(seen.values())


def _told_apart(model: Any) -> set[frozenset[int]]:
    through = model.not_same_as.through
    near, far = (f"{side}_{model._meta.model_name}_id" for side in ("from", "to"))
    return {frozenset(pair) for pair in through.objects.values_list(near, far)}


def _names_of(investor: Investor) -> list[str]:
    return [investor.name, *investor.aliases.splitlines()]


def _alike(records: Iterable[Any], names_of: Any) -> Iterator[Pair]:
    """Yield pairs with similar names; only names that share a telling word count."""
    by_word: dict[str, list[tuple[str, Any]]] = defaultdict(list)
    for record in records:
        for name in map(plain, names_of(record)):
            for word in set(name.split()):
                by_word[word].append((name, record))
    scores: dict[tuple[int, int], tuple[float, Any, Any]] = {}
    for sharing in by_word.values():
        if len(sharing) > _COMMON:
            continue
        for (one, first), (other, second) in combinations(sharing, 2):
            if first.pk == second.pk:
                continue
            score = fuzz.token_sort_ratio(one, other)
            if score >= SIMILAR:
                scores[first.pk, second.pk] = (score, first, second)
    for _score, first, second in sorted(scores.values(), key=lambda s: -s[0]):
        yield Pair(first, second, _("similar names"))


def _same_money(projects: list[Project]) -> Iterator[Pair]:
    """Yield projects of one region and sector with the same amount."""
    present = {
        project.pk: project for project in projects if project.region_id is not None
    }
    grouped: dict[Any, list[Project]] = defaultdict(list)
    states = ProjectState.objects.at(None)
    for state in states.filter(project__in=present, investment_usd__isnull=False):
        project = present[state.project_id]
        key = (project.region_id, project.sector_id, state.investment_usd)
        grouped[key].append(project)
    for same in grouped.values():
        for first, second in pairwise(same):
            yield Pair(first, second, _("same region, sector and amount"))
