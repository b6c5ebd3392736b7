"""Facilities: what they are called, how many, and what state each is in."""

import pytest

from projects.intake import draft_article

TOLD = [
    ("The company will build two copper smelters and a research center in Abai Region.",
     [("copper smelters", 2, "planned"), ("research center", 1, "planned")]),
    ("The company is building a butadiene and latex production plant in Atyrau Region.",
     [("butadiene and latex production plant", 1, "construction")]),
    ("Компания построит ветровую и солнечную электростанции в Актюбинской области.",
     [("ветровая электростанция", 1, "planned"),
      ("солнечная электростанция", 1, "planned")]),
    ("Будут запущены логистический центр, фабрика по окраске тканей и мясокомбинат.",
     [("логистический центр", 1, "planned"),
      ("фабрика по окраске тканей", 1, "planned"), ("мясокомбинат", 1, "planned")]),
    ("Инвестор построит завод минеральных удобрений и завод глубокой переработки льна.",
     [("завод минеральных удобрений", 1, "planned"),
      ("завод глубокой переработки льна", 1, "planned")]),
    ("Для переработки ягод завод закупит сырьё, построят станцию по очистке воды.",
     [("станция по очистке воды", 1, "planned")]),
    ("Появится фармзавод. Этот фармацевтический завод построят в Абайской области.",
     [("фармзавод", 1, "planned")]),
    ("The company plans a cotton cluster with a ginning mill and a weaving factory.",
     [("ginning mill", 1, "planned"), ("weaving factory", 1, "planned")]),
    ("Облыста мақта зауытының құрылысы басталды.",
     [("мақта зауыты", 1, "construction")]),
    ("Облыста шөптен жем өндіретін зауыт салынады.",
     [("жем өндіретін зауыт", 1, "planned")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TOLD)
def test_facilities_have_name_count_and_state(text: str, expected: list) -> None:
    found = draft_article(text).facilities
    assert [(f.name, f.count, f.status) for f in found] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Увеличение доли казахстанского производства – цель нового проекта.",
        "Стороны обсудили проекты агропромышленного комплекса области.",
        "The Zhanar and Kokdala processing plants will supply the raw material.",
        "На предприятии наладят выпуск; производство создаст рабочие места.",
    ],
)
def test_what_is_no_place_of_work_is_no_facility(text: str) -> None:
    assert draft_article(text).facilities == ()


NAMED = [
    # Sums, capacities, owners' countries and praise are no part of a name.
    ("It will open a $40 million glass plant.", ["glass plant"]),
    ("The Turkish company will launch an ultra-modern, 50MW solar power plant.",
     ["solar power plant"]),
    ("The firm will build CNPC's brand-new oil refinery.", ["oil refinery"]),
    # Only adjectives that agree with the noun belong to it.
    ("Рабочие приступили к возведению инженерной системы завода.", []),
    ("В области откроют химический завод.", ["химический завод"]),
    ("Стороны обсудили строительство сахарного завода.", ["сахарный завод"]),
    ("Область получит зерновой терминал и бытовой химии цех.", ["зерновой терминал"]),
    # Behind the noun, what is made: all of it, and nothing else.
    ("Построят завод по переработке твёрдых бытовых отходов мощностью 40 тонн.",
     ["завод по переработке твёрдых бытовых отходов"]),
    ("Строится комплекс глубокой переработки зерна стоимостью 9 млрд тенге.",
     ["комплекс глубокой переработки зерна"]),
    ("Построят завод минеральных удобрений в Жамбылской области.",
     ["завод минеральных удобрений"]),
    ("The company will build a plant for the assembly of tractors in Kostanay.",
     ["plant for the assembly of tractors"]),
    ("A flat glass production and processing plant will be built.",
     ["flat glass production and processing plant"]),
    # Kazakh names end where a place, a time or a clause begins.
    ("Елімізде биыл іске қосылатын шыны зауыты салынады.", ["шыны зауыты"]),
    ("Саран қаласында «QazTehna» зауыты ашылды.", ["QazTehna зауыты"]),
    ("Облыста өнім шығаратын цемент зауытының құрылысы басталды.", ["цемент зауыты"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), NAMED)
def test_a_name_has_the_words_that_name_it(text: str, expected: list) -> None:
    assert [facility.name for facility in draft_article(text).facilities] == expected


@pytest.mark.parametrize(
    "text",
    [
        "The project is the most complex of all.",
        "The plot lies near the Kurik seaport.",
        "ТОО «Лесной завод» подписало договор о намерениях.",
        "На базе бывшего ремонтного завода разместят склад.",
        "The Kostanay plant will open next year.",
        "Президент посетил совместное предприятие.",
        "The company has expertise in the construction of glass facilities.",
    ],
)
def test_neither_places_nor_companies_are_facilities(text: str) -> None:
    assert draft_article(text).facilities == ()


SAME = [
    ("A fertilizer plant will be built. The urea and ammonia production facility will "
     "open in 2027.", ["fertilizer plant"]),
    ("Построят химический завод. Химический завод по выпуску кислоты даст работу.",
     ["химический завод по выпуску кислоты"]),
    ("Построят ветроэлектростанцию. Ветряная электростанция даст работу людям.",
     ["ветроэлектростанция"]),
    ("Two lithium facilities will be built: a lithium mining plant and an ore mill.",
     ["lithium mining plant", "ore mill"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SAME)
def test_one_place_told_of_twice_is_one_facility(text: str, expected: list) -> None:
    found = draft_article(text).facilities
    assert [facility.name for facility in found] == expected
    assert {facility.count for facility in found} == {1}


def test_a_company_s_own_plant_is_the_plant_it_builds() -> None:
    draft = draft_article(
        "Tobol Glass LLP is building a float glass plant in Kostanay Region. "
        "The Tobol Glass plant will open in 2027."
    )
    assert [facility.name for facility in draft.facilities] == ["float glass plant"]


def test_what_is_told_by_the_way_adds_no_facility() -> None:
    draft = draft_article(
        "Облыста құс фабрикасы салынады. Айта кетейік, Жамбыл облысында цемент зауыты "
        "іске қосылды."
    )
    assert [facility.name for facility in draft.facilities] == ["құс фабрикасы"]


def test_a_number_may_stand_before_praise() -> None:
    found = draft_article("Построят четыре новых химических завода.").facilities
    assert [(facility.name, facility.count) for facility in found] == [
        ("химический завод", 4)
    ]
