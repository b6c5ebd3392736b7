"""Which reports tell of a meeting, and who of those they name took part in it."""

from datetime import date

import pytest

from projects.intake import draft_article
from projects.intake.meetings import Meeting

PUBLISHED = date(2026, 3, 5)  # a Thursday


def meeting_of(text: str) -> Meeting | None:
    return draft_article(text, PUBLISHED).meeting


def named(text: str) -> list[str]:
    """The names of who took part, in the order of the text."""
    meeting = meeting_of(text)
    return [person.name for person in meeting.participants] if meeting else []


ENGLISH = [
    (
        "Governor Asel Nurpeisova sat down with Tomas Berg, who runs the steelmaker "
        "Nordvik, to talk over a rolling mill.",
        ["Asel Nurpeisova", "Tomas Berg"],
    ),
    (
        "The President has been to see the works. Kassym-Jomart Tokayev was shown "
        "round by the plant manager, Erlan Zhumagulov.",
        ["Kassym-Jomart Tokayev", "Erlan Zhumagulov"],
    ),
    (
        "The ribbon was cut by mayor Dauren Sagyntayev and the company's owner, Mehmet "
        "Yilmaz.",
        ["Dauren Sagyntayev", "Mehmet Yilmaz"],
    ),
    (
        "Among those present were Italian ambassador Marco Alberti and Enzo Ricci, who "
        "owns Ricci Pasta.",
        ["Marco Alberti", "Enzo Ricci"],
    ),
    (
        "Wang Lei signed for the Chinese side and Aidos Kaliyev for the akimat.",
        ["Wang Lei", "Aidos Kaliyev"],
    ),
    (
        "The document was initialled by Minister Serik Alimov and Pieter van der Meer, "
        "a vice-president of Royal Veldhuis.",
        ["Serik Alimov", "Pieter van der Meer"],
    ),
    (
        "The parties' signatories were Ruslan Baimishev for Samruk-Green and Pekka "
        "Laine for Nordwind Oy.",
        ["Ruslan Baimishev", "Pekka Laine"],
    ),
    (
        "Kazakh Invest head Yerzhan Yelekeyev and Nordvik's Tomas Berg shook hands on "
        "the project.",
        ["Yerzhan Yelekeyev", "Tomas Berg"],
    ),
    (
        "The project came up when Deputy Minister Askhat Khassenov lunched with Sir "
        "Alan Prior, chairman of Prior Minerals.",
        ["Askhat Khassenov", "Alan Prior"],
    ),
    (
        "Opening the plant, Mayor Bakytzhan Zhulamanov called it a gift to the city.",
        ["Bakytzhan Zhulamanov"],
    ),
    (
        "Chairman Dzhaksybekov received the guests and heard about their plant.",
        ["Dzhaksybekov"],
    ),
    (
        "Akim Askar Idrisov opened the plant. Mr Idrisov thanked the investors.",
        ["Askar Idrisov"],
    ),
    (
        "Akim Timur Abenov met the investors. The mill will run in May, according to "
        "director Anton Weiss.",
        ["Timur Abenov", "Anton Weiss"],
    ),
]
RUSSIAN = [
    (
        "Аким области Кумар Аксакалов беседовал с Томасом Бергом, который руководит "
        "компанией «Нордвик».",
        ["Кумар Аксакалов", "Томас Берг"],
    ),
    (
        "Министр энергетики Болат Акчулаков принял в министерстве главу «Нордвик» "
        "Томаса Берга.",
        ["Болат Акчулаков", "Томас Берг"],
    ),
    (
        "Министр искусственного интеллекта и цифрового развития Жаслан Мадиев побывал "
        "на стройке.",
        ["Жаслан Мадиев"],
    ),
    (
        "Ленточку перерезали аким города Ермек Маржикпаев и консул Чехии Давид "
        "Ворличек.",
        ["Ермек Маржикпаев", "Давид Ворличек"],
    ),
    (
        "От инвестора расписался Ван Лэй, от акимата – заместитель акима Айдос Калиев.",
        ["Ван Лэй", "Айдос Калиев"],
    ),
    (
        "Заместитель премьера Польши Ян Красицкий и аким Жансеит Туймебаев дали старт "
        "цеху. Господин Красицкий поблагодарил швей.",
        ["Ян Красицкий", "Жансеит Туймебаев"],
    ),
    (
        "Министр Сапархан Омаров переговорил с белорусским коллегой Анатолием Хотько.",
        ["Сапархан Омаров", "Анатолий Хотько"],
    ),
    (
        "Меморандум скрепили подписями Йозеф Майер, возглавляющий «Майер Хольц», и "
        "аким СКО Айдарбек Сапаров.",
        ["Йозеф Майер", "Айдарбек Сапаров"],
    ),
    (
        "Итоги переговоров подвёл глава Кульсары Нурбек Айтуаров.",
        ["Нурбек Айтуаров"],
    ),
    (
        "Рубильник включили директор завода господин Линдт и аким Асаин Байханов.",
        ["Линдт", "Асаин Байханов"],
    ),
    (
        "Вице-премьер Серик Жумангарин выехал посмотреть теплицы и поговорить с их "
        "хозяином Бахтиёром Рустамовым.",
        ["Серик Жумангарин", "Бахтиёр Рустамов"],
    ),
]
KAZAKH = [
    (
        "Премьер-министр Олжас Бектенов инвестор Томас Бергті қабылдады.",
        ["Олжас Бектенов", "Томас Берг"],
    ),
    (
        "Зауыттың ашылу салтанатына аким Марат Сұлтанғазиев пен компания директоры Ли "
        "Вэй келді.",
        ["Марат Сұлтанғазиев", "Ли Вэй"],
    ),
    (
        "Лентаны облыс әкімі Асайын Байханов пен холдинг иесі Мехмет Йылмаз қиды.",
        ["Асайын Байханов", "Мехмет Йылмаз"],
    ),
    (
        "Инвесторларға жер актісін облыс әкімі Асайын Байханов табыс етті.",
        ["Асайын Байханов"],
    ),
]


@pytest.mark.parametrize(("text", "people"), [*ENGLISH, *RUSSIAN, *KAZAKH])
def test_who_met_signed_or_opened_took_part(text: str, people: list[str]) -> None:
    assert named(text) == people


@pytest.mark.parametrize(
    "aside",
    [
        "The plant follows the instructions of President Kassym-Jomart Tokayev.",
        "President Tokayev's reforms opened the door.",
        "Greetings were sent by Prime Minister Askar Mamin.",
        "Former prime minister Karim Massimov had promised the plant.",
        "The company belongs to Chen Guang, a rich woman.",
        "In 2019 Minister Saparkhan Omarov visited the site.",
        "The investors will be received by Prime Minister Olzhas Bektenov.",
        "The plant stands on Dinmukhamed Kunayev Street.",
        "The agreement implements a decision of the presidents Kassym-Jomart Tokayev "
        "and Recep Erdogan.",
        "Текст: Асет Калымов",
        "По поручению президента Касым-Жомарта Токаева завод построят до 2027 года.",
        "Идея родилась во время визита председателя Си Цзиньпина.",
        "Приветствие направил премьер Аскар Мамин.",
        "Завод стоит на улице Алихана Бокейханова.",
        "Цех обещал построить его предшественник Алтай Кульгинов.",
    ],
)
def test_who_is_only_spoken_of_took_no_part(aside: str) -> None:
    russian = aside[0] > "z"
    told = (
        "Аким Серик Омаров открыл завод." if russian else "Akim Serik Omarov opened it."
    )
    assert named(f"{told} {aside}") == ["Серик Омаров" if russian else "Serik Omarov"]


@pytest.mark.parametrize(
    "text",
    [
        "The mill opened in May. Its director is Anton Weiss.",
        "Nothing has been signed. The fund, whose manager is Faisal Al-Sabah, waits.",
        "The company met its targets. Goldman Sachs arranged the loan.",
        "Prime Minister Olzhas Bektenov has signed the resolution on the plant.",
        "The company signed a deal with Ramada Plaza Hotels to lease a plot.",
        "The plant received a licence. Hyundai Glass supplies the furnaces.",
        "Аким провёл встречу с представителями «Джумейра Бич».",
        "Соответствующее постановление подписал премьер-министр Олжас Бектенов.",
        "Завод открылся в мае. Его директор – Антон Вайс.",
        "Завод примет первую партию сырья, парк носит имя Абая Кунанбаева.",
        "Қытайлық «Цзян Нань» компаниясы Алматы облысында зауыт салады.",
    ],
)
def test_report_without_a_meeting_has_none(text: str) -> None:
    assert meeting_of(text) is None


@pytest.mark.parametrize(
    ("text", "role", "organisation", "side"),
    [
        ("Minka Chu, who chairs Nordvik Electronics, toured the plant.",
         "chair", "Nordvik Electronics", "investor"),
        ("Kanat Sharlapaev, who heads that ministry, toured the plant.",
         "head", "ministry", "kazakhstan"),
        ("Henri Laval, Nordvik's chairman, toured the plant.",
         "chairman", "Nordvik", "investor"),
        ("Завод посетил Йозеф Майер, возглавляющий «Майер Хольц».",
         "руководитель", "Майер Хольц", "investor"),
        ("С заводом ознакомился заместитель акима области Айдос Калиев.",
         "заместитель акима", "области", "kazakhstan"),
        ("В Турции министр здравоохранения Ажар Гиният встретилась с инвестором.",
         "министр здравоохранения", None, "kazakhstan"),
    ],
)  # fmt: skip
def test_office_may_stand_in_a_clause_or_between(
    text: str, role: str, organisation: str | None, side: str
) -> None:
    meeting = meeting_of(text)
    assert meeting is not None
    person = meeting.participants[0]
    assert (person.role, person.organisation, person.side) == (role, organisation, side)


def test_title_of_one_person_is_not_the_next_ones() -> None:
    text = (
        "The agreement was signed by the vice-president Guo Feng and, for the region, "
        "by Yerbol Aimagambetov."
    )
    meeting = meeting_of(text)
    assert meeting is not None
    told = [(person.name, person.role) for person in meeting.participants]
    assert told == [("Guo Feng", "vice-president"), ("Yerbol Aimagambetov", None)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Akim Serik Omarov met the investors on Tuesday.", date(2026, 3, 3)),
        ("Во вторник аким Серик Омаров встретился с инвесторами.", date(2026, 3, 3)),
        ("Сейсенбіде облыс әкімі Серік Омаров зауытты аралады.", date(2026, 3, 3)),
        ("date 2026-03-05 Akim Serik Omarov met investors on March 2.",
         date(2026, 3, 2)),
        ("Аким Серик Омаров открыл цех; 6 апреля он выступит на форуме.", None),
    ],
)  # fmt: skip
def test_meeting_has_its_weekday_or_day(text: str, day: date | None) -> None:
    meeting = meeting_of(text)
    assert meeting is not None
    assert meeting.date == day


@pytest.mark.parametrize(
    "text",
    [
        "Akim Serik Omarov spent a day with the team of Nordvik Steel, led by Sven "
        "Olsen, on the plot. Nordvik Steel will build a mill.",
        "Гостям из Бурсы – Хакану Челику и Айлин Демир – показали участок. Завод "
        "построит турецкая компания «Демир Чимента».",
    ],
)
def test_people_named_are_no_investors(text: str) -> None:
    people = ("Sven Olsen", "Челик", "Айлин Демир")
    investors = [i.name or "" for i in draft_article(text, PUBLISHED).investors]
    assert investors
    assert not any(name in investor for investor in investors for name in people)
