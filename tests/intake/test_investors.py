"""Who invests: names and countries, partners, lists, and whoever else is named."""

import time
from typing import Any

import pytest

from projects.intake import draft_article


def investors(text: str) -> list[tuple[str | None, str | None]]:
    found: list[dict[str, Any]] = draft_article(text).as_dict()["investors"]
    return [(i["name"], i["country"]) for i in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "A joint venture of the French Belval Mining (51%) and Kazatomprom (49%) "
            "will build a plant in Turkistan Region.",
            [("Belval Mining", "FR"), ("Kazatomprom", "KZ")],
        ),
        (
            "The partners in Altai Fuel LLP are Tesca Metals JSC, with 51%, and "
            "Norvik-URC, with 49%. The plant was opened in Oskemen.",
            [("Tesca Metals JSC", None), ("Norvik-URC", None)],
        ),
        (
            "Tau-Ken Samruk and Bering Capital of the United States signed an "
            "agreement for the joint development of a deposit.",
            [("Bering Capital", "US"), ("Tau-Ken Samruk", "KZ")],
        ),
        (
            "В области строят завод «Нордвик Гласс». Привлечён стратегический инвестор "
            "в лице Havik Glass Limited.",
            [("Havik Glass Limited", None)],
        ),
        (
            "Завод построят «Бельсинтез» и «КазМунайГаз». Предприятия создали "
            "совместное предприятие ТОО «Жаңа Синтез».",
            [("Бельсинтез", None), ("КазМунайГаз", "KZ")],
        ),
        (
            "Ayla Solmaz, Head of Business Development and Investment at Altin Wind, "
            "met Kemal Demiroglu. Altin Wind plans to build a wind farm.",
            [("Altin Wind", None)],
        ),
        (
            "Участниками проекта являются КазМунайГаз (40%), БЕЛСИНТЕЗ (30%) и "
            "Hanko (30%).",
            [("КазМунайГаз", "KZ"), ("БЕЛСИНТЕЗ", None), ("Hanko", None)],
        ),
        (
            "Китайская компания Hunto Energy Group совместно с казахстанской QazaqGaz "
            "построит углехимический завод.",
            [("Hunto Energy Group", "CN"), ("QazaqGaz", "KZ")],
        ),
        (
            "The project will be developed by a joint venture between U.K. investment "
            "firm Solmark Ltd and Samruk-Kazyna Invest.",
            [("Solmark Ltd", "GB"), ("Samruk-Kazyna Invest", "KZ")],
        ),
    ],
)
def test_partners_with_a_share_are_investors(
    text: str, expected: list[tuple[str | None, str | None]]
) -> None:
    assert sorted(investors(text), key=str) == sorted(expected, key=str)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The head of Kazakh Invest met the president of the Dutch company Delvers "
            "Frites, which plans to build a factory.",
            ["Delvers Frites"],
        ),
        (
            "The Minister of Industry and Construction met representatives of Qorvo "
            "Minerals, which will build a smelter.",
            ["Qorvo Minerals"],
        ),
        (
            "Tau-Ken Metals, a portfolio company of the Samruk-Kazyna Fund, and Bering "
            "Capital LLC signed an agreement to build a plant.",
            ["Tau-Ken Metals", "Bering Capital LLC"],
        ),
        (
            "The European Bank for Reconstruction and Development will lend $28 "
            "million to a solar park. The park is built by Solmark Energy, a "
            "China-based developer.",
            ["Solmark Energy"],
        ),
        (
            "Ventola, a French power producer (IPP), is all set to construct two solar "
            "plants. It has selected MEKTA EGN to provide engineering work.",
            ["Ventola"],
        ),
        (
            "Председатель правления АО «СПК «Жайлау» рассказал о зоне. Компания «Вега» "
            "из Екатеринбурга планирует начать сборку лифтов.",
            ["Вега"],
        ),
        (
            "Managers of the Dutch company Delvers Frites, Tim Quist and Jan Boerma, "
            "discussed a potato factory in Astana.",
            ["Delvers Frites"],
        ),
        (
            "The agreement was signed with Al Nadim Group for Trade and Investment "
            "(ANG), Khalid Saeed Bin Omar Al Nadim said.",
            ["Al Nadim Group for Trade and Investment (ANG)"],
        ),
    ],
)
def test_hosts_lenders_contractors_and_people_are_none(
    text: str, expected: list[str]
) -> None:
    assert sorted(str(name) for name, _ in investors(text)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Какие проекты иностранные инвесторы реализуют в области\n\nКатарская "
            "компания «Дафна» начала строительство завода плит.\n\nРоссийская «Кондор» "
            "запускает производство конфет.\n\nКитайская «TIVA Agro» ведет работы по "
            "выпуску тракторов.",
            [("Дафна", "QA"), ("Кондор", "RU"), ("TIVA Agro", "CN")],
        ),
        (
            "There are two projects in the region. They include a hypermarket by "
            "French Dekator and construction of a laundry by Kettle Way, the Russian "
            "leader in cleaning.",
            [("Dekator", "FR"), ("Kettle Way", "RU")],
        ),
        (
            "Министр назвал три проекта: немецкую Brandgas с инвестициями $83 млн, "
            "голландскую Delvers с инвестициями $165 млн и бельгийскую Kalkoven.",
            [("Brandgas", "DE"), ("Delvers", "NL"), ("Kalkoven", "BE")],
        ),
    ],
)
def test_announced_list_gives_all_its_investors(
    text: str, expected: list[tuple[str | None, str | None]]
) -> None:
    assert sorted(investors(text), key=str) == sorted(expected, key=str)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Helmar, a U.S.-based company, plans to build a plant.", "US"),
        ("China’s leading steel company, Henwa Co., Ltd, will build a plant.", "CN"),
        ("American food, snack and drink corporation Helmar will build a plant.", "US"),
        ("UK company Helmar Energy will build a solar park.", "GB"),
        ("London-listed Helmar Metals launched a copper plant.", "GB"),
        ("Helmar, Inc., based in Purchase, New York, will build a plant.", "US"),
        ("Завод построит инвестор из Турции, Akmaz.", "TR"),
        ("Компания «Век» из Екатеринбурга построит завод.", "RU"),
        ("Qytaıdyń iri Henwa Group kompanııasymen zaýyt salý týraly kelisim.", "CN"),
        ("Heads of Turkish holdings came. CEO of Akmaz Holding plans to invest.", "TR"),
        ("China Fulgor Mining Co. will build a plant.", "CN"),
        (
            "The Prime Minister of Kazakhstan met Ann Lee, Helmar president. Helmar "
            "will build a plant.",
            None,
        ),
    ],
)
def test_country_beside_a_name_is_the_investors(
    text: str, expected: str | None
) -> None:
    assert [country for _, country in investors(text)] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Foreign Money in Bottling Plant\nHelmar Ltd will build a bottling plant.",
         ["Helmar Ltd"]),
        ("Complex owned by Tesca Trade and Industrial Company LLP opens.",
         ["Tesca Trade and Industrial Company LLP"]),
        ("The factory is built by Tengri Investment Fund JSC and a Uzbek partner.",
         ["Tengri Investment Fund JSC"]),
        ("Руководство компании HARMO Group обсудило завод. «HARMO Group» построит "
         "завод.", ["HARMO Group"]),
        ("«Сибнефть» и главы «Сибнефти» и «Сибнефтью» обсудили проект. Компания "
         "«Сибнефть» построит завод.", ["Сибнефть"]),
        ("CITIC Vesta Co., Ltd-ның басшысы келді. CITIC Vesta Co., Ltd компаниясы "
         "зауыт салады.", ["CITIC Vesta Co., Ltd"]),
        ("Представитель сообщил: инвестор – «Central Asia Alloys» ЖШС, жаңа зауыт "
         "салады.", ["Central Asia Alloys"]),
        ("Меморандум подписала китайская компания Asia Rail – Europe Bridge Co. Ltd "
         "о строительстве дороги.", ["Asia Rail – Europe Bridge Co. Ltd"]),
    ],
)  # fmt: skip
def test_name_is_whole_and_in_the_nominative(text: str, expected: list[str]) -> None:
    assert [name for name, _ in investors(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Малайзия готова инвестировать в Казахстан $1,1 млрд.", "MY"),
        ("Катар инвесторлары перзентхана құрылысын қаржыландырады.", "QA"),
        ("Qytaylyq investorlar zauyt salugha jer súrady.", "CN"),
        ("Проект реализуется с участием инвестора из России.", "RU"),
    ],
)
def test_nameless_investor_has_its_country(text: str, expected: str) -> None:
    assert investors(text) == [(None, expected)]


@pytest.mark.parametrize(
    "text",
    [
        "91 projects entered the new map. Most of them will be built in Shymkent.",
        "Премьер-министр раскритиковал работу акиматов и компании Kazakh Invest.",
        "Строительство дороги «Аягоз — Бахты» начато. Подрядная организация — Kangda.",
        "Kazakhstan has signed a $200M loan agreement with the China Development Bank.",
    ],
)
def test_text_without_an_investor_gives_none(text: str) -> None:
    assert investors(text) == []


def test_dotless_letters_in_a_number_are_read() -> None:
    draft = draft_article("Kelisim aıasynda 650 mıllıon dollar tartylady.").as_dict()
    assert draft["investors"] == []


@pytest.mark.parametrize(
    "piece",
    ["«А», «Б» и ", "Turkish companies X1 and ", "China's ", "company Xu (51%), ",
     "Qazaq Steel – Europe ", "Trade and Industrial "],
)  # fmt: skip
def test_time_of_naming_grows_with_the_length_only(piece: str) -> None:
    def seconds(size: int) -> float:
        start = time.process_time()
        draft_article((piece * size)[:size])
        return time.process_time() - start

    seconds(1_000)
    small = max(seconds(4_000), 0.02)
    assert seconds(16_000) < small * 14
