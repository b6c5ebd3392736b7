"""States of any claims: whole, the same in any order of entry, true on every day."""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import models, transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from projects.models import (
    FacilityReport,
    InvestmentEstimate,
    JobEstimate,
    Milestone,
    MilestoneReport,
    Project,
    ProjectState,
    Source,
    StatusReport,
)
from projects.states import rebuild
from tests import naive
from tests.factories import make_facility, make_project, make_rate

pytestmark = pytest.mark.django_db

START = date(2025, 1, 1)
#: Few days and few amounts: claims of one day, and equal figures, are what matters.
DAYS = st.integers(0, 6).map(lambda days: START + timedelta(days=days))
AMOUNTS = st.sampled_from([1, 100, 105, 110, 150, 300]).map(lambda n: n * 1_000_000)
SCOPES = st.sampled_from(["total", "total", "total", "phase", "other"])

Spec = dict[str, Any]


def claims(model: type[models.Model], **fields: Any) -> st.SearchStrategy[Spec]:
    return st.fixed_dictionaries(
        {
            "model": st.just(model),
            "as_of": DAYS,
            "retracted": st.sampled_from([False, False, False, True]),
            "source": st.integers(0, 5),
            "uid": st.uuids(),
            **fields,
        }
    )


def intervals(low: str, numbers: st.SearchStrategy[int]) -> st.SearchStrategy[Spec]:
    single = st.fixed_dictionaries(
        {
            low: numbers,
            "qualifier": st.sampled_from(["exact", "about", "at_least", "at_most"]),
        }
    )
    wide = numbers.map(
        lambda n: {low: n, f"{low}_to": n + n // 2 + 1, "qualifier": "range"}
    )
    return single | wide


def dues() -> st.SearchStrategy[Spec]:
    window = DAYS.map(lambda day: {"due_start": START, "due_end": day})
    outcome = st.sampled_from(["met", "missed", "dropped"]).map(
        lambda outcome: {"outcome": outcome}
    )
    return window | window | outcome


ESTIMATES = claims(
    InvestmentEstimate,
    interval=intervals("amount", AMOUNTS),
    currency=st.sampled_from(["USD", "KZT"]),
    scope=SCOPES,
    initial=st.booleans(),
)
JOBS = claims(
    JobEstimate,
    interval=intervals("count", st.sampled_from([10, 1000, 4000])),
    kind=st.sampled_from(["total", "permanent", "construction"]),
    scope=SCOPES,
)
STATUSES = claims(StatusReport, status=st.sampled_from(["agreed", "construction"]))
FACILITIES = claims(FacilityReport, status=st.just("planned"))
PROMISES = claims(MilestoneReport, interval=dues(), milestone=st.integers(0, 1))


def several(*kinds: st.SearchStrategy[Spec]) -> st.SearchStrategy[list[Spec]]:
    return st.lists(
        st.one_of(*kinds), max_size=8, unique_by=lambda spec: str(spec["uid"])
    )


#: Many of one kind meet more often than a few of each.
CLAIMS = st.one_of(
    several(ESTIMATES),
    several(JOBS),
    several(PROMISES),
    several(ESTIMATES, JOBS, STATUSES, FACILITIES, PROMISES),
)


def examples(count: int) -> settings:
    checks = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
    return settings(max_examples=count, deadline=None, suppress_health_check=checks)


@contextmanager
def on_file(specs: list[Spec]) -> Iterator[Project]:
    """A project with these claims, its states derived, for the length of the block."""
    with transaction.atomic():
        make_rate(kzt_per_unit=naive.KZT_PER_USD)
        project = make_project("Project of any claims")
        facility = make_facility(project)
        promises = [
            Milestone.objects.create(uid=UUID(int=n), project=project, title="x")
            for n in range(2)
        ]
        sources = _sources()
        owners = {"facility": facility, "project": project}
        for spec in specs:
            _write(spec, owners, promises, sources)
        rebuild(Project.objects.filter(pk=project.pk))
        yield project
        transaction.set_rollback(True)


def _write(
    spec: Spec, owners: Spec, promises: list[Milestone], sources: list[Source]
) -> None:
    fields = {k: v for k, v in spec.items() if k not in ("model", "interval")}
    fields |= spec.get("interval", {}) | {"source": sources[spec["source"]]}
    retracted = fields.pop("retracted")
    if retracted:
        fields |= {"retracted_reason": "Misread", "retracted_at": timezone.now()}
    if "milestone" in fields:
        fields["milestone"] = promises[fields["milestone"]]
    owner = {"facilityreport": "facility", "milestonereport": ""}
    name = owner.get(spec["model"]._meta.model_name, "project")
    fields |= {name: owners[name]} if name else {}
    spec["model"]._default_manager.bulk_create([spec["model"](**fields)])


def _sources() -> list[Source]:
    days = (None, START, START + timedelta(days=3))
    kinds = ("press", "official")
    return Source.objects.bulk_create(
        Source(uid=UUID(int=n), publisher="X", published_on=day, kind=kind)
        for n, (day, kind) in enumerate((d, k) for d in days for k in kinds)
    )


def rows(project: Project) -> list[tuple[Any, ...]]:
    """The derived rows, the claims by their uid."""
    states = project.states.values_list(
        "valid_from",
        "valid_to",
        "status_report__uid",
        "estimate__uid",
        "investment_usd",
        "investment_kzt",
        "first_estimate__uid",
        "trend",
        "trend_percent",
        "job_estimate__uid",
        "due_report__uid",
        "slips",
        "counted",
        "jobs_counted",
    )
    changes = project.changes.values_list(
        "day",
        "kind",
        "direction",
        "amount",
        "percent",
        "original_amount",
        "days",
        "due__uid",
    )
    return [*states, *sorted(changes, key=str)]


@examples(40)
@given(CLAIMS, st.randoms(use_true_random=False))
def test_states_are_the_same_in_any_order_of_entry(
    specs: list[Spec], chance: random.Random
) -> None:
    with on_file(specs) as project:
        before = rows(project)
    shuffled = chance.sample(specs, len(specs))
    with on_file(shuffled) as project:
        assert rows(project) == before


@examples(15)
@given(CLAIMS)
def test_states_rebuilt_are_the_same(specs: list[Spec]) -> None:
    with on_file(specs) as project:
        before = rows(project)
        rebuild(Project.objects.all())
        assert rows(project) == before


@examples(40)
@given(CLAIMS)
def test_states_have_no_gaps_and_do_not_overlap(specs: list[Spec]) -> None:
    with on_file(specs) as project:
        windows = list(project.states.values_list("valid_from", "valid_to"))
        live = {naive.since(c) for c in naive.all_claims(project) if not c.retracted_at}
        assert {valid_from for valid_from, _ in windows} == live
        for (_, end), (start, _) in zip(windows, windows[1:], strict=False):
            assert end == start
        assert not windows or windows[-1][1] is None
        for day in (START + timedelta(days=n) for n in range(-1, 11)):
            held = ProjectState.objects.at(day).filter(project=project).count()
            assert held == (1 if live and day >= min(live) else 0)


@examples(80)
@given(CLAIMS)
def test_states_agree_with_a_naive_recomputation_on_any_day(specs: list[Spec]) -> None:
    with on_file(specs) as project:
        for day in (START + timedelta(days=n) for n in range(-1, 11)):
            state = ProjectState.objects.at(day).filter(project=project).first()
            assert (state and as_known(state)) == naive.known_on(project, day)


def as_known(state: ProjectState) -> naive.Known:
    return naive.Known(
        reported=state.valid_from,
        status=state.status,
        estimate=state.estimate and state.estimate.uid,
        usd=None if state.investment_usd is None else int(state.investment_usd),
        baseline=state.first_estimate and state.first_estimate.uid,
        trend=state.trend,
        percent=state.trend_percent,
        jobs=state.job_estimate and state.job_estimate.uid,
        due=state.due_end,
        slips=state.slips,
    )
