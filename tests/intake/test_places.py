"""Regions said by their name alone, and names of them that are no places."""

import pytest

from projects.intake import draft_article


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("A wind farm will be built in Mangystau.", "KZ-47"),
        ("Ветропарк построят в Жетысу, у Джунгарских ворот.", "KZ-33"),
        ("Завод построят в Мангистау.", "KZ-47"),
        ("A farm will be built in the Ulan district of east Kazakhstan.", "KZ-63"),
        ("SPK Zhetisu will finance a plant in Shymkent.", "KZ-79"),
        ("Завод в Шымкенте построят при участии АО «Жетысу».", "KZ-79"),
    ],
)
def test_region_may_be_said_without_the_word(text: str, region: str) -> None:
    assert [place.code for place in draft_article(text).regions] == [region]


@pytest.mark.parametrize(
    ("dateline", "codes"), [("PAVLODAR, May 3.", ["KZ-55"]), ("ASTANA, May 3.", [])]
)
def test_dateline_places_a_project_that_nothing_else_does(
    dateline: str, codes: list[str]
) -> None:
    draft = draft_article(f"{dateline} A Slovak company will build a wagon works.")
    assert [place.code for place in draft.regions] == codes
