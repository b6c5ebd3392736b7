"""Numbers as people write them: "1,2 млрд", "1 650", "half a billion", "екі мың"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from projects.intake.lexicon import word_list

MAX_VALUE = Decimal(10) ** 16
_FIGURE = (
    r"\d{1,3}(?:[ ]\d{3}){1,4}(?:[.,]\d{1,2})?(?!\d)"
    r"|\d{1,3}(?:,\d{3}){1,4}(?:\.\d{1,3})?(?!\d)"
    r"|\d{1,3}(?:\.\d{3}){2,4}(?!\d)"
    r"|\d{1,3}(?:['’]\d{3}){1,4}(?!\d)"
    r"|\d{1,15}(?:[.,]\d{1,6})?(?!\d)"
)


_GLUED = (
    r"(?<=KZT)|(?<=USD)|(?<=EUR)|(?<=RMB)|(?<=CNY)|(?<=GBP)|(?<=Euro)|(?<=TRY)|"
    r"(?<=AED)|(?<=\bT)"
)


@dataclass(frozen=True)
class Number:
    """A number in a text; `scale` is the power of ten said in words, 0 for none."""

    value: Decimal
    scale: int
    start: int
    end: int
    spelled: bool = False
    digits: str = ""


@cache
def _scales() -> list[tuple[re.Pattern[str], int]]:
    """Patterns of scale words with their power of ten.

    They tell the cases apart as the number's own pattern does, which takes a dotless
    "mıllıon" for a million too.
    """
    return [
        (re.compile(words + r"(?!\w)", re.IGNORECASE), int(power))
        for power, words in word_list("numbers")["scales"]
    ]


@cache
def _number_pattern() -> re.Pattern[str]:
    """The pattern of a number, a scale word behind it included."""
    words = word_list("numbers")
    scale = "|".join(pattern for _, pattern in words["scales"])
    spelled = "|".join(sorted(words["words"], key=len, reverse=True))
    times = "|".join(words["times"])
    article = rf"(?:{'|'.join(words['articles'])})(?=[\s-](?:{times}|{scale})(?!\w))"
    # "twenty-five" is one number, "three-four" two, the ends of a range
    joiner = rf"(?:\s(?:and\s)?|(?<=y)-|-(?={times}))"
    return re.compile(
        rf"(?:(?<![\w.,])|{_GLUED})(?<!\d )(?<!бірнеше )"
        rf"(?:(?P<joined>{words['half']})(?={words['joined']})|"
        rf"(?P<alone>)(?={words['alone']})|"
        rf"(?:(?P<figure>{_FIGURE})(?P<and_half>{words['and_half']})?|(?P<word>(?:{article}|{spelled})"
        rf"(?:{joiner}(?:{times}|{spelled})){{0,4}})(?!\w)))"
        rf"(?:[\s-]{{0,2}}(?P<scale>{scale})(?!\w))?",
        re.IGNORECASE,
    )


def find_numbers(text: str) -> Iterator[Number]:
    """Yield the numbers of a text in order, each with the scale word behind it."""
    for match in _number_pattern().finditer(text):
        scale = _power(match["scale"])
        value = _value(match, scale)
        if value is not None and value <= MAX_VALUE:
            digits = match["figure"] or ""
            spelled = not match["figure"]
            yield Number(value, scale, match.start(), match.end(), spelled, digits)


def _power(said: str | None) -> int:
    """Return the power of ten of a scale word."""
    if not said:
        return 0
    return next(power for pattern, power in _scales() if pattern.match(said))


def _value(match: re.Match[str], scale: int) -> Decimal | None:
    """Return the value of a matched number, its scale applied."""
    factor = Decimal(10) ** scale
    if match["figure"]:
        half = Decimal("0.5") if match["and_half"] else Decimal(0)
        return (_figure(match["figure"], scale) + half) * factor
    if match["alone"] is not None:
        return factor
    if match["joined"]:
        return Decimal("0.5") * factor
    value = _spelled(match["word"].lower())
    return None if value is None else value * factor


def _figure(digits: str, scale: int) -> Decimal:
    """Read digits; a comma is a decimal one unless groups of three say otherwise.

    "1,200" is a thousand and two hundred by itself, but "1,200 млрд" is left as the
    English would read it too: a scale word after four digits is rare either way.
    """
    plain = re.sub(r"[ '’]", "", digits)
    if plain.count(".") > 1:
        return Decimal(plain.replace(".", ""))
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", plain) and plain[0] != "0":
        return Decimal(plain.replace(",", ""))
    if re.fullmatch(r"[1-9]\d{0,2}\.\d{3}", plain) and not scale:
        return Decimal(plain.replace(".", ""))
    return Decimal(plain.replace(",", "."))


def _spelled(words: str) -> Decimal | None:
    """Add up number words: "two hundred and fifty", "двадцать пять", "три сотни"."""
    lists = word_list("numbers")
    values, times = lists["words"] | lists["articles"], lists["times"]
    if words in values:
        return Decimal(values[words])
    total = Decimal(0)
    for word in re.split(r"[\s-]+", words):
        if word in times and 0 < total < 100:
            total *= Decimal(times[word])
        else:
            total += Decimal(values.get(word, "0"))
    return total or None
