"""What an article promises, and when: windows of every kind, and what is no promise."""

import re
from calendar import monthrange
from datetime import date

import pytest

from projects.intake import draft_article

DAY = date(2026, 3, 10)

SAID = [
    ("“We succeed: the loan is valid until 2031, the shop opens in 2027.”", "2027"),
    ("Output begins in 2029, a delay of a year compared with the first plan.", "2029"),
    ("«К июню 2027 года жду готовый цех», – заявил аким.", "2027-06"),
    ("Компанию освободили от налогов до 2036 года, цех откроют в 2027-м.", "2027"),
    ("Станки приедут в мае 2027 года.", "2027-05"),
    ("Не в 2027-м, как планировали, а в 2028 году даст ток станция.", "2028"),
    ("Цех пустят к сезону 2026/27 года, не позднее 15 октября 2026 года.",
     "2026-10-15"),
    ("Нысанды 2027 жылдың І тоқсанында тапсыру жоспарда бар.", "2027-Q1"),
    ("Trial runs are pencilled in for September 2027.", "2027-09"),
    ("The first bags of cement should leave in the second quarter of 2027.", "2027-Q2"),
    ("The kiln is wanted for 2028, the quarry for 2029.", "2028 2029"),
    ("It must be handed over not later than 15 May 2027.", "2027-05-15"),
    ("- first ore: Q3 CY2027", "2027-Q3"),
    ("Launch: December 2026.", "2026-12"),
    ("Phase 2 (2028-2030) covers a nitrogen unit.", "2028..2030"),
    ("The works are spread over 2027–28.", "2027..2028"),
    ("As to stage two, he mentions 2028 or 2029.", "2028..2029"),
    ("By the close of 2027 the terminal should handle ships.", "2027"),
    ("The station should be running before 2028 is out.", "2028"),
    ("Not before the end of 2028 will the field be enlarged.", "2028-Q4"),
    ("The second unit is to be commissioned no sooner than 2029.", "2029"),
    ("Mining proper would not start until 2030.", "2030"),
    ("Turbines will be delivered in May and in August 2027.", "2027-05 2027-08"),
    ("Sheds one and two open in the third and fourth quarters of 2027.",
     "2027-Q3 2027-Q4"),
    ("The mill was built in 1974 and gets a second line in 2027.", "2027"),
    ("Пробный пуск назначен на сентябрь 2027 года.", "2027-09"),
    ("Выход на проектную мощность – 2029 год.", "2029"),
    ("Завершение – конец 2027-го.", "2027-Q4"),
    ("На начало 2027-го намечена закладка фундамента.", "2027-Q1"),
    ("В 2028-м здесь соберут первый трактор.", "2028"),
    ("Раньше 2030 года стали никто не ждёт.", "2030"),
    ("На полную мощность предприятие выйдет не раньше 2029 года.", "2029"),
    ("Турбины привезут в мае и августе 2027 года.", "2027-05 2027-08"),
    ("К лету 2027 года поднимут каркас.", "2027-06..2027-08"),
    ("Линию пустят под занавес 2027 года.", "2027-Q4"),
    ("Фабрика, открытая в 2014 году, получит вторую линию в 2027-м.", "2027"),
    ("Зауыт 2027 жылдың 1 қыркүйегіне дейін дайын болады.", "2027-09-01"),
    ("Екінші кезең 2029 жылы аяқталмақ.", "2029"),
    ("Құрылыс 2028 жылдың жазына дейін бітуі тиіс.", "2028-06..2028-08"),
    ("2029 жылдан бастап зауыт 50 мың шина шығарады.", "2029"),
]  # fmt: skip

FROM_THE_REPORT = [
    ("Works on site commence this quarter.", "2026-Q1"),
    ("The permit is to be issued next quarter.", "2026-Q2"),
    ("The first cars will roll off in the second half.", "2026-07..2026-12"),
    ("The school is to admit pupils at the start of the school year.", "2026-09"),
    ("«Сдаём объект в августе», – говорит прораб.", "2026-08"),
    ("«Мы успеем к ноябрю», – заверил подрядчик.", "2026-11"),
    ("До конца текущего квартала завершат проектирование.", "2026-Q1"),
    ("Двери школы распахнутся к началу следующего учебного года.", "2026-09"),
    ("Біз цехты тамызда іске қосамыз, деді директор.", "2026-08"),
    ("Next year's first quarter will see the piles driven.", "2027-Q1"),
    ("Commercial output follows in the fourth quarter of next year.", "2027-Q4"),
    ("The ground will be broken later this year.", "2026"),
    ("Drilling begins next month.", "2026-04"),
    ("Builders move in next spring.", "2027-03..2027-05"),
    ("The hotel will receive its first guests in autumn.", "2026-09..2026-11"),
    ("Doors open on 1 September.", "2026-09-01"),
    ("The boiler must be ready by winter.", "2026-12..2027-02"),
    ("Earthworks start in April; the roof goes on in November.", "2026-04 2026-11"),
    ("Ввод – четвёртый квартал следующего года.", "2027-Q4"),
    ("К монтажу приступят будущей весной.", "2027-03..2027-05"),
    ("По осени обещают задуть печь.", "2026-09..2026-11"),
    ("Площадку начнут расчищать этим летом.", "2026-06..2026-08"),
    ("Строители выйдут на площадку в следующем месяце.", "2026-04"),
    ("Цех примет сырьё будущей зимой.", "2026-12..2027-02"),
    ("Пуск – в мае, пока в цехе ставят станки.", "2026-05"),
    ("Кәсіпорын келер жылы толық қуатына шығады.", "2027"),
    ("Құрылыс биыл күзде басталады.", "2026-09..2026-11"),
    ("Нысан алдағы күзде ашылмақ.", "2026-09..2026-11"),
]

FROM_ANOTHER_WINDOW = [
    ("The 2027 season is the first, that is by May of that year.", "2027 2027-05"),
    ("Half will stand by May 2027, the rest by the end of that year.", "2027-05 2027"),
    ("The line starts in 2028 and reaches full output the year after.", "2028 2029"),
    ("Unit 1 will run in 2035 and Unit 2 a year after that.", "2035 2036"),
    ("The tunnel will take from June until the following March.", "2026-06..2027-03"),
    ("It will be built this year; gas follows in the first quarter of the next.",
     "2026 2027-Q1"),
    ("Первый ток дадут в 2028 году, вторую очередь подключат годом позже.",
     "2028 2029"),
    ("Цех откроют в мае 2027 года, склад – до конца того же года.", "2027-05 2027"),
    ("Цех 2027 жылдың мамырында, қойма сол жылдың соңына дейін ашылады.",
     "2027-05 2027"),
]  # fmt: skip

MOVED = [
    (
        "The line enters service in May 2028 and not this December as promised.",
        "2028-05",
    ),
    ("It opens in the last quarter of 2027 rather than at the end of 2026.", "2027-Q4"),
    (
        "The restart, at one time promised for 2026, has been put off to May 2027.",
        "2027-05",
    ),
    ("Открытие состоится в мае 2027 года, а не этой осенью, как обещали.", "2027-05"),
    ("Зауыт 2026 жылы емес, 2027 жылы ашылады.", "2027"),
    ("Commissioning has slipped from 2026 to 2028.", "2028"),
    ("The opening was brought forward from 2028 to late 2027.", "2027-Q4"),
    ("The refinery, originally due in 2027, is now expected in 2029.", "2029"),
    ("Срок сдачи объекта перенесён с 2026 на 2028 год.", "2028"),
    ("Ввод перенесли: вместо 2026 года называют 2028-й.", "2028"),
    ("Запустить завод хотели ещё в 2027 году, теперь речь о 2029-м.", "2029"),
    ("Нысанның ашылуы қазан айына ауыстырылды.", "2026-10"),
]

DAY_UNKNOWN = [
    ("The plant is scheduled for launch in the third quarter of 2024.", "2024-Q3"),
    ("It opened a block in December 2024 and expects to finish the others in "
     "February and in September 2026.", "2026-02 2026-09"),
    ("The memorandum was signed on 5 May 2023. Completion: 2026.", "2026"),
    ("The dairy, which dates from 2011, will be enlarged in 2025.", "2025"),
    ("Первую очередь сдали в 2021 году, вторую введут с мая по август 2023 года.",
     "2023-05..2023-08"),
    ("Начало стройки – 2025 год, финиш – 2027-й.", "2025 2027"),
    ("Кәсіпорын 2012 жылы ашылды, ал жаңа цех 2025 жылы салынады.", "2025"),
]  # fmt: skip


def windows(said: str) -> list[tuple[date, date]]:
    """Read expected windows: "2027", "2027-Q2", "2027-09", "2026-06..2026-08"."""
    return [(_window(a)[0], _window(b or a)[1]) for a, b in _ends(said)]


def _ends(said: str) -> list[tuple[str, str]]:
    pairs = (part.partition("..") for part in said.split())
    return [(first, last) for first, _, last in pairs]


def _window(said: str) -> tuple[date, date]:
    if quarter := re.fullmatch(r"(\d{4})-Q(\d)", said):
        year, last = int(quarter[1]), 3 * int(quarter[2])
        return date(year, last - 2, 1), date(year, last, monthrange(year, last)[1])
    year, *rest = map(int, said.split("-"))
    if len(rest) == 2:
        return date(year, *rest), date(year, *rest)
    first, last = (rest[0], rest[0]) if rest else (1, 12)
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def due(text: str, day: date | None = DAY) -> list[tuple[date, date]]:
    """Return the windows that a text promises."""
    return [(item.start_on, item.end_on) for item in draft_article(text, day).due]


@pytest.mark.parametrize(("text", "expected"), SAID)
def test_a_window_ahead_is_due_whatever_the_verb(text: str, expected: str) -> None:
    assert due(text) == windows(expected)


@pytest.mark.parametrize(("text", "expected"), FROM_THE_REPORT)
def test_a_window_may_count_from_the_day_of_the_report(
    text: str, expected: str
) -> None:
    assert due(text) == windows(expected)
    assert due(text, None) == []


@pytest.mark.parametrize(("text", "expected"), FROM_ANOTHER_WINDOW)
def test_a_window_may_count_from_the_one_before(text: str, expected: str) -> None:
    assert due(text) == windows(expected)


@pytest.mark.parametrize(("text", "expected"), MOVED)
def test_of_a_date_that_moved_only_the_new_one_is_due(text: str, expected: str) -> None:
    assert due(text) == windows(expected)


@pytest.mark.parametrize(("text", "expected"), DAY_UNKNOWN)
def test_without_the_day_of_the_report_tense_tells_what_is_due(
    text: str, expected: str
) -> None:
    assert due(text, None) == windows(expected)


@pytest.mark.parametrize(
    "text",
    [
        # what has been
        "The two sides signed the memorandum in February.",
        "The line has been running since January.",
        "Last year the plant made 2,030 tonnes.",
        "Фундамент залили в феврале.",
        "Компания основана в 1998 году, а в 2004-м открыла первый завод.",
        "Келісімге ақпанда қол қойылды.",
        # what a country or a market is to reach
        "За февраль промышленность области прибавила 3,1 процента.",
        "Дефицит мощности южной зоны к 2029 году достигнет 2 ГВт.",
        "К 2030 году Минсельхоз планирует довести выпуск мяса до 270 тысяч тонн.",
        "К 2030 году морские перевозки страны должны удвоиться.",
        "The Caspian route is expected to carry 10 million tonnes by 2028.",
        "Prices are forecast to peak in 2027.",
        "Облыс 2029 жылға дейін ет экспортын екі есе арттырмақ.",
        "Kazakhstan aims to reach carbon neutrality by 2060.",
        "The country intends to draw 15 per cent of its power from renewables by 2030.",
        "By 2035, the country must add 26 GW of capacity.",
        "The state programme provides for 20 farms by 2030.",
        "The world market for tungsten is expected to double by 2032.",
        "К 2030 году доля возобновляемой энергии в стране должна вырасти до 15%.",
        "По государственной программе до 2030 года в области откроют 20 ферм.",
        "К 2030 году страна должна войти в десятку крупнейших экспортёров муки.",
        "Казахстану к 2035 году потребуется 26 ГВт, считают в министерстве.",
        "2060 жылға қарай еліміз көміртегі бейтараптығына жетуі керек.",
        "Мемлекеттік бағдарлама бойынша 2030 жылға дейін 20 ферма ашылады.",
        # what runs out, falls due or is sold
        "Концентрат законтрактован японским трейдером до 2029 года.",
        "The whole output has been sold to a trader until 2031.",
        "The subsidised leasing programme lasts until the end of 2027.",
        "The partnership with Astana stays in force until 2030.",
        "Несие 2033 жылға дейін берілді.",
        "The licence is valid until 2045.",
        "The contract for raw cotton runs until 2031.",
        "The group wants to double its sales by 2030.",
        "The mine life runs to 2051.",
        "Its bonds mature in 2031.",
        "Тариф для станции зафиксирован до 2040 года.",
        "Запрет на вывоз лома продлён до июля 2026 года.",
        "Кредит предстоит вернуть в 2033 году.",
        "Келісімшарт 2049 жылға дейін жарамды.",
        # events
        "An exhibition of farm machines will be held in Astana in October 2026.",
        "On 12 March the minister will visit the site.",
        "12 марта площадку посетит министр.",
        # plans given up, and no dates at all
        "Start-up was to take place in 2028. The company has cancelled the project.",
        "A rival intends to open a plant of its own in 2028.",
        "В соседней области к 2028 году появится ещё один такой завод.",
        "A second stage may be considered after 2030.",
        "It was to have been opened in 2027, but the plan was dropped.",
        "Запустить завод хотели ещё в 2027 году, но от планов отказались.",
        "A second shaft could follow in the early 2030s.",
        "Пеш жылыту маусымына дейін іске қосылмақ.",
    ],
)
def test_what_is_past_another_s_or_given_up_is_not_due(text: str) -> None:
    assert due(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The firm has been making pipes here since 2009.",
        "The mill was modernised in 2018.",
        "The company was due to finish in 2019 but ran out of money.",
        "The plant opened in 2015. In 2014 it had 300 builders.",
        "Компания присутствует на рынке с 2005 года и владеет тремя заводами.",
        "Завод открылся в 2015 году. В 2014 году здесь трудились 300 строителей.",
        "Фабрика 2011 жылдан бері жұмыс істейді.",
    ],
)
def test_without_the_day_of_the_report_history_is_not_due(text: str) -> None:
    assert due(text, None) == []


def test_a_month_of_which_the_day_is_told_too_is_due_once() -> None:
    text = "Plant to open in July\n\nThe plant will open on 1 July 2026, Havik said."
    assert due(text) == windows("2026-07-01")


def test_a_term_counts_from_the_report_only_where_no_date_is_told() -> None:
    text = "Construction starts in May 2027. The plant will be built within two years."
    assert due(text) == windows("2027-05")
    assert due("The plant will be built within two years.") == [
        (DAY, date(2028, 3, 10))
    ]
