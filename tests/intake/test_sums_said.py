"""Which sums are the project's: changes, phases, and what is none of it."""

import pytest

from projects.intake import find_amounts
from tests.intake.test_money import Sum, sums


@pytest.mark.parametrize(
    ("language", "text", "initial", "revised"),
    [
        ("en", "The estimate has climbed from €98 million to €121 million.", 98, 121),
        ("en", "The estimate has risen from 98 million to 121 million euros.", 98, 121),
        ("ru", "Смета с 98 миллионов евро поднялась до 121 миллиона.", 98, 121),
        ("ru", "Начинали с 98 млн евро, теперь смета – 121 млн евро.", 98, 121),
    ],
)
def test_sums_that_moved(
    language: str, text: str, initial: float, revised: float
) -> None:
    found = [(amount, scope) for amount, _, _, scope in sums(language, text)]
    assert found == [(initial, "initial"), (revised, "revised")]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "en",
            "It will spend $1.5 billion over three phases; phase one is costed at "
            "$420 million.",
            [(1500, "total"), (420, "phase")],
        ),
        (
            "en",
            "Phase one costs $160 million. With phase two the sum doubles to "
            "$320 million.",
            [(160, "phase"), (320, "total")],
        ),
        (
            "en",
            "So far $310 million has been invested, $190 million of it since March.",
            [(310, "total"), (190, "phase")],
        ),
        (
            "ru",
            "Первая очередь стоит 28 млн евро, вторая обойдётся ещё в 19 млн.",
            [(28, "phase"), (19, "phase")],
        ),
    ],
)
def test_wholes_and_their_phases(
    language: str, text: str, expected: list[tuple[float, str]]
) -> None:
    assert [(amount, scope) for amount, *_, scope in sums(language, text)] == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "A contractor is suing for €8 million."),
        ("en", "It bought the land for €3 million."),
        ("en", "The old plant, by comparison, cost €9 million."),
        ("en", "Of this 20 million is equity."),
        ("en", "The 120-billion-tenge leasing programme of the state goes on."),
        ("en", "The port handled 4.5 million tonnes and will handle 10 million."),
        ("ru", "В области реализуется 31 проект на общую сумму 1,3 трлн тенге."),
        ("ru", "Заводы региона выпустили продукции на 2,1 трлн тенге."),
    ],
)
def test_other_sums_than_the_projects(language: str, text: str) -> None:
    costs = {"en": "It will cost €40 million. ", "ru": "Вложат 40 млн евро. "}
    expected: list[Sum] = [(40, "EUR", "exact", "total")]
    assert sums(language, costs[language] + text) == expected


def test_the_sign_of_yen_and_yuan_goes_by_the_country() -> None:
    assert sums("en", "It will cost Japan's Sakura ¥2,600 million.")[0][1] == "JPY"
    assert sums("en", "It will cost ¥2,600 million.")[0][1] == "CNY"


@pytest.mark.parametrize(
    ("text", "amount", "qualifier"),
    [
        ("3 жарым миллиард теңге", 3_500_000_000, "exact"),
        ("2 с половиной миллиарда тенге", 2_500_000_000, "exact"),
        ("75 миллионнан аса доллар", 75_000_000, "at_least"),
        ("20 миллион еуродан кем болмайды", 20_000_000, "at_least"),
    ],
)
def test_halves_and_qualifiers_inside_a_sum(
    text: str, amount: int, qualifier: str
) -> None:
    [found] = find_amounts(text)
    assert int(found.amount) == amount
    assert found.qualifier == qualifier
