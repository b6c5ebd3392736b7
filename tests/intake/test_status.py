"""How far a project has come: verbs of building, running, signing, stopping."""

import time
from datetime import date

import pytest

from projects.intake import draft_article

TOLD = {
    "proposed": [
        "A gas chemical complex may appear in Aktobe if talks with SK succeed.",
        "Once the plant is launched, the Czech firm will employ 300 people there.",
        "A feasibility study is under way for a Czech tram plant in Pavlodar.",
        "The signing of an agreement on the smelter is expected in September.",
        "No agreement has been reached yet on the refinery in Mangystau.",
        "The mine needs 300 builders; construction would begin in 2027.",
        "На заводе будут работать 400 человек, если строительство начнётся в срок.",
        "Начало строительства завода значится под 2026 годом, завершение – под 2028-м.",
        "Речь идёт о строительстве завода шин с китайской Linglong.",
        "Подписание соглашения по заводу ожидается в сентябре.",
        "Договорённости о китайском заводе пока нет.",
        "Зауыт іске қосылғанда 300 адам жұмыспен қамтылады, оны чех компаниясы салмақ.",
        "Келісімге күзде қол қойылады деп күтілуде, зауытты үнді компаниясы салмақ.",
    ],
    "agreed": [
        "Nordwind has won the tender for a 200 MW wind farm near Aktau.",
        "Stadler and the railway put pen to paper on a train factory in Astana.",
        "A deal for a copper smelter was struck in Beijing with CNMC.",
        "The plant is to be built under a contract that Danieli signed on Friday.",
        "The parties signed a memorandum on a chemical plant in Pavlodar.",
        "Ferrexpo bought the iron ore project and will start building a mine in 2026.",
        "The company has obtained the licence and plans to start mining in 2027.",
        "В подписанном в понедельник соглашении названа площадка завода.",
        "Финская фирма признана победителем конкурса на строительство гостиницы.",
        "Партнёры учредили совместное предприятие, стройка завода начнётся через год.",
        "Участок выделен, соглашение вступило в силу; завод начнут строить через год.",
        "Компания получила лицензию и планирует начать добычу на руднике в 2027 году.",
        "Үкімет Chevron компаниясымен келісімді мақұлдады, зауыт Атырауда салынады.",
        "Компания конкурста жеңіп шықты, ол Астанада аурухана салады.",
    ],
    "construction": [
        "A 210-room hotel is going up by the shore, the Doha investor says.",
        "Piles have been driven for the steel mill of POSCO in Karaganda.",
        "Nordwind's wind farm near Arkalyk is 70% complete.",
        "Work is proceeding at the terminal of Turkey's Karel.",
        "The factory's opening is put off because builders are behind schedule.",
        "Signed in 2023 and being built since March, the smelter costs $900 million.",
        "The project entered the construction phase, Fluor said of the cracker.",
        "Construction of the smelter, suspended in 2020, resumed in May.",
        "Каркас цеха готов, заливают полы: завод должны открыть осенью.",
        "Коробка гостиницы готова наполовину, договор с оператором не заключён.",
        "На месте будущего дата-центра работает техника, ведутся земляные работы.",
        "После трёх лет простоя возобновилось строительство цементного завода.",
        "К строительству завода компания Cargill приступила в апреле.",
        "Соглашение подписали в 2023 году, а с марта завод Glencore строится.",
        "Құрылысшылар зауыттың іргетасын құйып жатыр, оны түрік компаниясы салады.",
        "Зауытта құрал-жабдықтар орнатылып жатыр, оны мамырда іске қоспақ.",
    ],
    "partly_operating": [
        "Half of the 50 turbines near Zhanatas already feed the grid at the wind farm.",
        "The first stage of the dairy complex was put into operation in May.",
        "Из четырёх линий комбината две уже работают, остальные монтируют.",
        "Сдано 12 птичников из 20, заявил инвестор фабрики.",
        "Кешеннің бірінші кезегі іске қосылды, екінші кезегі салынып жатыр.",
    ],
    "operating": [
        "The first cars have rolled off the assembly line of the Kia plant.",
        "Turkey's Aksa brought its power station in Kyzylorda online on Saturday.",
        "Since May the Wabtec engine shop in Astana has turned out 40 engines.",
        "Power began flowing to the grid from the Eni solar farm near Shaulder.",
        "The sugar plant, idle since 2018, is working again, its Emirati owner said.",
        "The akim visited the Polpharma plant in Shymkent, where 1,000 people work.",
        "С конвейера завода Kia в Костанае сошли первые автомобили.",
        "Символическую кнопку 7 июля нажали посол и аким: завод заработал.",
        "Китайская птицефабрика близ Макинска вышла на проектную мощность.",
        "Завод холодильников, открытый в прошлом году, в 2026 году начнёт экспорт.",
        "На заводе трудятся 700 человек; компания думает о втором.",
        "Kia зауытының конвейерінен алғашқы көліктер шықты, Қостанай.",
        "Сараньда өзбекстандық Artel зауыты өнім шығаруды бастады.",
    ],
    "suspended": [
        "The plant of Turkey's Camsan has stood idle since January.",
        "Building of the cement works ground to a halt for want of money.",
        "The solar farm remains unfinished: work was broken off in 2020.",
        "Construction of the tyre factory has been put on ice.",
        "Завод турецкой Camsan простаивает с января из-за нехватки газа.",
        "Строительство терминала застопорилось, турецкий инвестор ищет кредит.",
        "Работы на станции прекращены в 2020 году и так и не возобновились.",
        "Китайский стекольный завод не работает с марта: печь остыла.",
        "Түрік компаниясының зауыты қаңтардан бері тоқтап тұр.",
    ],
    "cancelled": [
        "Lotte has pulled out of the hotel project in Almaty.",
        "The deal for the steel mill has fallen through, Severstal said.",
        "LG Chem gave up its plan to build a petrochemical complex.",
        "The contract for the incinerator was cancelled by the new akim.",
        "Lotte вышла из проекта гостиницы в Алматы.",
        "Сделка по металлургическому заводу сорвалась, заявили в Северстали.",
        "LG Chem отказалась строить нефтехимический комплекс в Атырау.",
        "POSCO зауыт салудан бас тартты.",
    ],
}


@pytest.mark.parametrize(
    ("text", "status"), [(text, key) for key, texts in TOLD.items() for text in texts]
)
def test_status_is_the_furthest_told_as_a_fact(text: str, status: str) -> None:
    found = draft_article(text, date(2025, 6, 10)).status
    assert found is not None
    assert found.key == status


@pytest.mark.parametrize(
    ("news", "beside", "status"),
    [
        ("Kaveh proposes to build a glass plant in Aktau.",
         "In addition to this, the guests spoke of other projects. "
         "A tungsten plant was launched in May.", "proposed"),
        ("Kazakhstan invites Michelin to build a tyre plant.",
         "The countries signed an agreement on strategic partnership in 2008.",
         "proposed"),
        ("Директор рассказал, как продвигается проект завода плитки.",
         "Государство открыто к разговору с инвесторами.", "proposed"),
        ("Завод построит консорциум, соглашение об этом подписано в Абу-Даби.",
         "Строительно-монтажные работы начнутся весной 2026 года.", "agreed"),
        ("Катарская фирма вышла из проекта гостиницы, её место заняла турецкая.",
         "Коробка здания готова наполовину.", "construction"),
    ],
)  # fmt: skip
def test_what_is_told_beside_the_project_is_not_its_status(
    news: str, beside: str, status: str
) -> None:
    found = draft_article(f"{news} {beside}", date(2025, 6, 10)).status
    assert found is not None
    assert found.key == status


@pytest.mark.parametrize(
    "part", ["соглашение подписан завод первый ", "строит завод\n", "construction of "]
)
def test_status_of_a_long_text_is_found_in_seconds(part: str) -> None:
    start = time.perf_counter()
    draft_article((part * 20_000)[:200_000])
    assert time.perf_counter() - start < 20
