"""Country names from the CLDR, for the codes of ISO 3166-1 alone."""

import pytest
from django.utils import translation

from projects.countries import COUNTRIES, country_choices, country_name


@pytest.mark.parametrize(
    ("language", "name"), [("en", "China"), ("ru", "Китай"), ("kk", "Қытай")]
)
def test_country_name_is_in_the_language(language: str, name: str) -> None:
    assert country_name("CN", language) == name


@pytest.mark.parametrize("code", ["", "XX", "EU", "ZZ", "cn"])
def test_country_name_of_no_country_says_so(code: str) -> None:
    assert country_name(code, "en") == "Country not known"


def test_countries_are_those_of_iso_3166() -> None:
    assert len(COUNTRIES) == 249


@pytest.mark.parametrize("code", ["EU", "UN", "XK", "EZ", "ZZ", "001"])
def test_countries_leave_out_what_is_none(code: str) -> None:
    assert code not in COUNTRIES


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_country_choices_stand_in_the_order_of_their_names(language: str) -> None:
    with translation.override(language):
        names = [name for _, name in country_choices()]
    assert names == sorted(names)
    assert len(names) == len(COUNTRIES)
