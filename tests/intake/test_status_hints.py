"""How far a project has come, from the things and deeds told of it."""

from datetime import date

import pytest

from projects.intake import draft_article

HINTED = {
    "operating": [
        "Guests have slept in the new Rixos resort in Aktau since June.",
        "The ribbon fell on Friday at the Turkish poultry farm outside Shymkent.",
        "The dairy of Lactalis near Almaty has a payroll of 310.",
        "The solar park at Saran generated 130 million kWh last year.",
        "За первый год польский завод под Алматы продал упаковки на 3 млрд тенге.",
        "Корейский завод в Караганде отправил заказчику тысячный барабан кабеля.",
        "На молзаводе Lactalis под Алматы трудится коллектив из 310 человек.",
        "Орал қаласындағы француз зауыты былтыр 40 мың тонна уыт өткізді.",
    ],
    "partly_operating": [
        "Two of the four furnaces at the Turkish glass works are hot.",
        "Три из пяти турбин норвежской станции на Чу крутятся.",
    ],
    "construction": [
        "Bulldozers have levelled 40 hectares for the Chinese glass plant.",
        "Masons are laying the last courses of brick at the Turkish school in Taraz.",
        "Work on the Saudi hotel in Almaty has reached the tenth floor.",
        "Итальянский молзавод под Костанаем готов на две трети.",
        "На участке под Хромтау расчистили 30 гектаров для швейцарского завода.",
        "Гостиница саудовского инвестора в Алматы доросла до десятого этажа.",
        "Тараздағы түрік мектебінің қабырғалары қаланды, шатыры жабылуда.",
    ],
    "agreed": [
        "The tender for the desalination plant in Aktau went to Acwa Power.",
        "The board waved through the $200 million electrode plant on Monday.",
        "Тендер на опреснительный завод в Актау остался за саудовской Acwa Power.",
        "Совет директоров дал добро на электродный завод, стройка начнётся весной.",
        "Түрік компаниясына Қызылордада электр стансасын салуға жер берілді.",
    ],
    "suspended": [
        "Grass grows on the site of the Iranian steel plant in Aktau.",
        "Второй год на площадке иранского терминала в Актау ни души.",
        "Остов эмиратского отеля в Актау ржавеет с 2020 года.",
    ],
    "cancelled": [
        "The Chinese partner has turned its back on the Semey cement plant.",
        "Svevind signed an agreement in 2022 but has pulled the plug on its plant.",
        "Завода по выпуску шин в Таразе не будет: корейский инвестор отозвал заявку.",
    ],
    "proposed": [
        "Valio looked at sites for a dairy near Astana. "
        "A dairy of Danone already works in the region.",
        "An Indian group asked for a plot; its plant would create 300 jobs.",
        "Завод шин откроют, если найдут деньги, первых рабочих примут через год.",
        "LG предложила построить завод батарей. Похожий завод в Караганде встал.",
        "Daehan присматривает место под завод. "
        "Предприятия региона выпустили продукции на 2 трлн тенге.",
        "Оралда ет комбинатын жапондар салмақ. "
        "Кәсіпорында 210 адам жұмыс істейді деп болжануда.",
    ],
}


@pytest.mark.parametrize(
    ("text", "status"), [(text, key) for key, texts in HINTED.items() for text in texts]
)
def test_status_is_read_from_what_is_told_as_fact(text: str, status: str) -> None:
    found = draft_article(text, date(2025, 6, 10)).status
    assert found is not None
    assert found.key == status


def test_a_phase_being_built_beside_a_running_one_is_part_of_the_plant() -> None:
    text = (
        "Containers have begun moving through the new hub at Aktau. "
        "Phase two is being built and is due in 2026."
    )
    found = draft_article(text, date(2025, 6, 10)).status
    assert found is not None
    assert found.key == "partly_operating"
