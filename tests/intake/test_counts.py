"""Counts of people, typed and in sentences."""

from typing import Any

import pytest

from projects.intake import find_counts
from projects.intake.job_counts import find_jobs

SENTENCES = [
    ("The cluster will create more than 4,000 jobs.", [(4000, "at_least")]),
    ("It will employ up to a thousand people.", [(1000, "at_most")]),
    ("2.5 thousand jobs will be created.", [(2500, "exact")]),
    ("Some 500 workers during construction", [(500, "about")]),
    ("The plant provides jobs for 100 people.", [(100, "exact")]),
    (
        "2,700 jobs (over 1,100 in the opening phase)",
        [(2700, "exact"), (1100, "at_least")],
    ),
    ("employ 200 people, at least 85% of whom are locals", [(200, "exact")]),
    ("будут трудоустроены более 1 тыс. человек", [(1000, "at_least")]),
    ("создадут 1 650 рабочих мест", [(1650, "exact")]),
    ("полторы тысячи рабочих мест", [(1500, "exact")]),
    ("работой обеспечат до 800 человек", [(800, "at_most")]),
    ("260 человек трудятся, из них 240 – местные жители", [(260, "exact")]),
    ("300-ге жуық жұмыс орны ашылды", [(300, "about")]),
    ("12 мыңнан астам жаңа жұмыс орындары", [(12000, "at_least")]),
    ("Жұмыспен 214 адам қамтылды", [(214, "exact")]),
    (
        "400 постоянных рабочих мест и ещё 3 тысячи на стадии строительства",
        [(400, "exact"), (3000, "exact")],
    ),
    (
        "4 тысячи рабочих мест, из которых 3 тысячи будут постоянными",
        [(4000, "exact"), (3000, "exact")],
    ),
    ("На стройке будет занято до тысячи человек", [(1000, "at_most")]),
    (
        "900 jobs during construction and 250 permanent positions after the launch",
        [(900, "exact"), (250, "exact")],
    ),
    (
        "Около 1900 рабочих мест и более 600 — уже при работе завода",
        [(1900, "about"), (600, "at_least")],
    ),
    ("под теплицами занято 1250 гектаров земли", []),
    ("a capacity of 450,000 tons a year and 1,000 jobs", [(1000, "exact")]),
    ("200 permanent and 50 temporary jobs", [(200, "exact"), (50, "exact")]),
    ("Зауытта 500 адам істейтін болады", [(500, "exact")]),
    ("Three of the plants were put into operation", []),
    ("a city of 20,000 people", []),
    ("300 MW will be built and jobs created", []),
    ("тысячи рабочих мест", []),
    ("мыңға жуық жұмыс орны", [(1000, "about")]),
    ("мыңнан астам адам жұмыспен қамтылады", [(1000, "at_least")]),
    ("ондаған мыңға жуық адам", []),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_jobs_of_a_sentence_are_found(text: str, expected: Any) -> None:
    assert [(c.count, c.qualifier) for c in find_jobs(text)] == expected


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [("between 40 and 60 jobs", 40, 60), ("от 200 до 300 рабочих мест", 200, 300),
     ("2-3 thousand jobs", 2000, 3000)],
)  # fmt: skip
def test_range_of_jobs_has_both_ends(text: str, low: Any, high: Any) -> None:
    (count,) = find_jobs(text)
    assert (count.count, count.count_to, count.qualifier) == (low, high, "range")


@pytest.mark.parametrize(
    ("text", "count", "qualifier"),
    [("more than 4,000", 4000, "at_least"), ("до 300", 300, "at_most"),
     ("1 200", 1200, "exact"), ("около 150", 150, "about"),
     ("2,5 мыңнан астам", 2500, "at_least")],
)  # fmt: skip
def test_typed_count_is_read(text: str, count: int, qualifier: str) -> None:
    (found,) = find_counts(text)
    assert (found.count, found.count_to, found.qualifier) == (count, None, qualifier)
