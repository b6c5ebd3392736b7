"""The currency of a number: a sign or word before it, or behind it."""

import re
from decimal import Decimal
from functools import cache

from projects.intake.lexicon import word_list
from projects.intake.numbers import Number
from projects.intake.ranges import Part

_PREFIX_REACH = 8
_SUFFIX_REACH = 32
_BETWEEN = re.compile(
    r"\s(?:аса|астам|жуық|дейін|артық|шамасында|или (?:более|около того))(?=\s)",
    re.IGNORECASE,
)


@cache
def _currencies() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Patterns of a currency before and behind a number; groups are ISO codes."""
    words = word_list("currencies")
    before = "|".join(f"(?P<{code}>{said})" for code, said in words["before"].items())
    after = "|".join(f"(?P<{code}>{said})" for code, said in words["after"].items())
    return (
        re.compile(rf"(?:{before})\s?$"),
        re.compile(rf"[\s-]{{0,2}}(?:of\s)?(?:{after})", re.IGNORECASE),
    )


def part_of(text: str, number: Number) -> Part:
    """Attach the currency that stands before or behind a number."""
    before, after = _currencies()
    reach = max(0, number.start - _PREFIX_REACH)
    prefix = before.search(text[reach : number.start])
    said = _BETWEEN.match(text, number.end) if number.scale else None
    behind = said.end() if said else number.end
    suffix = after.match(text, behind, behind + _SUFFIX_REACH)
    if (
        number.spelled
        and not number.scale
        and suffix
        and not suffix[0].strip().isalpha()
    ):
        suffix = None
    scale, value, end = number.scale, number.value, number.end
    if prefix:
        scale, value, end = _short_scale(text, number)
        start = reach + prefix.start()
        if suffix and _code(suffix) == _code(prefix):
            end = suffix.end()
        return Part(value, scale, _code(prefix), start, end, True)
    if suffix:
        told = number.end if said else suffix.end()
        return Part(
            value, scale, _code(suffix), number.start, suffix.end(), said_to=told
        )
    return Part(value, scale, None, number.start, end)


def _code(match: re.Match[str]) -> str:
    """Return the ISO code of a currency match."""
    return (match.lastgroup or "").rstrip("_0123456789")


def _short_scale(text: str, number: Number) -> tuple[int, Decimal, int]:
    """Read the "m" of "$450m", which counts as million only with a currency."""
    if number.scale or number.spelled:
        return number.scale, number.value, number.end
    match = re.compile(r"\s?(?:[mM]|[bB]|[tT]|[kK])(?!\w)").match(text, number.end)
    if not match:
        return 0, number.value, number.end
    scale = {"m": 6, "b": 9, "t": 12, "k": 3}[match[0].strip().lower()]
    digits = Decimal(number.digits.replace(" ", "").replace(",", "."))
    return scale, digits * 10**scale, match.end()
