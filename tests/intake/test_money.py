"""Which sums are the project's own, in which currency, and what for."""

from datetime import date

import pytest

from projects.intake import draft_article

LEAD = {
    "en": "Nordvik Glass of Norway is building a plant in Kazakhstan. The head of the "
    "company spoke of this on Monday at a briefing. The plant will turn out glass "
    "bottles for the domestic market. ",
    "ru": "Норвежская Nordvik Glass строит завод в Казахстане. Об этом глава компании "
    "рассказала журналистам в понедельник на брифинге. Завод будет выпускать "
    "стеклянную тару для внутреннего рынка. ",
    "kk": "Норвегияның Nordvik Glass компаниясы Қазақстанда зауыт салып жатыр. Бұл "
    "туралы компания басшысы дүйсенбі күні өткен брифингте айтып берді. ",
}
Sum = tuple[float, str, str, str]


def sums(language: str, text: str) -> list[Sum]:
    """Draft an article that ends in the text, and return its own sums in millions."""
    found = draft_article(LEAD[language] + text, date(2024, 5, 1)).investments
    return [
        (float(i.amount / 10**6), i.currency, i.qualifier, i.scope)
        for i in found
        if i.scope != "other"
    ]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "It is a seven-billion-tenge undertaking.", (7000, "KZT", "exact")),
        ("en", "The price tag is 62 million dollars.", (62, "USD", "exact")),
        ("en", "It will cost just short of €140 million.", (140, "EUR", "about")),
        ("en", "The firm is ready to raise 550 million US-Dollar.",
         (550, "USD", "exact")),
        ("en", "The project's budget is $34 million.", (34, "USD", "exact")),
        ("en", "Its size: $180 million, with exports to eight countries.",
         (180, "USD", "exact")),
        ("ru", "Общий бюджет – полмиллиарда долларов.", (500, "USD", "exact")),
        ("ru", "Весь проект потянет примерно на 230 млн долларов.",
         (230, "USD", "about")),
        ("ru", "Обошлось это в пять миллиардов тенге без малого.",
         (5000, "KZT", "about")),
        ("ru", "Они найдут 60, а то и 75 миллионов долларов.", (60, "USD", "range")),
        ("kk", "Жобаның бюджеті 40 миллион еуро.", (40, "EUR", "exact")),
        ("kk", "Бұл – теңгеге шаққанда 57 миллиардтан астам қаржы.",
         (57000, "KZT", "at_least")),
    ],
)  # fmt: skip
def test_sum_said_in_other_words_is_the_total(
    language: str, text: str, expected: tuple[float, str, str]
) -> None:
    assert sums(language, text) == [(*expected, "total")]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "en",
            "The plant is valued at 177 billion tenge, of which 40 billion goes into "
            "the second line.",
            [(177000, "KZT", "exact", "total"), (40000, "KZT", "exact", "phase")],
        ),
        (
            "en",
            "Phase one will cost $20 million, phase two another 35 million.",
            [(20, "USD", "exact", "phase"), (35, "USD", "exact", "phase")],
        ),
        (
            "ru",
            "На разведку потратят 11 миллионов долларов; весь проект потянет на 230 "
            "миллионов.",
            [(11, "USD", "exact", "phase"), (230, "USD", "exact", "total")],
        ),
        (
            "ru",
            "Инвестиции достигают $48 млн. Изначально собирались вложить 35 миллионов.",
            [(48, "USD", "exact", "revised"), (35, "USD", "exact", "initial")],
        ),
        (
            "ru",
            "Проект подорожал до 80 млн долларов с прежних 60 млн.",
            [(80, "USD", "exact", "revised"), (60, "USD", "exact", "initial")],
        ),
    ],
)
def test_currency_is_left_to_the_sum_before(
    language: str, text: str, expected: list[Sum]
) -> None:
    assert sums(language, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The plant costs $20 million. Its output will rise to 5 million by 2027.",
        "The plant costs $20 million. First glass is due in the first quarter of 2025.",
        "The plant costs $20 million. It can fill 30 million vials a year.",
        "The plant costs $20 million, and the town has 1.2 million people.",
        "The plant costs $20 million, five million more than was planned.",
    ],
)
def test_what_is_no_money_takes_no_currency(text: str) -> None:
    assert sums("en", text) == [(20, "USD", "exact", "total")]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The city is building an access road for 21 billion tenge."),
        ("en", "The state has allocated 12 billion tenge for roads to the zone."),
        ("en", "It spent $2.8 billion on dividends and $4.4 billion on buying back its "
         "own stock."),
        ("en", "The department will pay a fee of around 16 billion tenge annually."),
        ("en", "The plant's modernisation, finished in 2018, had cost $1.8 billion."),
        ("en", "It was signed in a package of deals worth over a billion dollars."),
        ("en", "Trade between them stands at nearly $1 billion."),
        ("en", "A rival is building a plant worth $70 million in Karaganda."),
        ("en", "The fund manages $6 billion."),
        ("en", "The district has received 40 billion tenge of investment."),
        ("ru", "Акимат проложит к заводу дорогу за 2 млрд тенге."),
        ("ru", "За прошлый год в инфраструктуру области вложили 60 млрд тенге."),
        ("ru", "В ходе визита подписаны документы на 3 млрд долларов."),
        ("ru", "Из бюджета выделено 3 млрд тенге на подвод дороги."),
        ("ru", "Активы банка превышают 4 млрд долларов."),
        ("ru", "Тонна стоит 450 долларов."),
        ("ru", "Региональная программа стоимостью 90 млрд тенге охватит 40 сёл."),
        ("ru", "Стартовая цена тендера составляла 6 млрд тенге."),
        ("kk", "Биыл облысқа 500 миллиард теңге инвестиция тартылды."),
        ("kk", "Бюджеттен жол салуға 2 миллиард теңге бөлінді."),
    ],
)  # fmt: skip
def test_money_of_others_is_left_out(language: str, text: str) -> None:
    assert sums(language, text) == []


def test_a_part_is_a_phase_beside_the_whole_only() -> None:
    part = "На этот год выделено 1,5 млрд тенге."
    whole = " Всего завод оценён в 52 млрд тенге."
    assert sums("ru", part) == [(1500, "KZT", "exact", "total")]
    assert sums("ru", part + whole) == [
        (1500, "KZT", "exact", "phase"),
        (52000, "KZT", "exact", "total"),
    ]


def test_what_is_spent_of_the_whole_so_far_is_no_phase() -> None:
    text = "Вложено уже 13 млрд тенге из запланированных 17,5."
    assert sums("ru", text) == [(17500, "KZT", "exact", "total")]


def test_exim_bank_trades_in_nothing() -> None:
    text = "Из 90 млн долларов 60 млн предоставит Экспортно-импортный банк Китая."
    assert sums("ru", text) == [(90, "USD", "exact", "total")]
