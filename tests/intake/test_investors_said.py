"""The ways in which the press brings an investor in, and who stands beside it."""

import pytest

from projects.intake import draft_article


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "The cement works in Shu is being enlarged by Norvik Cement of Denmark,"
            " which bought it in 2019. About 120 jobs will be added.",
            ["Norvik Cement"],
        ),
        (
            "A poultry farm worth $40 million goes up near Kokshetau. Behind it "
            "stands Delvers Agro, a Dutch family firm.",
            ["Delvers Agro"],
        ),
        (
            "Construction of a tyre plant has begun in Saran. The money comes from "
            "Belkauchuk and its local partner, Qaragandy Rubber LLP, in equal "
            "parts.",
            ["Belkauchuk", "Qaragandy Rubber LLP"],
        ),
        (
            "Solmark Power has picked Kostanay Region for a 100 MW wind farm, its "
            "chief executive Ann Holt told reporters. Turbines will be supplied by "
            "Vestor.",
            ["Solmark Power"],
        ),
        (
            "Kazakh Invest signed a memorandum with Hanseo Bio, a Korean maker of "
            "vaccines. The company wants to set up a plant in Almaty.",
            ["Hanseo Bio"],
        ),
        (
            "The Development Bank of Kazakhstan will lend 20 billion tenge to Altyn"
            " Glass, a subsidiary of Turkey's Yildirim Cam, for a glass plant in "
            "Kyzylorda.",
            ["Altyn Glass", "Yildirim Cam"],
        ),
        (
            "Prime Minister Olzhas Bektenov received Li Qiang, head of Sunway "
            "Metals. Sunway intends to smelt silicon in Ekibastuz.",
            ["Sunway Metals"],
        ),
        (
            "Oil refining in Pavlodar will be modernised with the help of Technova,"
            " the Italian licensor. The owner, Petrosar of Hungary, puts up 300 "
            "million euros.",
            ["Petrosar"],
        ),
        (
            "What the Finns plan near Semey: Metsola Oy wants a pulp mill for 500 "
            "million euros by 2029.",
            ["Metsola Oy"],
        ),
        (
            "Инвестором проекта стала сингапурская «Меридиан Логистик»: она вложит "
            "в терминал в Хоргосе 90 млн долларов.",
            ["Меридиан Логистик"],
        ),
        (
            "Завод по выпуску кабеля в Шымкенте возводит ТОО «Сарыарка Кабель», "
            "дочка турецкой Demir Kablo. Кредит выдал Банк развития Казахстана.",
            ["Сарыарка Кабель", "Demir Kablo"],
        ),
        (
            "Мясокомбинат в Уральске построят вдвоём белорусская «Брестмясо» и "
            "местное ТОО «Жайык Ет». Оборудование поставит немецкая Mahler.",
            ["Брестмясо", "Жайык Ет"],
        ),
        (
            "Как сообщили в акимате, за проектом солнечной станции под Таразом "
            "стоит французская Solterre, а генподрядчиком выбрана китайская "
            "Sinobuild.",
            ["Solterre"],
        ),
        (
            "Компания из Южной Кореи Hanseo Motors займётся сборкой автобусов в "
            "Костанае.",
            ["Hanseo Motors"],
        ),
        (
            "Глава «Самрук-Энерго» и представители ACWA Solar обсудили "
            "строительство ветропарка в Жетысу.",
            ["ACWA Solar"],
        ),
        (
            "Тепличный комплекс на 30 гектаров принадлежит голландскому холдингу "
            "«Гринхаус Инвест», который выкупил его у банка.",
            ["Гринхаус Инвест"],
        ),
        (
            "Строительством фабрики в Туркестане займутся узбекистанские "
            "текстильщики из «Наманган Текс».",
            ["Наманган Текс"],
        ),
        (
            "Немецкий концерн Brandt Chemie и «КазАзот» вместе создадут "
            "производство аммиака в Актау.",
            ["Brandt Chemie", "КазАзот"],
        ),
        (
            "Қостанайда түріктің «Demir Agro» компаниясы құс фабрикасын салмақ. "
            "Жабдықты немістің «Mahler» фирмасы жеткізеді.",
            ["Demir Agro"],
        ),
        (
            "Жобаның инвесторы – Қытайдың «Sunway Metals» корпорациясы. Зауыт "
            "Екібастұзда салынады.",
            ["Sunway Metals"],
        ),
        (
            "ASTANA – Wabash Rail completed the modernisation of its locomotive "
            "plant in Astana on Tuesday, the Ministry of Industry said.",
            ["Wabash Rail"],
        ),
        (
            "The UAE's Damon Energy broke ground on a 1 GW wind farm in the Zhambyl"
            " Region. Samruk-Energy holds 25 percent in the project company.",
            ["Damon Energy", "Samruk-Energy"],
        ),
        (
            "A new dairy plant will appear in the Akmola Region thanks to "
            "investments from the Russian company EkoMol, Kazinform reports.",
            ["EkoMol"],
        ),
        (
            "Kazakhstan and Japan's Takeda Metals are in talks over a rare-earth "
            "plant, Deputy Minister Iran Sharkhan told journalists.",
            ["Takeda Metals"],
        ),
        (
            "The plant, which cost 12 billion tenge, was built by Chinese "
            "investors. It employs 200 people.",
            [None],
        ),
        (
            "The agreement was signed by Kazakh Invest chairman Yerzhan Yelekeyev "
            "and Sinotex chairman Wang Lei. Sinotex plans a textile factory with "
            "1,000 jobs.",
            ["Sinotex"],
        ),
        (
            "Construction of the gas chemical complex is led by Sibtech and KMG "
            "PetroChem, with financing from the Eurasian Development Bank.",
            ["Sibtech", "KMG PetroChem"],
        ),
        (
            "Berlin-based Skyhanse is considering an aircraft repair centre in "
            "Karaganda, the company's founder Otto Kern said in an interview with "
            "The Astana Times.",
            ["Skyhanse"],
        ),
        (
            "According to Reuters, Rio Verde Minerals has acquired a 70% stake in "
            "the Kostanay lithium deposit from Altyn Resources for $40 million.",
            ["Rio Verde Minerals"],
        ),
        (
            "Hydro power: Austria's Tauern GmbH starts the third of its small "
            "stations on the Koksu river.",
            ["Tauern GmbH"],
        ),
        (
            "Pharma company Abdi Sağlık of Türkiye launched the second line of its "
            "plant in Almaty. Raw materials are delivered by Roche.",
            ["Abdi Sağlık"],
        ),
        (
            "The Karaganda Region governor met with the management of Xinyu "
            "Chemical. The parties discussed the production of caustic soda; the "
            "consultant of the project is KPMG.",
            ["Xinyu Chemical"],
        ),
        (
            "Under the project, 13 greenhouses are being erected by AgroHolland BV."
            " ING lends 20 million euros.",
            ["AgroHolland BV"],
        ),
        (
            "В Кокшетау запустили завод по выпуску лифтов. В проект вложила 8 млрд "
            "тенге белорусская компания «Могилёвлифт», казахстанский партнёр — ТОО "
            "«КазЛифт».",
            ["Могилёвлифт", "КазЛифт"],
        ),
        (
            "Американская корпорация Westrail локализует производство локомотивов в"
            " Астане, сообщает пресс-служба правительства.",
            ["Westrail"],
        ),
        (
            "Казахстан и Катар договорились о строительстве газоперерабатывающего "
            "завода. Проект реализует UDC Holding.",
            ["UDC Holding"],
        ),
        (
            "Генеральный директор компании «Альстрём» Анри Дюпон сообщил Президенту"
            " о планах расширить завод электровозов в Астане.",
            ["Альстрём"],
        ),
        (
            "Завод детского питания в Алматинской области построит Danford — "
            "совместно с «Фудмастер». Ранее такой завод открыла Nestlé в России.",
            ["Danford", "Фудмастер"],
        ),
        (
            "Турецкий инвестор готов построить в Таразе сахарный завод, рассказал "
            "аким области.",
            [None],
        ),
        (
            "Строительство ВЭС мощностью 100 МВт ведёт ТОО «Ветро Инвест», "
            "созданное итальянской Enera Green Power.",
            ["Ветро Инвест", "Enera Green Power"],
        ),
        (
            "ТОО «Silicon Metal» (учредитель — немецкая Thysmann) приостановило "
            "работу завода в Караганде из-за дорогой электроэнергии.",
            ["Silicon Metal", "Thysmann"],
        ),
        (
            "Инвестиции китайской стороны составят 300 млн долларов. Речь о заводе "
            "по переработке кукурузы, который в Жамбылской области возведёт Fufang "
            "Group.",
            ["Fufang Group"],
        ),
        (
            "В СЭЗ «Павлодар» резидент ТОО «Qazaq Soda» с турецким капиталом начал "
            "выпуск каустика. Турецкого инвестора представляет Yıldız Holding.",
            ["Qazaq Soda", "Yıldız Holding"],
        ),
        (
            "Қарағандыда ресейлік «Татшина» мен отандық «Аллюр» шина зауытын іске "
            "қосты.",
            ["Татшина", "Аллюр"],
        ),
        (
            "Премьер-министр Олжас Бектенов «CITIC Construction» компаниясының "
            "төрағасы Ян Цзяньцянмен кездесті. Компания Қызылордада зауыт салуды "
            "жоспарлап отыр.",
            ["CITIC Construction"],
        ),
    ],
)
def test_investors_are_told_from_all_who_stand_beside(
    text: str, names: list[str | None]
) -> None:
    found = [i["name"] for i in draft_article(text).as_dict()["investors"]]
    assert sorted(found, key=str) == sorted(names, key=str)
