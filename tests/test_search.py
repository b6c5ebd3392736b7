"""One folded form for what is stored and what is asked."""

import pytest

from projects.search import MAX_LETTERS, MAX_WORDS, folded, words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Xinjiang LIHUA", "xinjiang lihua"),
        ("ЗАВОД", "завод"),
        ("ҚАЗАҚСТАН", "қазақстан"),
        ("Актюбинская ОБЛАСТЬ, посёлок", "актюбинская область, поселок"),
        ("Straße", "strasse"),
        ("ﬁbre", "fibre"),
        ("Ｌｉｈｕａ", "lihua"),
        ("  two\u00a0 \n words ", "two words"),
        ("新疆利华", "新疆利华"),
    ],
)
def test_folded_makes_spellings_alike(text: str, found: str) -> None:
    assert folded(text) == found


def test_folded_joins_texts_in_one_line() -> None:
    assert folded("Name", "", "Summary\nof it") == "name summary of it"


def test_folded_composed_and_decomposed_letters_are_alike() -> None:
    assert folded("Й") == folded("И\u0306")


@pytest.mark.parametrize("text", ["ЁЛКА", "Е\u0308лка", "ёлка", "елка"])
def test_folded_takes_yo_for_ye(text: str) -> None:
    assert folded(text) == "елка"


@pytest.mark.parametrize("text", ["İZMİR", "ΣΊΣΥΦΟΣ", "ﬀ", "ẞ", "ǰ"])
def test_folded_again_changes_nothing(text: str) -> None:
    assert folded(folded(text)) == folded(text)


def test_words_are_folded_and_each_once() -> None:
    assert words("Cotton cotton  COTTON завод") == ["cotton", "завод"]


def test_words_are_at_most_a_dozen() -> None:
    assert len(words(" ".join(map(str, range(1000))))) == MAX_WORDS


def test_words_have_an_end() -> None:
    assert words("ы" * 60_000) == ["ы" * MAX_LETTERS]


def test_words_of_nothing_are_none() -> None:
    assert words(" \t\u3000") == []
