"""The sector of what is built, by its product, in three languages."""

import pytest

from projects.intake import draft_article

BUILT = {
    "agriculture_food": [
        "a mushroom farm", "a yeast factory", "forty hectares under glass",
        "дрожжевой завод", "яблоневый сад", "консервный завод", "нан зауытын",
        "a pig farm", "свинокомплекс",
    ],
    "textiles": ["a carpet factory", "обувную фабрику", "кілем фабрикасын"],
    "chemicals": ["a detergent factory", "содовый завод", "бояу зауытын"],
    "construction_materials": ["a window profile factory", "завод газобетона"],
    "pharma_medical": ["a cancer centre", "роддом", "завод инфузионных растворов"],
    "transport_logistics": [
        "a tram line", "a car park for 900 trucks", "грузовой причал", "қойма кешенін",
        "charging stations for cars",
    ],
    "renewables": ["a small hydropower plant", "каскад ГЭС", "күн станциясын"],
    "power": ["a heating plant", "жылу электр орталығын"],
    "metallurgy": ["an electric arc furnace", "трубопрокатный завод", "завод магния"],
    "machinery_vehicles": [
        "a tram factory", "a farm machinery plant", "завод прицепов",
    ],
    "it_telecom": ["an AI computing park", "a bitcoin mining farm", "a data campus"],
    "tourism_realestate": ["a golf club", "қонақ үй"],
    "finance": ["a digital bank"],
    "water": ["су тазарту қондырғысын"],
    "other": ["an international school", "бумажную фабрику"],
    "oil_gas": ["a helium unit"],
}  # fmt: skip
CASES = [(thing, sector) for sector, things in BUILT.items() for thing in things]


def said(thing: str) -> str:
    """Say in the language of the thing that it will be built."""
    if set(thing) & set("әғқңөұүһі") or thing.endswith("зауытын"):
        return f"Түрік компаниясы облыста {thing} салады."
    if thing.isascii():
        return f"A Turkish company will build {thing} in the region."
    return f"Турецкая компания построит в области {thing}."


@pytest.mark.parametrize(("thing", "sector"), CASES)
def test_sector_is_that_of_what_is_built(thing: str, sector: str) -> None:
    found = draft_article(said(thing)).sector
    assert found is not None
    assert found.key == sector


def test_company_called_after_a_country_grows_no_tea() -> None:
    text = "«Чайна Нэшнл Кемикал» построит в области завод кальцинированной соды."
    found = draft_article(text).sector
    assert found is not None
    assert found.key == "chemicals"
