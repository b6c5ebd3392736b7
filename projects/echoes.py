"""Echoes: reports that repeat another's words or figures, and add no voice to it.

Here they are found and suggested. That one is an echo is said by an editor alone:
`Source.echo_of`; that it is none although it looks like one, `Source.independent_of`.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import timedelta
from itertools import combinations

from django.db.models import Q

from .evidence import PROJECTS
from .intake.likeness import NEARLY_THE_SAME, likeness
from .models import (
    Claim,
    InvestmentEstimate,
    JobEstimate,
    MilestoneReport,
    Source,
)

#: A report is reprinted at once; days later the same figures are news of their own.
WITHIN = timedelta(days=2)

#: One figure may be common knowledge: two of them were read in the same place.
FEWEST = 2

#: What is compared of a figure: its kind, its project, its value without the qualifier.
Figure = tuple[object, ...]
Pairs = set[tuple[int, int]]


def find_origin(source: Source, claims: Iterable[Claim]) -> Source | None:
    """Return the report that a source seems to repeat, None where it repeats none.

    It is the first of the reports of the same day or the two days before that

    - has nearly the same text, or
    - reports the same figures: each amount, job count and due window of the source is
      among its own, of the same project and the same in value and currency, and they
      are at least two. "Over 600" and "600" are the same, for a copy often drops the
      word. Its having more is no objection: a copy is often cut. A status says too
      little, and one figure may be known from elsewhere.

    Of one day the word of a ministry or a company goes before the press, then what was
    put on file before. Sources without a full day are left out, for nobody knows who
    repeats whom; so is what an editor has called independent. Where the report found
    is an echo itself its origin is returned.

    Neither the source nor its claims need be on file yet.
    """
    if source.published_on is None:
        return None
    days = (source.published_on - WITHIN, source.published_on)
    others = Source.objects.filter(published_on__range=days).exclude(pk=source.pk)
    earlier = sorted(
        (other for other in others.select_related("echo_of") if _first(other, source)),
        key=_order,
    )
    return _origin(
        source, _figures(claims), earlier, _on_file(earlier), _told_apart([source])
    )


def suggestions() -> dict[Source, Source]:
    """Return the reports on file that seem to repeat another, each with its origin.

    As `find_origin`, among reports on one project alone: elsewhere a copy supports
    nothing twice. What an editor has marked as an echo is no question any more.
    """
    pairs = _of_one_project()
    keys = {key for pair in pairs for key in pair}
    sources = Source.objects.select_related("echo_of").in_bulk(keys)
    figures, apart = _on_file(sources.values()), _told_apart(sources.values())
    earlier: dict[int, list[Source]] = defaultdict(list)
    for one, other in pairs:
        first, second = sorted((sources[one], sources[other]), key=_order)
        earlier[second.pk].append(first)
    found = {}
    for key, others in earlier.items():
        source = sources[key]
        if source.echo_of_id is None:
            others.sort(key=_order)
            origin = _origin(source, figures[key], others, figures, apart)
            if origin:
                found[source] = origin
    return found


def claims_of(source: Source) -> Iterator[Claim]:
    """Yield the claims of a source on file that its figures are read from."""
    return _claims([source.pk])


def _origin(
    source: Source,
    figures: set[Figure],
    earlier: Iterable[Source],
    on_file: dict[int, set[Figure]],
    apart: Pairs,
) -> Source | None:
    """Return the origin of the first of the earlier reports that the source repeats."""
    for other in earlier:
        told_apart = {(source.pk, other.pk), (source.pk, other.origin.pk)} & apart
        if other.origin == source or told_apart:
            continue
        same_figures = len(figures) >= FEWEST and figures <= on_file[other.pk]
        if same_figures or likeness(source.text, other.text) >= NEARLY_THE_SAME:
            return other.origin
    return None


def _order(source: Source) -> tuple[object, ...]:
    """Sort reports by who spoke first, as far as is known; a new one comes last."""
    return (
        source.published_on,
        source.kind == Source.Kind.PRESS,
        source.pk is None,
        source.pk or 0,
    )


def _first(one: Source, other: Source) -> bool:
    return _order(one) < _order(other)


# --- Figures ---


def _figures(claims: Iterable[Claim]) -> set[Figure]:
    return {figure for claim in claims for figure in _values(claim)}


def _values(claim: Claim) -> Iterator[Figure]:
    if claim.is_retracted:
        return
    if isinstance(claim, InvestmentEstimate):
        value = (claim.amount, claim.amount_to, claim.currency)
        yield ("amount", claim.project_id, *value)
    elif isinstance(claim, JobEstimate):
        yield ("jobs", claim.project_id, claim.count, claim.count_to)
    elif isinstance(claim, MilestoneReport) and claim.due_end:
        yield ("due", claim.milestone.project_id, claim.due_start, claim.due_end)


def _claims(keys: list[int]) -> Iterator[Claim]:
    yield from InvestmentEstimate.objects.live().filter(source__in=keys)
    yield from JobEstimate.objects.live().filter(source__in=keys)
    promises = MilestoneReport.objects.live().filter(source__in=keys)
    yield from promises.select_related("milestone")


def _on_file(sources: Iterable[Source]) -> dict[int, set[Figure]]:
    """Return the figures of sources on file, by the source's key."""
    found: dict[int, set[Figure]] = defaultdict(set)
    for claim in _claims([source.pk for source in sources]):
        found[claim.source_id].update(_values(claim))
    return found


# --- Which reports to compare ---


def _told_apart(sources: Iterable[Source]) -> Pairs:
    """Return the pairs that an editor has called independent, both ways round."""
    keys = [source.pk for source in sources if source.pk]
    links = Source.independent_of.through.objects.filter(from_source__in=keys)
    return set(links.values_list("from_source", "to_source"))


def _of_one_project() -> Pairs:
    """Return the pairs of dated reports on one project with few days between them."""
    rows = [
        model.objects.live()
        .filter(~Q(source__published_on=None))
        .order_by()
        .values_list(path, "source__published_on", "source")
        for model, path in PROJECTS.items()
    ]
    by_project = defaultdict(list)
    for project, day, source in rows[0].union(*rows[1:]):
        by_project[project].append((day, source))
    return {
        (one, other)
        for reports in by_project.values()
        for (day, one), (later, other) in combinations(sorted(reports), 2)
        if later - day <= WITHIN
    }
