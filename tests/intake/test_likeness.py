"""How alike two texts are: a reprint is recognised, another report is not."""

from time import process_time

import pytest

from projects.intake.likeness import NEARLY_THE_SAME, likeness, most_alike

EN = """ASTANA. A joint venture of Orda Glass and the Chinese company Hengtai plans to \
build a float glass plant near Kyzylorda, the regional administration said on \
Tuesday. The plant is to cost 180 million US dollars and to employ about 700 \
people once it works at full capacity.

Construction starts in April, when the ground has thawed, and the first sheets \
are promised for the end of 2027. Sand for the furnace comes from a quarry forty \
kilometres away, and gas from the pipeline that reached the town two years ago.

“We have been importing every window in this country for thirty years,” deputy \
governor Serik Zhanatov told reporters. “Half of what this furnace makes will \
stay here, the rest goes to our neighbours.”

The company says that a second line is under discussion and depends on orders \
from Uzbekistan."""

#: Another reporter on the same announcement: the same names, figures and days.
EN_OTHER = """KYZYLORDA. Seven hundred jobs and a furnace for float glass: regional \
officials presented on Tuesday what they call the largest investment of the decade. \
Orda Glass and Hengtai of China will put 180 million US dollars into a plant outside \
the city, with the first glass expected by the end of 2027.

The partners chose the site for its sand, according to the deputy governor, \
Serik Zhanatov, who also mentioned the new gas pipeline. Work on the foundations \
is to begin in April. “Half of what this furnace makes will stay here,” he said.

Residents asked at the hearing about water. The plant will take it from the \
river, and the permit has not been issued yet. Ecologists want to see the \
figures first, and the next hearing is planned for March."""

RU = """Кызылорда. Совместное предприятие казахстанской «Орда Гласс» и китайской \
компании «Хэнтай» построит завод листового стекла недалеко от города, сообщили \
во вторник в акимате области. Стоимость проекта — 180 млн долларов США, на \
предприятии будут работать около 700 человек.

Строительство начнётся в апреле, как только оттает земля, а первое стекло \
обещают получить к концу 2027 года. Песок для печи возьмут из карьера в сорока \
километрах от площадки, газ — из трубопровода, который пришёл в город два года \
назад.

«Тридцать лет мы ввозим в страну каждое окно, — сказал журналистам заместитель \
акима Серик Жанатов. — Половина стекла останется у нас, остальное пойдёт \
соседям».

Вопрос о второй линии обсуждается, всё зависит от заказов из Узбекистана."""

RU_OTHER = """Семьсот рабочих мест и печь для листового стекла: во вторник власти \
области представили крупнейший, по их словам, проект десятилетия. Казахстанская «Орда \
Гласс» и китайская «Хэнтай» вложат 180 млн долларов США в завод за городом, \
первую продукцию ждут к концу 2027 года.

Площадку партнёры выбрали из-за песка, объяснил заместитель акима Серик Жанатов, \
он напомнил и о новом газопроводе. Фундаменты начнут заливать в апреле. На \
слушаниях жители спрашивали о воде: завод будет брать её из реки, разрешения \
пока нет. Экологи хотят сначала увидеть расчёты, следующие слушания назначены на \
март."""

KK = """Қызылорда. Қазақстандық «Орда Гласс» пен қытайлық «Хэнтай» компаниясының \
бірлескен кәсіпорны қала маңында жалпақ шыны зауытын салады, деп хабарлады \
сейсенбіде облыс әкімдігі. Жобаның құны — 180 млн АҚШ доллары, кәсіпорында \
700-ге жуық адам жұмыс істейді.

Құрылыс сәуірде, жер жібіген соң басталады, ал алғашқы шыныны 2027 жылдың соңына \
дейін алуға уәде беріп отыр. Пешке қажет құмды қырық шақырым жердегі карьерден, \
газды екі жыл бұрын қалаға жеткен құбырдан алады.

«Отыз жыл бойы елге әр терезені сырттан әкеліп келеміз, — деді журналистерге \
әкімнің орынбасары Серік Жанатов. — Шынының жартысы өзімізде қалады, қалғаны \
көршілерге кетеді».

Екінші желі туралы мәселе талқыланып жатыр, бәрі Өзбекстаннан түсетін тапсырысқа \
байланысты."""

KK_OTHER = """Жеті жүз жұмыс орны және жалпақ шыны пеші: сейсенбіде облыс басшылығы \
онжылдықтағы ең ірі жобаны таныстырды. «Орда Гласс» пен қытайлық «Хэнтай» қала \
сыртындағы зауытқа 180 млн АҚШ долларын салады, алғашқы өнім 2027 жылдың соңында \
күтіледі.

Алаңды құмына бола таңдағанын әкімнің орынбасары Серік Жанатов түсіндірді, ол \
жаңа газ құбырын да еске салды. Іргетас сәуірде құйыла бастайды. Тыңдауда \
тұрғындар су туралы сұрады: зауыт суды өзеннен алады, рұқсат әзірге жоқ. \
Экологтар алдымен есептерді көргісі келеді, келесі тыңдау наурызға белгіленген."""

LANGUAGES = [(EN, EN_OTHER), (RU, RU_OTHER), (KK, KK_OTHER)]
NAMES = ["en", "ru", "kk"]

in_each_language = pytest.mark.parametrize("text", [EN, RU, KK], ids=NAMES)


def cut(text: str) -> str:
    """Without its last paragraph."""
    return text.rpartition("\n\n")[0]


def reset(text: str) -> str:
    """As another page sets it: one line, other quotes and dashes, capitals, ё as е."""
    for old, new in (("“", '"'), ("”", '"'), ("«", '"'), ("»", '"'), ("—", "-")):
        text = text.replace(old, new)
    return "  ".join(text.replace("ё", "е").split()).upper()


@in_each_language
@pytest.mark.parametrize(
    "copied",
    [
        str,
        reset,
        lambda text: f"By Aliya Omarova\n12 March 2026, 09:41\n\n{text}",
        lambda text: f"{text}\n\nRead also: what else was said this week.",
        cut,
        lambda text: reset(cut(f"Автор: А. Омарова. {text}")),
        lambda text: text.replace(" ", "\u00a0").replace("о", "о\u00ad"),
        lambda text: text.replace("180", "190"),
    ],
    ids=["same", "reset", "byline", "footer", "cut", "all", "soft hyphens", "figure"],
)
def test_copy_is_nearly_the_same_text(text: str, copied: object) -> None:
    assert callable(copied)
    assert likeness(text, copied(text)) > NEARLY_THE_SAME + 0.2


@pytest.mark.parametrize(("text", "other"), LANGUAGES, ids=NAMES)
def test_another_report_on_the_same_announcement_is_not(text: str, other: str) -> None:
    assert likeness(text, other) < NEARLY_THE_SAME / 2


def test_report_that_quotes_half_of_another_is_not() -> None:
    half = EN.split("\n\n")
    assert likeness(EN, f"{EN_OTHER}\n\n{half[2]}") < NEARLY_THE_SAME


@in_each_language
def test_likeness_is_the_same_both_ways_round(text: str) -> None:
    assert likeness(text, cut(text)) == likeness(cut(text), text)
    assert likeness(text, text) == 1


@pytest.mark.parametrize("empty", ["", "   \n", "…!?"])
def test_text_without_words_is_like_no_other(empty: str) -> None:
    assert likeness(empty, empty) == likeness(empty, EN) == 0


def test_headline_is_like_itself_alone() -> None:
    headline = "Float glass plant near Kyzylorda"
    assert likeness(headline, headline.upper()) == 1
    assert likeness(headline, f"{headline}. {EN}") == 0


def test_most_alike_is_found_among_many() -> None:
    altered = EN.replace("180", "190")
    others = [("other", EN_OTHER), ("altered", altered), ("whole", reset(EN))]
    assert most_alike(EN, iter(others)) == ("whole", 1)


def test_first_of_equals_is_taken() -> None:
    assert most_alike(EN, [(1, RU), (2, EN), (3, EN)]) == (2, 1)


def test_nothing_alike_is_none() -> None:
    assert most_alike(EN, [(1, EN_OTHER), (2, RU), (3, "")]) is None
    assert most_alike(EN, []) is None


def test_time_grows_with_the_length() -> None:
    """Forty times the text takes about forty times as long, not its square."""

    def seconds(copies: int) -> float:
        words = (f"{word}{n}" for n in range(copies) for word in EN.split())
        text = " ".join(words)
        start = process_time()
        likeness(text, text)
        return process_time() - start

    seconds(5)
    assert seconds(400) < 200 * max(seconds(10), 0.002)
