"""The two projects that the tracker began with, read off their pages.

Each fact stands with the few words by which the article that reports it is searched.
"""

import re
from pathlib import Path

import pytest
from django.test import Client

from projects.models import Change, InvestmentEstimate, Project
from tests.pages import seen

pytestmark = pytest.mark.usefixtures("loaded")

COTTON = "/projects/xinjiang-lihua-cotton-cluster/"
PARK = "/projects/xinfa-pavlodar-industrial-park/"

#: Where the two articles lie on the machines of those who have them.
ARTICLES = Path(__file__).resolve().parent.parent.parent / "shared" / "seeds"

#: (words of the article in their order, what the page says)
COTTON_FACTS = [
    ("Xinjiang Lihua (Group) Co., Ltd", "Xinjiang Lihua (Group) Co., Ltd , China"),
    ("cotton and textile cluster … Turkestan", "cotton and textile cluster"),
    ("in Turkestan Region", "Turkistan Region"),
    ("Initially, the investment volume", "Originally 450,000,000 USD"),
    ("450 million US dollars", "Original estimate"),
    ("to 600 million US dollars", "Investment 600 m USD"),
    ("increase … investments", "+150,000,000 USD (+33.3 %)"),
    ("up to 10 production facilities", "up to ten production facilities"),
    (
        "PVC pipe … commissioned … TURAN SEZ",
        "PVC pipe plant PVC pipes TURAN special economic zone Commissioned",
    ),
    (
        "installation … spinning facility … nearing completion",
        "Spinning facility Yarn Equipment being installed Equipment installation "
        "nearing completion",
    ),
    (
        "two cotton ginning plants … in operation",
        "Cotton ginning plants × 2 Cotton fibre Operating",
    ),
    (
        "installation … underway … drip tape",
        "Drip tape facility Drip irrigation tape Equipment being installed",
    ),
    (
        "Full commissioning … first quarter of 2026",
        "Full commissioning of all facilities first quarter of 2026",
    ),
    ("more than 4,000 jobs", "Jobs > more than 4,000"),
    ("Deputy Minister of Foreign Affairs", "Alibek Kuantyrov Deputy Minister of"),
    ("Madiyar Sultanbek", "Madiyar Sultanbek Deputy Chairman of the Management Board"),
    ("Kazakh Invest", "Kazakh Invest National Company JSC"),
    ("Xu Jie, General Director", "Xu Jie General Director Xinjiang Lihua (Group)"),
    ("2025-12-31", "31 Dec 2025"),
]

PARK_FACTS = [
    ("Xinfa Group", "Xinfa Group , China"),
    ("full-cycle industrial park", "full-cycle industrial park"),
    ("in the Pavlodar Region", "Pavlodar Region"),
    ("valued at $15 billion", "Investment 15 bn USD"),
    ("valued at $15 billion", "15,000,000,000 USD"),
    ("more than 3,000 hectares", "more than 3,000 hectares"),
    ("coal", "coal"),
    ("bauxite", "bauxite"),
    ("copper", "copper"),
    ("fluorite", "fluorite"),
    ("limestone", "limestone"),
    ("alumina", "Alumina plant Alumina Planned"),
    ("aluminum", "Aluminium plant Aluminium Planned"),
    ("copper", "Copper plant Copper Planned"),
    ("renewable energy sources", "Energy infrastructure including renewables"),
    ("soda ash", "Soda ash plant Soda ash Planned"),
    ("carbon materials", "Carbon materials plant Carbon materials Planned"),
    ("eco-friendly construction solutions", "Eco-friendly construction"),
    ("more than 10,000 jobs", "Jobs > more than 10,000"),
    ("is considering the creation", "Status Proposed 8 Jan 2026"),
    ("met on Jan. 8 with Zhao Tingyun", "Meetings 8 Jan 2026"),
    ("First Deputy Prime Minister", "Roman Sklyar First Deputy Prime Minister"),
    ("vice chairman of the board", "Zhao Tingyun Vice Chairman of the Board"),
]


def page(client: Client, url: str) -> str:
    return seen(client.get(url)).replace("\u202f", " ").replace("\xa0", " ")


def article(name: str) -> str:
    files = list(ARTICLES.glob(f"{name}_*.txt"))
    if not files:
        pytest.skip("the articles are not on this machine")
    return " ".join(files[0].read_text(encoding="utf-8").split())


def tells(text: str, words: str) -> bool:
    """Tell whether the words stand in the text, "…" for a few others between them."""
    return bool(re.search(re.escape(words).replace("…", ".{1,60}?"), text))


@pytest.mark.parametrize("fact", [fact for _, fact in COTTON_FACTS])
def test_cotton_cluster_page_says(client: Client, fact: str) -> None:
    assert fact in page(client, COTTON)


@pytest.mark.parametrize("fact", [fact for _, fact in PARK_FACTS])
def test_industrial_park_page_says(client: Client, fact: str) -> None:
    assert fact in page(client, PARK)


def test_cotton_cluster_facts_are_in_the_article() -> None:
    text = article("000")
    assert [words for words, _ in COTTON_FACTS if not tells(text, words)] == []


def test_industrial_park_facts_are_in_the_article() -> None:
    text = article("004")
    assert [words for words, _ in PARK_FACTS if not tells(text, words)] == []


# --- The histories in full, from all sources ---


def figures(slug: str) -> list[tuple[str, str, int, str]]:
    """Day, currency, amount and scope of each live estimate, oldest first."""
    claims = InvestmentEstimate.objects.live().filter(project__slug=slug)
    return [
        (f"{c.as_of}", c.currency, int(c.amount), "original" if c.initial else c.scope)
        for c in claims.order_by("as_of", "amount", "currency")
    ]


def test_cotton_cluster_totals_are_these() -> None:
    found = figures("xinjiang-lihua-cotton-cluster")
    assert [figure for figure in found if figure[3] not in ("phase", "other")] == [
        ("2025-03-24", "KZT", 200_000_000_000, "total"),
        ("2025-06-16", "USD", 420_000_000, "total"),
        ("2025-12-02", "KZT", 200_000_000_000, "total"),
        ("2025-12-31", "USD", 450_000_000, "original"),
        ("2025-12-31", "USD", 600_000_000, "total"),
    ]


def test_cotton_cluster_headline_is_never_a_phase() -> None:
    """The day before the last total, when three parts had been reported since."""
    project = Project.objects.get(slug="xinjiang-lihua-cotton-cluster")
    totals = [s.estimate.scope for s in project.states.all() if s.estimate]
    assert set(totals) == {"total"}


def test_cotton_cluster_ledger_shows_both_differences(client: Client) -> None:
    changes = Change.objects.filter(
        project__slug="xinjiang-lihua-cotton-cluster", kind="investment"
    )
    assert [f"{c.day} {c.direction}" for c in changes.order_by("day")] == [
        "2025-06-16 restated",
        "2025-12-02 same",
        "2025-12-31 raised",
    ]
    words = page(client, COTTON)
    assert "Investment: 420 m USD → 600 m USD" in words
    assert "+180 m USD +42.9 %" in words
    assert "Originally 450 m USD, now 600 m USD: +150 m USD, +33.3 %" in words


def test_industrial_park_has_one_figure_and_no_change() -> None:
    assert (
        figures("xinfa-pavlodar-industrial-park")
        == [("2026-01-08", "USD", 15_000_000_000, "total")] * 2
    )
    changes = Change.objects.filter(project__slug="xinfa-pavlodar-industrial-park")
    assert not changes.exists()


@pytest.mark.parametrize(
    ("day", "shown", "hidden"),
    [
        ("2025-12-30", "200,000,000,000 KZT", "600 m"),
        ("2025-06-30", "Investment 420 m USD", "Original estimate"),
        ("2024-12-31", "Textile complex", "420 m"),
        ("2023-12-31", "Proposed", "Capsule"),
    ],
)
def test_cotton_cluster_page_of_a_past_day(
    client: Client, day: str, shown: str, hidden: str
) -> None:
    words = page(client, f"{COTTON}?as_of={day}")
    assert shown in words
    assert hidden not in words
