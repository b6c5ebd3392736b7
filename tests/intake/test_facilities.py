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
     [("фармацевтический завод", 1, "planned")]),
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
