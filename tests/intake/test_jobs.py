"""Which people a text counts are jobs of the project, and of what kind."""

from datetime import date

import pytest

from projects.intake import draft_article

LEAD = {
    "en": "Nordvik Glass of Norway is building a plant in Kazakhstan. ",
    "ru": "Норвежская Nordvik Glass строит завод в Казахстане. ",
    "kk": "Норвегияның Nordvik Glass компаниясы Қазақстанда зауыт салып жатыр. ",
}


def jobs(language: str, text: str) -> list[tuple[int, str, str]]:
    """Draft an article of two sentences, and return its jobs."""
    found = draft_article(LEAD[language] + text, date(2024, 5, 1)).jobs
    return [(j.count, j.qualifier, j.kind) for j in found]


@pytest.mark.parametrize(
    ("text", "count", "qualifier"),
    [
        ("The mill will employ 210, mostly women.", 210, "exact"),
        ("Sixty-two jobs will come out of it.", 62, "exact"),
        ("The refinery would need a workforce of 500.", 500, "exact"),
        ("By 2030 the headcount is to grow to 1,200.", 1200, "exact"),
        ("It put the initial staff at 120.", 120, "exact"),
        ("It expects to recruit about 130 fitters.", 130, "about"),
        ("The furnace would need 320 hands.", 320, "exact"),
        ("The shop needs a hundred and ten extra workers.", 110, "exact"),
        ("The number of employees would be small, thirty at most.", 30, "at_most"),
        ("Two dozen technicians will look after the turbines.", 24, "exact"),
        ("Another 300 will be taken on when the mine opens.", 300, "exact"),
        ("The park is to be staffed by 95 specialists.", 95, "exact"),
        ("Its 60-strong team will be recruited in Aktau.", 60, "exact"),
        ("Some 70 villagers are already on the books.", 70, "about"),
        ("Of the 600 who will work there, half are locals.", 600, "exact"),
    ],
)
def test_people_given_work_in_english(text: str, count: int, qualifier: str) -> None:
    assert jobs("en", text) == [(count, qualifier, "total")]


@pytest.mark.parametrize(
    ("text", "count", "qualifier"),
    [
        ("Штат предприятия – 320 человек.", 320, "exact"),
        ("Для работы понадобится 140 специалистов.", 140, "exact"),
        ("Работу здесь получат 260 человек.", 260, "exact"),
        ("Сто двадцать швей уже сидят за машинками.", 120, "exact"),
        ("Элеватор даст работу ещё человек двадцати.", 20, "about"),
        ("Рабочих рук понадобится 500.", 500, "exact"),
        ("Наёмных работников будет девять.", 9, "exact"),
        ("Рабочими местами обеспечат двести пятьдесят горожан.", 250, "exact"),
        ("Штат, ныне 270 человек, вырастет на 60 единиц.", 60, "exact"),
        ("Завод создаст 1 тысячу 200 рабочих мест.", 1200, "exact"),
        ("Инвестор берёт на работу 150 местных.", 150, "exact"),
        ("На блоке трудятся сто двадцать нефтяников.", 120, "exact"),
        ("Предусмотрено создание тысячи рабочих мест.", 1000, "exact"),
    ],
)
def test_people_given_work_in_russian(text: str, count: int, qualifier: str) -> None:
    assert jobs("ru", text) == [(count, qualifier, "total")]


@pytest.mark.parametrize(
    ("text", "count", "qualifier"),
    [
        ("Кәсіпорында 250 адам жұмыспен қамтылады.", 250, "exact"),
        ("Фабрика екі жүзге жуық адамды жұмысқа алады.", 200, "about"),
        ("Жоба аясында 1 мың 200 адамға жұмыс табылады.", 1200, "exact"),
        ("Зауыттың штаты 320 адамнан тұрады.", 320, "exact"),
        ("Онда мыңға жуық медицина қызметкері жұмыс істейді.", 1000, "about"),
    ],
)
def test_people_given_work_in_kazakh(text: str, count: int, qualifier: str) -> None:
    assert jobs("kk", text) == [(count, qualifier, "total")]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The group, founded in 1962, has 27,000 employees in 40 countries."),
        ("en", "Its big neighbour has 18,000."),
        ("en", "The 1,450 workers keep their jobs; no new ones are created."),
        ("en", "A total of 250 farmers will supply milk to the plant."),
        ("en", "About 200 guests attended the ceremony."),
        ("en", "The college has trained 500 specialists for the industry."),
        ("en", "Four to five workers per hectare is the rule of thumb."),
        ("en", "The town has 40,000 inhabitants, and unemployment is high."),
        ("ru", "На заводе в самой Белоруссии трудятся 1800 человек."),
        ("ru", "Концерн, в котором работает 90 тысяч человек, основан в 1890 году."),
        ("ru", "На площадке работает 40 единиц техники."),
        ("ru", "В отрасли занято 200 тысяч человек."),
        ("ru", "Курсы прошли 300 специалистов отрасли."),
        ("kk", "Салтанатты шараға 200 адам қатысты."),
        ("kk", "Компанияда әлем бойынша 30 мың адам жұмыс істейді."),
    ],
)
def test_other_people_are_no_jobs(language: str, text: str) -> None:
    assert jobs(language, text) == []


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "en",
            "About 300 people will be on site at the peak of construction; afterwards "
            "28 will stay on as permanent staff.",
            [(300, "about", "construction"), (28, "exact", "permanent")],
        ),
        (
            "en",
            "Around 900 people are to be employed while the plant is built and "
            "approximately 250 permanently once it runs.",
            [(900, "about", "construction"), (250, "about", "permanent")],
        ),
        (
            "ru",
            "Пока идёт стройка, работу на ней получат 4000 человек; когда же завод "
            "введут в строй, в его штате будет 650 сотрудников.",
            [(4000, "exact", "construction"), (650, "exact", "permanent")],
        ),
        (
            "ru",
            "На стройке предстоит трудиться 1 000 рабочих, на действующем "
            "производстве – 1 300.",
            [(1000, "exact", "construction"), (1300, "exact", "permanent")],
        ),
        (
            "ru",
            "Поднимется и занятость – с нынешних 30 до 140 человек.",
            [(30, "exact", "total"), (140, "exact", "total")],
        ),
    ],
)
def test_counts_beside_each_other_have_their_kinds(
    language: str, text: str, expected: list[tuple[int, str, str]]
) -> None:
    assert jobs(language, text) == expected


def test_jobs_once_it_runs_are_the_total_where_builders_are_not_counted() -> None:
    text = "Once operational, the plant will employ 220 people."
    assert jobs("en", text) == [(220, "exact", "total")]


def test_indirect_jobs_are_left_out() -> None:
    text = "The plant will create 120 jobs directly and 300 indirectly."
    assert jobs("en", text) == [(120, "exact", "total")]
