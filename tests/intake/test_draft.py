"""Whole drafts: the founding articles, the cases, and whatever else is pasted."""

import json
import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from projects.intake import draft_article
from tests.intake.report import CASES, read_cases, report, score_case

SEEDS = Path(__file__).parents[2].parent / "shared" / "seeds"
NAMES = [path.stem for path in sorted(CASES.glob("*.txt"))]
KEYS = {
    "language", "published_on", "name", "investors", "regions", "zone", "sector",
    "status", "investments", "jobs", "due", "meeting", "facilities",
}  # fmt: skip
AIMS = {
    "amounts": 0.95, "jobs": 0.95, "qualifiers": 0.95, "regions": 0.95, "due": 0.9,
    "sector": 0.9, "status": 0.85, "investors": 0.9, "participants": 0.85,
}  # fmt: skip


def seed(start: str, day: date | None) -> dict:
    """Draft one founding article; skip where the folder beside isn't there."""
    paths = sorted(SEEDS.glob(f"{start}*.txt"))
    if not paths:
        pytest.skip("the founding articles aren't beside this checkout")
    return draft_article(paths[0].read_text(encoding="utf-8"), day).as_dict()


def figures(draft: dict) -> list[tuple]:
    return [
        (i["amount"], i["currency"], i["qualifier"], i["scope"])
        for i in draft["investments"]
    ]


def test_founding_article_on_the_cotton_cluster() -> None:
    draft = seed("000", None)
    assert draft["published_on"] == "2025-12-31"
    assert draft["name"] == "Xinjiang Lihua cotton and textile cluster"
    assert [i["name"] for i in draft["investors"]] == [
        "Xinjiang Lihua (Group) Co., Ltd"
    ]
    assert (draft["regions"], draft["zone"]) == (["KZ-61"], "TURAN")
    assert (draft["sector"], draft["status"]) == ("textiles", "partly_operating")
    assert figures(draft) == [
        ("450000000", "USD", "exact", "initial"),
        ("600000000", "USD", "exact", "revised"),
    ]
    assert [(j["count"], j["qualifier"]) for j in draft["jobs"]] == [(4000, "at_least")]
    assert [(d["start"], d["end"]) for d in draft["due"]] == [
        ("2026-01-01", "2026-03-31")
    ]
    assert [(p["name"], p["side"]) for p in draft["meeting"]["participants"]] == [
        ("Alibek Kuantyrov", "kazakhstan"),
        ("Madiyar Sultanbek", "kazakhstan"),
        ("Xu Jie", "investor"),
    ]
    states = {f["name"]: (f["count"], f["status"]) for f in draft["facilities"]}
    assert states["PVC pipe manufacturing plant"] == (1, "commissioned")
    assert states["spinning facility"] == (1, "installation")
    assert states["cotton ginning plants"] == (2, "operating")
    assert states["drip tape production facility"] == (1, "installation")


def test_founding_article_on_the_industrial_park() -> None:
    draft = seed("004", date(2026, 1, 9))
    assert draft["name"] == "Xinfa Group industrial park"
    assert [(i["name"], i["country"]) for i in draft["investors"]] == [
        ("Xinfa Group", "CN")
    ]
    assert (draft["regions"], draft["zone"]) == (["KZ-55"], None)
    assert (draft["sector"], draft["status"]) == ("metallurgy", "proposed")
    assert figures(draft) == [("15000000000", "USD", "exact", "total")]
    assert [(j["count"], j["qualifier"]) for j in draft["jobs"]] == [
        (10000, "at_least")
    ]
    assert draft["due"] == []
    assert draft["meeting"]["date"] == "2026-01-08"
    assert [(p["name"], p["side"]) for p in draft["meeting"]["participants"]] == [
        ("Roman Sklyar", "kazakhstan"),
        ("Zhao Tingyun", "investor"),
    ]
    assert "industrial park" in [f["name"] for f in draft["facilities"]]


@pytest.mark.parametrize("name", NAMES)
def test_case_is_read_without_an_error_in_its_figures(name: str) -> None:
    text = (CASES / f"{name}.txt").read_text(encoding="utf-8")
    label = json.loads((CASES / f"{name}.json").read_text(encoding="utf-8"))
    day = label["published_on"]
    found = draft_article(text, date.fromisoformat(day) if day else None).as_dict()
    scores = score_case(label, found)
    checked = ("amounts", "jobs", "regions", "sector", "zone")
    assert [note for key in checked for note in scores[key].notes] == []
    assert found["language"] == label["language"]


def test_cases_meet_the_aims() -> None:
    totals, _, number = report(CASES)
    assert number >= 40
    assert {key: totals[key].f1 >= aim for key, aim in AIMS.items()} == dict.fromkeys(
        AIMS, True
    )


def test_cases_cover_the_three_languages() -> None:
    languages = [label["language"] for _, _, label in read_cases(CASES)]
    assert all(languages.count(language) >= 8 for language in ("en", "ru", "kk"))


def test_evidence_points_into_the_input() -> None:
    for _, text, _ in read_cases(CASES):
        draft = draft_article(text)
        assert draft.text == text
        for kind in ("investors", "investments", "jobs", "due", "facilities"):
            for item in draft.as_dict()[kind]:
                start, end = item["evidence"]
                assert text[start:end].strip()


def test_draft_is_the_same_every_time() -> None:
    _, text, _ = next(read_cases(CASES))
    assert draft_article(text).to_json() == draft_article(text).to_json()


def test_draft_json_has_exactly_the_agreed_keys() -> None:
    draft = json.loads(draft_article("").to_json())
    assert set(draft) == KEYS
    assert draft["meeting"] is None
    assert draft["status"] is None
    assert draft["investments"] == draft["jobs"] == draft["regions"] == []


def test_draft_text_shows_the_passages() -> None:
    text = "Mars Foods will build a plant worth $90 million in Kostanay Region by 2029."
    shown = draft_article(text).to_text()
    assert "90000000 USD" in shown
    assert "“$90 million”" in shown


@pytest.mark.parametrize(
    "text",
    [
        "", " \n\t ", "🙂" * 500, "$0", "Ltd Ltd Ltd", "2026 2027 2028 " * 300,
        "Завoд cтoит 1,2 млрд тенге", "<html><body></body></html>", "(" * 5000,
        "$15-20 billion", "1.200.000", "\x00\ufffd" * 50, "а" * 50_000,
    ],
)  # fmt: skip
def test_strange_input_gives_a_draft(text: str) -> None:
    assert set(json.loads(draft_article(text).to_json())) == KEYS


def test_lookalike_letters_do_not_hide_a_figure() -> None:
    (item,) = draft_article("Завoд cтoит 1,2 млpд тенге.").as_dict()["investments"]
    assert (item["amount"], item["currency"]) == ("1200000000", "KZT")


def test_html_page_is_read_by_its_article() -> None:
    page = (
        "<html><head><title>x</title></head><body><nav><a href='/'>Home</a></nav>"
        "<article><h1>Plant in Pavlodar Region</h1><p>The Turkish company Demir "
        "Metal will build a steel plant worth $90 million in Pavlodar Region. The "
        "plant is to be launched in 2028 and to create 400 jobs, the regional "
        "administration said.</p><p>Construction starts in May 2027.</p></article>"
        "</body></html>"
    )
    draft = draft_article(page, date(2026, 5, 1))
    assert figures(draft.as_dict()) == [("90000000", "USD", "exact", "total")]
    assert "<p>" not in draft.text
    assert draft.regions[0].code == "KZ-55"


PIECES = (
    "plant завод зауыт $5 million 200 млрд тенге in Pavlodar Region by the end of 2027 "
    "jobs рабочих мест met with Co., Ltd CEO Li Wei «Group» 2026 жылдың ( – . ,"
)
WORDS = st.sampled_from([*PIECES.split(), "\n"])


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, max_size=120).map(" ".join))
def test_any_words_give_a_draft(text: str) -> None:
    assert set(draft_article(text, date(2026, 1, 10)).as_dict()) == KEYS


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=400))
def test_any_text_gives_a_draft(text: str) -> None:
    assert set(draft_article(text).as_dict()) == KEYS


@pytest.mark.parametrize(
    "piece",
    ["Xu Jie, director of Xu Group and ", "the first quarter of ", "1,000 ",
     "from $1 to $2 and ", "$1 млн (", "500 jobs and ", "Ltd. Co. ",
     "в Казахстане построят завод ", "of of of "],
)  # fmt: skip
def test_time_grows_with_the_length_only(piece: str) -> None:
    def seconds(size: int) -> float:
        start = time.process_time()
        draft_article((piece * size)[:size], date(2026, 1, 10))
        return time.process_time() - start

    seconds(1_000)
    small = max(seconds(4_000), 0.02)
    assert seconds(16_000) < small * 14


def test_buttons_under_a_headline_do_not_end_the_article() -> None:
    text = (
        "Акимат принял инвестора\n\nАким области встретился с руководителями компании "
        "«Альфа Винд» из Италии и обсудил с ними планы.\n\nПОДЕЛИТЬСЯ\n\n"
        "Компания построит ветровую станцию за 80 млн долларов и запустит её "
        "в 2027 году."
    )
    draft = draft_article(text, date(2025, 3, 1))
    assert [item.amount for item in draft.investments] == [80_000_000]
    assert [due.end_on for due in draft.due] == [date(2027, 12, 31)]
