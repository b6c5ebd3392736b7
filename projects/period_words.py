"""The words of date windows in English, Russian and Kazakh."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["day", "month", "quarter", "half", "part", "season", "year", "span"]


@dataclass(frozen=True)
class Said:
    """How one language prints windows."""

    names: tuple[str, ...]
    of_month: tuple[str, ...]
    day: str
    month: str
    year: str
    years: str
    units: dict[str, str]


_EN = (
    "January February March April May June July August September October November "
    "December"
)
_RU = "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь"
_RU_OF = (
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря"
)
_KK = (
    "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан"
)
_ROMAN = ("I", "II", "III", "IV")
_ORDINALS = ("first", "second", "third", "fourth")


def _units(quarter: str, half: str, numbers: tuple[str, ...]) -> dict[str, str]:
    """Spell the four quarters and two halves with `{n}` replaced."""
    units = {f"q{i + 1}": quarter.replace("{n}", n) for i, n in enumerate(numbers)}
    units |= {f"h{i + 1}": half.replace("{n}", n) for i, n in enumerate(numbers[:2])}
    return units


SAID = {
    "en": Said(
        names=tuple(_EN.split()),
        of_month=tuple(_EN.split()),
        day="{day} {month} {year}",
        month="{month} {year}",
        year="{year}",
        years="{year}–{end}",
        units=_units("{n} quarter of {year}", "{n} half of {year}", _ORDINALS),
    ),
    "ru": Said(
        names=tuple(_RU.split()),
        of_month=tuple(_RU_OF.split()),
        day="{day} {month} {year}",
        month="{month} {year}",
        year="{year} год",
        years="{year}–{end} годы",
        units=_units("{n} квартал {year}", "{n} полугодие {year}", _ROMAN),
    ),
    "kk": Said(
        names=tuple(_KK.split()),
        of_month=tuple(_KK.split()),
        day="{year} ж. {day} {month}",
        month="{year} ж. {month}",
        year="{year} ж.",
        years="{year}–{end} жж.",
        units=_units("{year} ж. {n} тоқсан", "{year} ж. {n} жартыжылдық", _ROMAN),
    ),
}

_MONTH_STARTS = {
    name[:3].lower(): number
    for said in SAID.values()
    for number, name in enumerate(said.names, 1)
} | {"мая": 5, "мае": 5, "маю": 5}
_NUMBER_STARTS = (
    (("fi", "1", "i", "пер", "бір"), 1),
    (("se", "2", "ii", "вто", "екі"), 2),
    (("th", "3", "iii", "тре", "үші"), 3),
    (("fo", "la", "4", "iv", "чет", "пос", "төр", "соң"), 4),
)
_ROMAN_NUMBERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_PARTS = (
    (("end", "late", "year", "кон", "соң", "аяғ"), (10, 12)),
    (("earl", "beg", "start", "нача", "бас"), (1, 3)),
    (("mid", "сере", "орта"), (5, 8)),
)
_SEASONS = (
    (("spr", "вес", "көк"), (3, 5)),
    (("sum", "лет", "жаз"), (6, 8)),
    (("aut", "fal", "осе", "күз"), (9, 11)),
)
_SHIFTS = (
    (("last", "previous", "прошл", "минувш", "былт", "өткен"), -1),
    (("next", "coming", "след", "будущ", "келе"), 1),
)


def month(name: str) -> int:
    """Return the number of a month from any form of its name."""
    return _MONTH_STARTS[name[:3].lower()]


def year_shift(said: str) -> int:
    """Return -1, 0 or 1 for "last year", "this year", "next year"."""
    lower = said.lower()
    return next((n for starts, n in _SHIFTS if lower.startswith(starts)), 0)


def months_of(kind: Kind, told: dict[str, str]) -> tuple[int, int]:
    """Return the first and last month of a month, quarter, half, part or year."""
    if kind == "month":
        first = month(told["mon"])
        return first, month(told.get("mon2", told["mon"]))
    if kind in ("quarter", "half"):
        size = 3 if kind == "quarter" else 6
        number = min(_number(told["n"]), 12 // size)
        return size * (number - 1) + 1, size * number
    table = _SEASONS if kind == "season" else _PARTS
    if kind == "year" or ("by" in told and _starts(table, told["part"]) == (10, 12)):
        return 1, 12
    return _starts(table, told["part"])


def _starts(
    table: tuple[tuple[tuple[str, ...], tuple[int, int]], ...], said: str
) -> tuple[int, int]:
    """Look up a word by how it starts."""
    lower = said.lower()
    return next(months for starts, months in table if lower.startswith(starts))


def _number(said: str) -> int:
    """Return the number of an ordinal in words, digits or Roman figures."""
    lower = said.lower()
    if lower in _ROMAN_NUMBERS:
        return _ROMAN_NUMBERS[lower]
    return next(n for starts, n in _NUMBER_STARTS if lower.startswith(starts))
