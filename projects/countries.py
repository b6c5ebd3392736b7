"""Country names in the site's three languages, from the Unicode CLDR."""

from functools import cache

from babel import Locale
from django.utils.translation import get_language
from django.utils.translation import gettext as _

#: CLDR keeps a few two-letter codes that are no countries of ISO 3166-1.
_NOT_COUNTRIES = {
    "AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB",
    "XK", "ZZ",
}  # fmt: skip


@cache
def _territories(language: str) -> dict[str, str]:
    return {
        code: name
        for code, name in Locale.parse(language).territories.items()
        if len(code) == 2 and code.isalpha() and code not in _NOT_COUNTRIES
    }


def country_name(code: str, language: str) -> str:
    """Return the country's name, or the words for an unknown country."""
    return _territories(language[:2]).get(code) or _("Country not known")


def country_choices() -> list[tuple[str, str]]:
    """Return (ISO 3166-1 code, name) in the order of the names."""
    names = _territories((get_language() or "en")[:2])
    return sorted(names.items(), key=lambda item: item[1])


#: ISO 3166-1 alpha-2 codes.
COUNTRIES = frozenset(_territories("en"))
