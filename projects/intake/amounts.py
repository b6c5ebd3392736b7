"""Sums of money: every usual way to write one in English, Russian and Kazakh."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from projects.intake.lexicon import word_list
from projects.intake.numbers import Number, find_numbers
from projects.intake.qualifiers import Qualifier, qualifier_at


@dataclass(frozen=True)
class Amount:
    """A sum found: `text[start:end]` says it, its qualifier's words included.

    `currency` is an ISO 4217 code, or None where only a number was said. `amount_to`
    goes with the qualifier "range". `number_start` is where the figure itself begins;
    `equivalent_of` is the place in the list of the sum that this one restates in
    another currency, `changed_from` the one that it was raised or cut from.
    """

    amount: Decimal
    amount_to: Decimal | None
    currency: str | None
    qualifier: Qualifier
    start: int
    end: int
    number_start: int = 0
    equivalent_of: int | None = None
    changed_from: int | None = None


@dataclass(frozen=True)
class _Part:
    """A number with the currency around it."""

    value: Decimal
    scale: int
    currency: str | None
    start: int
    end: int
    prefixed: bool = False


_DASH = r"\s*[–—-]\s*"
_RANGE = re.compile(rf"{_DASH}|\s+to\s+|\s+до\s+|\s+and\s+|\s+и\s+", re.IGNORECASE)
_FROM = re.compile(
    r"(?:\bfrom|\bbetween|\bот|\bс|\bсо|\bв пределах)\s*$", re.IGNORECASE
)
_PREFIX_REACH = 8
_SUFFIX_REACH = 32
_EQUIVALENT = re.compile(
    r"\s*[,]?\s*(?:\(|or\b|или\b|это\b|что\b|≈|=|/|яғни\b|шамамен\b)[^\d\n.;]{0,42}$",
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


def find_amounts(text: str, *, bare: bool = False) -> list[Amount]:
    """Find the sums of money of a text, in order.

    With `bare` a number without a currency counts too, so that "450 million" typed in a
    field is 450 million of a currency not told.
    """
    parts = _compounds(text, [_part(text, number) for number in find_numbers(text)])
    found: list[Amount] = []
    place = 0
    while place < len(parts):
        amount, used = _amount(text, parts, place)
        if amount.currency or bare:
            found.append(_related(text, found, amount))
        place += used
    return found


def _part(text: str, number: Number) -> _Part:
    """Attach the currency that stands before or behind a number."""
    before, after = _currencies()
    reach = max(0, number.start - _PREFIX_REACH)
    prefix = before.search(text[reach : number.start])
    suffix = after.match(text, number.end, number.end + _SUFFIX_REACH)
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
        return _Part(value, scale, _code(prefix), start, end, True)
    if suffix:
        return _Part(value, scale, _code(suffix), number.start, suffix.end())
    return _Part(value, scale, None, number.start, end)


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


def _compounds(text: str, parts: list[_Part]) -> list[_Part]:
    """Add up "2 трлн 800 млрд": a smaller scale right behind a larger one."""
    result: list[_Part] = []
    for part in parts:
        last = result[-1] if result else None
        if last and _continues(text, last, part):
            value = last.value + part.value
            result[-1] = replace(
                last, value=value, currency=part.currency or last.currency, end=part.end
            )
            result[-1] = replace(result[-1], scale=part.scale)
        else:
            result.append(part)
    return result


def _continues(text: str, last: _Part, part: _Part) -> bool:
    """Tell whether a number goes on with the one before it."""
    if last.currency and not last.prefixed:
        return False
    smaller = last.scale > part.scale > 0 and part.value < Decimal(10) ** last.scale
    return smaller and not part.prefixed and not text[last.end : part.start].strip()


def _amount(text: str, parts: list[_Part], place: int) -> tuple[Amount, int]:
    """Build the amount at one part; the second value counts the parts it took."""
    first = parts[place]
    second = parts[place + 1] if place + 1 < len(parts) else None
    if second and _is_range(text, first, second):
        return _range(text, first, second), 2
    if second and _is_change(text, first, second):
        first = replace(
            first, value=_lower_end(first, second), currency=second.currency
        )
    qualifier, start, end = qualifier_at(text, first.start, first.end)
    return Amount(
        first.value, None, first.currency, qualifier, start, end, first.start
    ), 1


def _is_range(text: str, first: _Part, second: _Part) -> bool:
    """Tell whether two numbers are the ends of a range."""
    gap = text[first.end : second.start]
    if not _RANGE.fullmatch(gap) or not (first.currency or second.currency):
        return _RANGE.fullmatch(gap) is not None and _bare_range(text, first, second)
    if first.currency and second.currency and first.currency != second.currency:
        return False
    return _in_order(first, second) and _says_range(text, first, gap, second)


def _bare_range(text: str, first: _Part, second: _Part) -> bool:
    """Tell whether two numbers without a currency are a range."""
    gap = text[first.end : second.start]
    if first.currency or second.currency:
        return False
    return _in_order(first, second) and _says_range(text, first, gap, second)


def _is_change(text: str, first: _Part, second: _Part) -> bool:
    """Tell whether "с 450 до 600 млн" leaves the first figure's unit to the second."""
    gap = text[first.end : second.start]
    told = second.currency and not first.currency and not first.scale
    return bool(
        told
        and _RANGE.fullmatch(gap)
        and _FROM.search(text[max(0, first.start - 14) : first.start])
    )


def _says_range(text: str, first: _Part, gap: str, second: _Part) -> bool:
    """A dash is enough; "to" and "до" need a "from", and no verb of change.

    So does one unit for both, as in "USD 40 to USD 50 billion".
    """
    if re.fullmatch(_DASH, gap):
        return True
    if first.prefixed and second.scale and not first.scale:
        return True
    shared = second.scale and not first.scale and not first.currency
    before = text[max(0, first.start - 160) : first.start]
    said = re.split(r"[.;]\s", before)[-1]
    told = _FROM.search(before) or (shared and gap.strip().lower() in ("to", "до"))
    return bool(told) and not _changes().search(said)


@cache
def _changes() -> re.Pattern[str]:
    """The verbs with which a figure moves from one value to another."""
    words = word_list("qualifiers")["change"]["before"]
    english = ["increas", "rais", "grow", "grew", "rise", "rose", "expand", "reduc"]
    return re.compile("|".join([*words, *english, "cut"]), re.IGNORECASE)


def _in_order(first: _Part, second: _Part) -> bool:
    """Tell whether the lower end, read in the upper end's scale, is below it."""
    return _lower_end(first, second) < second.value


def _lower_end(first: _Part, second: _Part) -> Decimal:
    """Return the lower end: "15-20 billion" means 15 billion too."""
    return first.value if first.scale else first.value * 10**second.scale


def _range(text: str, first: _Part, second: _Part) -> Amount:
    """Build a range; its evidence takes in the "from" before it."""
    lead = _FROM.search(text[max(0, first.start - 14) : first.start])
    start = first.start - (len(lead[0]) if lead else 0)
    return Amount(
        _lower_end(first, second),
        second.value,
        second.currency or first.currency,
        "range",
        start,
        second.end,
        first.start,
    )


def _related(text: str, found: list[Amount], amount: Amount) -> Amount:
    """Tell what the amount has to do with the one before it."""
    if not found:
        return amount
    last, gap = found[-1], text[found[-1].end : amount.number_start]
    if last.currency != amount.currency and len(gap) < 48 and _EQUIVALENT.match(gap):
        base = len(found) - 1 if last.equivalent_of is None else last.equivalent_of
        qualifier = amount.qualifier
        if qualifier == "exact" and found[base].qualifier != "range":
            qualifier = found[base].qualifier
        return replace(amount, equivalent_of=base, qualifier=qualifier)
    moved = re.fullmatch(r"\s+(?:to|до)\s+(?:\w+\s+){0,2}", gap, re.IGNORECASE)
    if last.currency == amount.currency and moved:
        return replace(amount, changed_from=len(found) - 1)
    return amount


def amounts_in(text: str, start: int, end: int) -> Iterator[Amount]:
    """Yield the amounts of a part of a text, their places counted in the whole."""
    for amount in find_amounts(text[start:end]):
        yield replace(
            amount,
            start=amount.start + start,
            end=amount.end + start,
            number_start=amount.number_start + start,
        )
