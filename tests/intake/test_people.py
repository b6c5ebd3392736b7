"""Who met whom: names, offices and sides, as reports tell them."""

from datetime import date

import pytest

from projects.intake import draft_article

Told = tuple[str, str | None, str | None, str]
TOLD: list[tuple[str, list[Told]]] = [
    (
        "Governor of Kostanay Region Aidar Omarov met with Tomas Berg, chairman of "
        "Nordvik Steel Group, on a steel plant.",
        [
            ("Aidar Omarov", "Governor", "Kostanay Region", "kazakhstan"),
            ("Tomas Berg", "chairman", "Nordvik Steel Group", "investor"),
        ],
    ),
    (
        "Presidents of Nordvik Steel Tomas Berg and Astana Rail Nurlan Sabitov took "
        "part in the opening ceremony of the plant.",
        [
            ("Tomas Berg", "Presidents", "Nordvik Steel", "investor"),
            ("Nurlan Sabitov", "Presidents", "Astana Rail", "investor"),
        ],
    ),
    (
        "Minister of Industry and Trade Development Aidar Omarov, General Director of "
        "Nordvik Steel Group Tomas Berg signed an agreement.",
        [
            (
                "Aidar Omarov",
                "Minister of Industry and Trade Development",
                None,
                "kazakhstan",
            ),
            ("Tomas Berg", "General Director", "Nordvik Steel Group", "investor"),
        ],
    ),
    (
        "At the meeting Kemal Demiroglu, Chairman of the Board of Directors of Altin "
        "Group, spoke of a plant.",
        [
            (
                "Kemal Demiroglu",
                "Chairman of the Board of Directors",
                "Altin Group",
                "investor",
            )
        ],
    ),
    (
        "Во встрече участвовали аким Абайской области Гульнара Сапарова и директор "
        "«Нордвик» Томас Берг, обсудили дело бывшего министра Берика Омарова.",
        [
            ("Гульнара Сапарова", "аким", "Абайской области", "kazakhstan"),
            ("Томас Берг", "директор", "Нордвик", "investor"),
        ],
    ),
    (
        "The memorandum on the plant was signed at a meeting with the CEO of Open "
        "Metal, Maria Keller.",
        [("Maria Keller", "CEO", "Open Metal", "investor")],
    ),
    (
        "Deputy Minister of Industry Aigul Serikova and Minister of Trade of South "
        "Korea Han Seo-jun discussed the plant.",
        [
            ("Aigul Serikova", "Deputy Minister of Industry", None, "kazakhstan"),
            ("Han Seo-jun", "Minister of Trade", "South Korea", "other"),
        ],
    ),
    (
        "Аким Павлодарской области Серик Байтуров встретился с генеральным директором "
        "компании «Нордвик» Томасом Бергом по поводу завода.",
        [
            ("Серик Байтуров", "Аким", "Павлодарской области", "kazakhstan"),
            ("Томас Берг", "генеральный директор", "Нордвик", "investor"),
        ],
    ),
    (
        "Аким области Серик Байтуров принял турецкого предпринимателя Мехмета Озкана "
        "и обсудил с ним завод. Председатель правления компании «Озкан Хали» Мехмет "
        "Озкан выразил готовность начать проект.",
        [
            ("Серик Байтуров", "Аким", "области", "kazakhstan"),
            ("Мехмет Озкан", "Председатель правления", "Озкан Хали", "investor"),
        ],
    ),
    (
        "Облыс әкімі Серік Байтұров «Нордвик» компаниясының бас директоры Томас "
        "Бергпен кездесіп, зауыт салуды талқылады.",
        [
            ("Серік Байтұров", "Облыс әкімі", None, "kazakhstan"),
            ("Томас Берг", "бас директоры", "Нордвик", "investor"),
        ],
    ),
    (
        "Minister Daniyar Seitkali met Lena Brandt, chief executive of the German "
        "company Orion Glass GmbH.",
        [
            ("Daniyar Seitkali", "Minister", None, "kazakhstan"),
            ("Lena Brandt", "chief executive", "Orion Glass GmbH", "investor"),
        ],
    ),
]


@pytest.mark.parametrize(("text", "people"), TOLD)
def test_people_of_a_meeting_have_their_offices(text: str, people: list[Told]) -> None:
    meeting = draft_article(text, date(2026, 3, 5)).meeting
    assert meeting is not None
    found = [(p.name, p.role, p.organisation, p.side) for p in meeting.participants]
    assert found == people


def test_company_that_meets_is_no_person() -> None:
    text = (
        "Akim Serik Baiturov met with Nordvik Renewables. The company Nordvik "
        "Renewables will build a wind farm worth $50 million in Kostanay Region."
    )
    draft = draft_article(text, date(2026, 3, 5))
    assert draft.meeting is not None
    assert [p.name for p in draft.meeting.participants] == ["Serik Baiturov"]


def test_visitor_whose_visit_frames_the_meeting_took_no_part() -> None:
    text = (
        "Аким области Серик Байтуров подписал меморандум о заводе в рамках визита "
        "президента Йохана Линдта."
    )
    meeting = draft_article(text, date(2026, 3, 5)).meeting
    assert meeting is not None
    assert [p.name for p in meeting.participants] == ["Серик Байтуров"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Akim Serik Baiturov met yesterday with investors in a plant.", 4),
        ("Akim Serik Baiturov met today with investors in a plant.", 5),
        ("АСТАНА. 3 марта. КАЗНОВОСТИ — Аким Серик Байтуров встретился с "
         "инвесторами завода.", 3),
        ("Сегодня, 4 марта 2026 года, начато строительство завода. В церемонии "
         "приняли участие аким Серик Байтуров и строители.", 4),
    ],
)  # fmt: skip
def test_meeting_has_the_day_that_the_report_gives(text: str, day: int) -> None:
    meeting = draft_article(text, date(2026, 3, 5)).meeting
    assert meeting is not None
    assert meeting.date == date(2026, 3, day)
