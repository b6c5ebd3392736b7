"""Kazakh in Latin letters: told apart, read, and its passages put back."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projects.intake import draft_article
from projects.intake.language import detect_language
from projects.intake.latin import in_cyrillic, is_latin_kazakh

OLD = (
    "Aqtóbe oblysynda shyny zaýyty salynady. Oblys ákimi Serik Baıtúrov reseılik "
    "«Steklo Plus» kompanııasynyń dırektory Ivan Petrovpen kezdesti. Zaýytqa 90 mıllıon"
    " dollar ınvestısııa salynyp, 300 jumys orny ashylady. Zaýyt 2028 jylǵa deıin "
    "paıdalanýǵa beriledi dep josparlanǵan."
)
NEW = (
    "Aqtöbe oblysynda şyny zauyty salynady. Zauytqa 90 million dollar investisiia "
    "salynyp, 300 jūmys orny aşylady dep josparlanǧan. Qūrylys jūmysy biyl bastalady."
)


def test_draft_of_a_latin_text_is_that_of_its_cyrillic_one() -> None:
    draft = draft_article(OLD)
    assert draft.language == "kk"
    assert [place.code for place in draft.regions] == ["KZ-15"]
    assert [(i.amount, i.currency) for i in draft.investments] == [
        (Decimal(90_000_000), "USD")
    ]
    assert [jobs.count for jobs in draft.jobs] == [300]
    assert [due.end_on.year for due in draft.due] == [2028]
    assert draft.meeting is not None
    assert [p.side for p in draft.meeting.participants] == ["kazakhstan", "investor"]


def test_passages_point_into_the_latin_text() -> None:
    draft = draft_article(OLD)
    assert draft.text == OLD
    (sum_,), (jobs,) = draft.investments, draft.jobs
    assert OLD[sum_.start : sum_.end] == "90 mıllıon dollar"
    assert OLD[jobs.start : jobs.end] == "300"


def test_older_spelling_is_read_too() -> None:
    draft = draft_article("Qytaylyq investorlar zauyt salugha jer súrady.")
    assert draft.language == "kk"
    assert [(i.name, i.country) for i in draft.investors] == [(None, "CN")]
    assert detect_language("Qytaylyq investorlar zauyt salugha jer súrady.") == "kk"


def test_newer_alphabet_is_read_too() -> None:
    draft = draft_article(NEW)
    assert [jobs.count for jobs in draft.jobs] == [300]
    assert [i.currency for i in draft.investments] == ["USD"]


def test_names_of_companies_stay_as_they_are() -> None:
    assert "«Steklo Plus»" in in_cyrillic(OLD).text
    assert "облысында шыны зауыты" in in_cyrillic(OLD).text


@pytest.mark.parametrize(
    "text",
    [
        "A plant worth $90 million will be built in Aqtobe by 2028, Qazaq Press said.",
        "Şirket Kazakistan'da üç yüz kişilik yeni bir fabrika kurmayı planlıyor.",
        "Oʻzbekiston kompaniyasi Qozogʻistonda yangi zavod qurmoqda, qishloq joyda.",
        "Azərbaycan şirkəti Qazaxıstanda zavodun tikintisini başa çatdırıb.",
        "",
    ],
)
def test_other_latin_texts_are_not_taken_for_kazakh(text: str) -> None:
    assert not is_latin_kazakh(text)


LETTERS = "aáäbdeégǵğhıiİIjklmnńñoóöpqrsştuúüūvyýzша «»ABCLtd.wx sh ch"


@given(st.text(alphabet=LETTERS, max_size=200))
def test_every_place_of_the_spelling_lies_in_the_text(text: str) -> None:
    spelling = in_cyrillic(text)
    assert len(spelling.places) == len(spelling.text) + 1
    assert list(spelling.places) == sorted(spelling.places)
    assert spelling.places[-1] == len(text)
