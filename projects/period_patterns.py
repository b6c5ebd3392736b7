"""Patterns of date windows in English, Russian and Kazakh.

Every pattern is linear: bounded repeats, no nested ones. Groups: `y` a year in digits,
`ry` a year said in words, `mon` a month's name, `m` its number, `d` and `d2` days, `n`
the number of a quarter or half, `part` a part of the year, `by` a bound.
"""

import re
from typing import NamedTuple

from projects.period_words import Kind


class Pattern(NamedTuple):
    """One way to say a window; `language` None where it is the same in all."""

    kind: Kind
    language: str | None
    regex: re.Pattern[str]


_D = r"(?<![\d.,:/-])(?P<d>\d{1,2})(?:[–-](?P<d2>\d{1,2}))?"
_Y = r"(?P<y>\d{4})(?!\d)"
_EN_MON = (
    r"(?P<mon>\b(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|"
    r"aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b)\.?"
)
_RU_MON = (
    r"(?P<mon>\b(?:(?:январ|феврал|апрел|июн|июл|сентябр|октябр|ноябр|декабр)"
    r"(?:[ьяюе]|ем|ём)|(?:март|август)(?:[ауе]|ом)?|ма[йяюе]|маем|"
    r"(?:янв|фев|мар|апр|авг|сент?|окт|нояб?|дек)\.)(?!\w))"
)
_KK_MON = (
    r"(?P<mon>\b(?:қаңтар|ақпан|наурыз|сәуір|мамыр|маусым|шілде|тамыз|қыркүйек|"
    r"қазан(?!\w*стан)|қараша|желтоқсан)\w{0,6})(?:\s+ай\w{0,6})?"
)
_EN_RY = r"(?P<ry>(?:this|last|next|the\s+(?:current|coming|same)|the)\s+year)\b"
_EN_YEAR = rf"(?:{_Y}|{_EN_RY})"
_RU_G = r"(?:-?(?:го|м|й)\b)?(?:\s*(?:год\w{0,3}\b|г\.))?"
_RU_RY = (
    r"(?P<ry>(?:(?:эт|текущ|нынешн|следующ|будущ|прошл|минувш)\w{2,3}\s+)?"
    r"(?:года?|году)(?!\w))"
)
_RU_YEAR = rf"(?:{_Y}{_RU_G}|{_RU_RY})"
_KK_RY = (
    r"(?P<ry>\b(?:биыл\w{0,4}|былтыр\w{0,4}|"
    r"(?:осы|ағымдағы|келесі|өткен)\s+жыл\w{0,5}))"
)
_KK_G = r"\s*(?:-?ж\b\.?|-?жыл\w{0,6})"
_KK_YEAR = rf"(?:{_Y}{_KK_G}|{_KK_RY})"
_EN_N = r"(?P<n>first|second|third|fourth|last|[1-4](?:st|nd|rd|th)|iv|i{1,3})"
_RU_N = (
    r"(?P<n>перв\w{2,3}|втор\w{2,3}|треть\w{1,3}|третий|четв[её]рт\w{2,3}|"
    r"последн\w{2,3}|iv|i{1,3}|[1-4])(?:-?(?:й|го|м|ом|ем)\b)?"
)
_KK_N = r"(?P<n>бірінші|екінші|үшінші|төртінші|соңғы|iv|i{1,3}|[1-4])(?:-ші|-)?"
_EN_BY = r"(?:(?P<by>by|before|until|till|through|no\s+later\s+than)\s+(?:the\s+)?)?"
_RU_BY = r"(?:(?P<by>до|к|ко|не\s+позднее)\s+)?"
_EN_PART = (
    r"(?:the\s+)?(?P<part>(?:end|middle|beginning|start)(?=\s+of\s)|late|early|mid|"
    r"end(?=[\s-]\d))"
)
_RU_PART = r"(?P<part>кон(?:ец|ц[аеу])|начал[аоеу]|середин[аеуы])"
_KK_PART = r"(?P<part>(?:соң|аяғ|бас|ортас)ы\w{0,5})"
_KK_TILL = r"(?:\s+(?P<by>дейін))?"


_EN_MONTHS = rf"{_EN_MON}(?:\s*[–—-]\s*{_EN_MON.replace('mon', 'mon2', 1)})?"
_RU_MONTHS = rf"{_RU_MON}(?:\s*[–—-]\s*{_RU_MON.replace('mon', 'mon2', 1)})?"
_KK_MONTHS = rf"{_KK_MON}(?:\s*[–—-]\s*{_KK_MON.replace('mon', 'mon2', 1)})?"

_BY_LANGUAGE: dict[str | None, tuple[tuple[Kind, str], ...]] = {
    None: (
        ("day", rf"(?<![\d-]){_Y}-(?P<m>\d{{2}})-(?P<d>\d{{2}})(?!\d)"),
        ("day", rf"(?<![\d.])(?P<d>\d{{1,2}})\.(?P<m>\d{{1,2}})\.{_Y}"),
        ("span", rf"(?<![\d.,]){_Y}\s*[–—-]\s*(?P<y2>\d{{4}}|\d\d)(?![\d-])"),
        ("year", rf"(?<![\w.,-]){_Y}(?![\w]|[.,]\d)"),
    ),
    "en": (
        ("day", rf"{_D}(?:st|nd|rd|th)?\s+(?:of\s+)?{_EN_MON}(?:,?\s+{_EN_YEAR})?"),
        ("day", rf"{_EN_MON}\s+{_D}(?!\d)(?:st|nd|rd|th)?(?:,?\s+{_EN_YEAR})?"),
        ("month", rf"{_EN_MONTHS}(?:,?\s+(?:of\s+)?{_EN_YEAR})?"),
        ("quarter", rf"\b{_EN_N}\s+quarter\b(?:,?\s+(?:of\s+|in\s+)?{_EN_YEAR})?"),
        ("quarter", rf"\bQ(?P<n>[1-4])\b(?:,?\s*(?:of\s+)?{_EN_YEAR})?"),
        ("quarter", rf"\b(?P<n>[1-4])Q\b(?:,?\s*(?:of\s+)?{_EN_YEAR})?"),
        ("quarter", rf"{_Y}[\s-]?Q(?P<n>[1-4])\b"),
        ("half", rf"\b{_EN_N}\s+half\b\s+(?:of\s+)?{_EN_YEAR}"),
        ("half", rf"\bH(?P<n>[12])\b,?\s*(?:of\s+)?{_EN_YEAR}"),
        ("part", rf"\b{_EN_BY}{_EN_PART}(?:-|\s+)(?:of\s+|in\s+)?{_EN_YEAR}"),
        ("part", rf"\b{_EN_BY}(?P<part>year[\s-]?end)\b"),
        ("season", rf"\b(?P<part>spring|summer|autumn|fall)\s+(?:of\s+)?{_EN_YEAR}"),
        (
            "season",
            rf"\b(?:in|by|this)\s+(?:the\s+)?(?P<part>spring|summer|autumn|fall)\b"
            rf"(?:\s+(?:of\s+)?{_EN_YEAR})?",
        ),
        ("year", rf"\b{_EN_BY}{_EN_RY}"),
        ("year", rf"\b{_EN_BY.rstrip('?')}(?:the\s+year\s+)?{_Y}(?![–—-]?\d)"),
    ),
    "ru": (
        ("day", rf"{_D}(?:-?го)?\s+{_RU_MON}(?:\s+{_RU_YEAR})?"),
        ("month", rf"{_RU_MONTHS}(?:\s+{_RU_YEAR})?"),
        ("quarter", rf"(?<!\w){_RU_N}\s+кв(?:артал\w{{0,3}}|\.)(?:\s+{_RU_YEAR})?"),
        ("half", rf"(?<!\w){_RU_N}\s+(?:полугоди|половин)\w{{1,2}}\s+{_RU_YEAR}"),
        ("part", rf"\b{_RU_BY}{_RU_PART}\s+{_RU_YEAR}"),
        ("season", rf"\b(?P<part>весн\w{{1,2}}|лет[оа]м?|осен\w{{1,2}})\s+{_RU_YEAR}"),
        ("year", rf"(?<![\w.,-]){_RU_BY}{_Y}{_RU_G}"),
        ("year", rf"\b{_RU_BY}{_RU_RY.replace(')?(?:года?', ')(?:года?')}"),
    ),
    "kk": (
        ("day", rf"{_KK_YEAR}\s*{_D}[\s-]+{_KK_MON}"),
        ("day", rf"{_D}[\s-]+{_KK_MON}(?:,?\s+{_KK_YEAR})?"),
        ("day", rf"{_D}[\s-]+{_KK_MON},?\s+{_Y}(?!\s*ж)"),
        ("month", rf"(?:{_KK_YEAR}\s*)?{_KK_MONTHS}{_KK_TILL}"),
        ("month", rf"{_KK_MON}\s+{_Y}(?!\d)"),
        ("quarter", rf"(?:{_KK_YEAR}\s*)?(?<!\w){_KK_N}\s*тоқсан\w{{0,7}}{_KK_TILL}"),
        ("half", rf"{_KK_YEAR}\s*(?<!\w){_KK_N}\s*жарты\w{{0,13}}{_KK_TILL}"),
        ("part", rf"(?:{_KK_YEAR}|\bжыл\w{{0,4}})\s+{_KK_PART}{_KK_TILL}"),
        ("season", rf"{_KK_YEAR}\s+(?P<part>көктем|жаз(?=[ғд]|\b)|күз)\w{{0,5}}"),
        ("year", rf"(?<![\w.,-]){_Y}{_KK_G}{_KK_TILL}"),
        ("year", rf"{_KK_RY}{_KK_TILL}"),
    ),
}
PATTERNS = tuple(
    Pattern(kind, language, re.compile(regex, re.IGNORECASE))
    for language, patterns in _BY_LANGUAGE.items()
    for kind, regex in patterns
)
JOIN = re.compile(
    r"\s*(?:[–—-]|to|until|till|through|по|до)\s*|(?<=[дт][ае]н)\s+", re.IGNORECASE
)
AND = re.compile(r"\s*(?:and|и)\s*", re.IGNORECASE)
BETWEEN = re.compile(r"(?:between|между)\s*$", re.IGNORECASE)
LEAD = re.compile(
    r"^\s*(?:(?:in|within|to|on|by|at|from|since|until|till|during|between|around|for|the|"
    r"end of|as of|в|во|с|со|к|ко|до|на|по|около|концу|конца|в течение)\s+)+",
    re.IGNORECASE,
)
TAIL = re.compile(r"\s*(?:год[ауы]?|гг?\.?|жж?\.?|дейін|шамасында)?\s*[.,]?\s*$", re.I)
FULL_DAY = re.compile(
    r"(?:[^\W\d_]{2,15}\.?,?\s+){0,2}(?P<d>\d{1,2})(?:st|nd|rd|th)?,?\s+(?:of\s+)?"
    r"(?:[^\W\d_]{3,12}\.?,?\s+)(?P<y>\d{4})(?:,?\s*(?:г\.|года|ж\.)?,?\s*"
    r"(?:at\s+|в\s+)?\d{1,2}:\d{2}(?::\d{2})?)?"
)
