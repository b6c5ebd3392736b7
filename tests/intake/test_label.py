"""The label of a project: who builds, and what, in the words of the article."""

import pytest

from projects.intake import draft_article

LABELS = [
    ("Turkish company Anadolu Yapi LLC will build a $1.35 billion fertilizer plant in "
     "Mangystau Region.", "Anadolu Yapi fertilizer plant"),
    ("ТОО «Жетысу Цемент» построит в Алматинской области новый цементный завод.",
     "цементный завод (Жетысу Цемент)"),
    ("«Сырдария Тас» ЖШС Қызылорда облысында жаңа кірпіш зауытын салады.",
     "кірпіш зауыты (Сырдария Тас)"),
    ("В области построят современный завод ферросплавов за 40 млрд тенге.",
     "завод ферросплавов"),
    ("A modern large-scale 200MW wind farm will be built in Abai Region.",
     "wind farm"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), LABELS)
def test_a_label_is_the_investor_and_what_is_built(text: str, expected: str) -> None:
    assert draft_article(text).name == expected


def test_the_label_tells_the_whole_whose_plants_are_the_facilities() -> None:
    draft = draft_article(
        "The company will build a cotton and textile cluster in Turkistan Region. It "
        "includes a spinning mill and a cotton ginning plant."
    )
    assert draft.name == "cotton and textile cluster"
    names = [facility.name for facility in draft.facilities]
    assert names == ["spinning mill", "cotton ginning plant"]


def test_an_investor_alone_is_told_with_its_field() -> None:
    draft = draft_article("Канадская компания Northern Ore займётся добычей урана.")
    assert draft.name == "горнодобывающий проект (Northern Ore)"


def test_a_label_ends_at_a_word() -> None:
    words = "Жители города обсудили благоустройство набережной и ремонт дорог " * 3
    name = draft_article(words + ".").name or ""
    assert 60 < len(name) <= 90
    assert words.startswith(name + " ")
