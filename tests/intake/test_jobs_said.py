"""Which people get work, told by their trade, their task and what is there already."""

import pytest

from tests.intake.test_jobs import jobs


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Some 240 glaziers are at work there.", [240]),
        ("en", "Ninety-two furnacemen and electricians will find employment.", [92]),
        ("en", "Between them 180 men and women will tend the furnaces.", [180]),
        ("en", "It will be run by 45 people.", [45]),
        ("en", "By 2027, in three shifts, 500 people will be making glass.", [500]),
        ("en", "The number of new workplaces is put at 600.", [600]),
        ("en", "The plant has a payroll of 210.", [210]),
        ("ru", "Обслуживать печь будут 45 человек.", [45]),
        ("ru", "Ухаживать за стадом станут 33 животновода.", [33]),
        ("ru", "Грузчиков и водителей понадобится свыше двух тысяч.", [2000]),
        ("ru", "Рабочие места: 370.", [370]),
        ("ru", "Стройка даст заработок 260 рабочим.", [260]),
        ("ru", "Постоянных мест на нём откроется 90.", [90]),
        ("ru", "Городу, где безработица высока, он даст 190 рабочих мест.", [190]),
        ("kk", "Кешен ашылса, 270 қостанайлық жұмысты болмақ.", [270]),
        ("kk", "Әзірге 64 жұмысшысы бар.", [64]),
    ],
)
def test_people_known_by_trade_or_task(
    language: str, text: str, expected: list[int]
) -> None:
    assert [count for count, _, _ in jobs(language, text)] == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Some 500 containers will be at work on the line."),
        ("en", "More than 10,000 people will get clean air."),
        ("en", "In Soviet days the works employed 3,100."),
        ("en", "By way of comparison, the mill next door provides 500 jobs."),
        (
            "ru",
            "Соседний комбинат – градообразующий: у него в штате 2,6 тысячи человек.",
        ),
        ("ru", "В лучшие годы на фабрике трудились 4 тысячи человек."),
        ("ru", "Средства начнут привлекать в 2026-м."),
        ("ru", "На линии будут работать 40 погрузчиков."),
    ],
)
def test_machines_years_neighbours_and_former_staff_are_no_jobs(
    language: str, text: str
) -> None:
    assert jobs(language, text) == []


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "And the jobs? 350, says the mayor.", [350]),
        ("en", "How many workers will it need? About 400.", [400]),
        ("ru", "Сколько человек получит работу? Порядка 400.", [400]),
        ("en", "The two stages bring 900 jobs; 300 come with the first.", [900, 300]),
        ("ru", "Откроются 340 вакансий, из них 210 – на первом этапе.", [340, 210]),
        ("ru", "Строителей нужно будет 1200, операторов – 110.", [1200, 110]),
        ("en", "It lists 610 employees, 480 of them Kazakh nationals.", [610]),
    ],
)
def test_counts_that_leave_their_noun_to_the_one_before(
    language: str, text: str, expected: list[int]
) -> None:
    assert [count for count, _, _ in jobs(language, text)] == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "It employs 190 people at present, and 85 more are to be hired.", [85]),
        ("en", "At the works 390 people have jobs. Forty will be added.", [40]),
        ("ru", "Сейчас здесь трудятся 60 человек, к лету прибавится ещё 25.", [25]),
        ("kk", "Қазір зауытта 310 адам істейді. Тағы 140 жұмыс орны ашылмақ.", [140]),
        ("en", "At the works 390 people have jobs.", [390]),
    ],
)
def test_staff_counts_only_where_none_comes_on_top_of_it(
    language: str, text: str, expected: list[int]
) -> None:
    assert [count for count, _, _ in jobs(language, text)] == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Рабочих на объекте 250, после пуска останется 180 постоянных мест."),
        (
            "ru",
            "Строителей, по прикидкам акимата, нужно 250, эксплуатационников – 180.",
        ),
        ("kk", "Нысанды салуға 250 адам тартылады, кейін 180 маман қалады."),
    ],
)
def test_builders_and_those_who_run_it(language: str, text: str) -> None:
    assert jobs(language, text) == [
        (250, "exact", "construction"),
        (180, "exact", "permanent"),
    ]
