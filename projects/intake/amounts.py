"""Sums of money: every usual way to write one in English, Russian and Kazakh."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from projects.intake.currencies import part_of
from projects.intake.lexicon import word_list
from projects.intake.numbers import find_numbers
from projects.intake.qualifiers import Qualifier, qualifier_at
from projects.intake.ranges import FROM, Part, is_change, is_range, lower_end


@dataclass(frozen=True)
class Amount:
    """A sum found: `text[start:end]` says it, its qualifier's words included.

    `currency` is an ISO 4217 code, or None where only a number was said. `amount_to`
    goes with the qualifier "range". `number_start` is where the figure itself begins;
    `equivalent_of` is the place in the list of the sum that this one restates in
    another currency, `changed_from` the one that it was raised or cut from, `scale` the
    power of ten said with it.
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
    scale: int = 0


_SAME_UNIT = re.compile(
    r"(?:\bof (?:the |a )(?:planned|total|promised|budgeted)|"
    r"\bиз (?:запланированных|намеченных|обещанных|предусмотренных|планируемых|общих)|"
    r"\b(?:another|up from|instead of|ещ[её]|вместо|с прежних))\s$",
    re.IGNORECASE,
)
_MOVED = re.compile(r"\s+(?:to|до)\s+(?:\w+\s+){0,2}", re.IGNORECASE)
_MOVED_FROM = re.compile(
    r"\s+(?:[\w-]+\s+){1,3}(?:to|до)\s+(?:\w+\s+){0,2}", re.IGNORECASE
)
_MOVED_BACK = re.compile(
    r",?\s+(?:(?:up |down )?from|с прежних|вместо|против|against|instead of)\s+"
    r"(?:[\w-]+\s+){0,2}",
    re.IGNORECASE,
)
_EQUIVALENT = re.compile(
    r"\s*[,]?\s*(?:\(|or\b|или\b|это\b|что\b|≈|=|/|яғни\b|шамамен\b)[^\d\n.;]{0,42}$",
    re.IGNORECASE,
)


def find_amounts(
    text: str, *, bare: bool = False, last: Amount | None = None
) -> list[Amount]:
    """Find the sums of money of a text, in order.

    With `bare` a number without a currency counts too, so that "450 million" typed in a
    field is 450 million of a currency not told. `last` is the sum told before the text.
    """
    parts = _compounds(text, [part_of(text, number) for number in find_numbers(text)])
    found: list[Amount] = []
    place = 0
    while place < len(parts):
        amount, used = _amount(text, parts, place)
        if not (amount.currency or bare):
            amount = _completed(text, amount, found, last)
        if amount.currency or bare:
            found.append(_related(text, found, amount))
        place += used
    return found


def _compounds(text: str, parts: list[Part]) -> list[Part]:
    """Add up "2 трлн 800 млрд": a smaller scale right behind a larger one."""
    result: list[Part] = []
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


def _continues(text: str, last: Part, part: Part) -> bool:
    """Tell whether a number goes on with the one before it."""
    if last.currency and not last.prefixed:
        return False
    smaller = last.scale > part.scale > 0 and part.value < Decimal(10) ** last.scale
    return smaller and not part.prefixed and not text[last.end : part.start].strip()


def _amount(text: str, parts: list[Part], place: int) -> tuple[Amount, int]:
    """Build the amount at one part; the second value counts the parts it took."""
    first = parts[place]
    second = parts[place + 1] if place + 1 < len(parts) else None
    if second and is_range(text, first, second):
        return _range(text, first, second), 2
    if second and is_change(text, first, second):
        first = replace(first, value=lower_end(first, second), currency=second.currency)
    said_to = first.said_to or first.end
    qualifier, start, end = qualifier_at(text, first.start, said_to)
    return Amount(
        first.value,
        None,
        first.currency,
        qualifier,
        start,
        max(end, first.end),
        first.start,
        scale=first.scale,
    ), 1


def _completed(
    text: str, amount: Amount, found: list[Amount], last: Amount | None
) -> Amount:
    """Give a sum the currency that is left to the one before: "another 35 million".

    "Of the planned 17.5" leaves the millions to it too.
    """
    told = _stated_in(text[max(0, amount.start - 40) : amount.start])
    if told and amount.scale > 3:
        return replace(amount, currency=told)
    last = found[-1] if found else last
    if last is None or not _is_free(text, amount, found[-1].end if found else 0):
        return amount
    if amount.scale > 3:
        return replace(amount, currency=last.currency)
    said = _SAME_UNIT.search(text[max(0, amount.start - 40) : amount.start])
    if found and said and last.scale > 3 and not amount.scale:
        value = amount.amount.scaleb(last.scale)
        return replace(amount, amount=value, currency=last.currency, scale=last.scale)
    return amount


def _stated_in(before: str) -> str | None:
    """Return the currency in which a sum is said to be stated: "in tenge terms"."""
    for code, said in word_list("currencies")["stated_in"].items():
        if re.search(rf"{said}\W+(?:\w+\W+){{0,2}}$", before, re.IGNORECASE):
            return str(code)
    return None


def _is_free(text: str, amount: Amount, since: int) -> bool:
    """Tell whether nothing says that a figure counts something else than money.

    What stands between the last sum, which ends at `since`, and the figure counts too:
    "handled 4.5 million tonnes and will handle 10 million".
    """
    before = text[max(0, amount.start - 40) : amount.start]
    costs = _elliptic("costs").search(before)
    if not costs and _elliptic("counted_before").search(text, since, amount.start):
        return False
    after = text[amount.end : amount.end + 30]
    near = re.split(r"[,;:.]\s", before)[-1] + " " + re.split(r"[,;.]\s", after)[0]
    if _elliptic("counted").search(near):
        return False
    return not after.strip() or bool(_elliptic("goes_on").match(after))


@cache
def _elliptic(kind: str) -> re.Pattern[str]:
    """A pattern of the words around a sum whose currency is left out."""
    return re.compile("|".join(word_list("currencies")[kind]), re.IGNORECASE)


def _range(text: str, first: Part, second: Part) -> Amount:
    """Build a range; its evidence takes in the "from" before it."""
    lead = FROM.search(text[max(0, first.start - 14) : first.start])
    start = first.start - (len(lead[0]) if lead else 0)
    return Amount(
        lower_end(first, second),
        second.value,
        second.currency or first.currency,
        "range",
        start,
        second.end,
        first.start,
        scale=second.scale,
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
    since = FROM.search(text[max(0, last.number_start - 14) : last.number_start])
    moved = _MOVED.fullmatch(gap) or (since and _MOVED_FROM.fullmatch(gap))
    if last.currency == amount.currency and moved:
        return replace(amount, changed_from=len(found) - 1)
    if last.currency == amount.currency and _MOVED_BACK.fullmatch(gap):
        found[-1] = replace(last, changed_from=len(found))
    return amount


def amounts_in(
    text: str, start: int, end: int, last: Amount | None = None
) -> Iterator[Amount]:
    """Yield the amounts of a part of a text, their places counted in the whole."""
    for amount in find_amounts(text[start:end], last=last):
        yield replace(
            amount,
            start=amount.start + start,
            end=amount.end + start,
            number_start=amount.number_start + start,
        )
