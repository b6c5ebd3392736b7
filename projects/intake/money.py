"""Which sums of an article are the project's own, and what each is for."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import islice

from projects.intake.amounts import Amount, amounts_in
from projects.intake.sum_words import is_other, not_ours, scope_of, support
from projects.intake.text import Article, Sentence

_CLAUSE = re.compile(
    r"[;:]|,\s|\.\s|\b(?:while|and|but|where|а|и|но|однако|however|және)\b", re.I
)
_JAPAN = re.compile(r"\bjapan|\bяпон|\bжапон", re.IGNORECASE)
_CHINA = re.compile(r"\bchin|\bкита[йяе]|\bкнр\b|\bқытай|yuan|юан", re.IGNORECASE)
_WHOLE = ("whole", "total", "part", "spent", "initial", "revised")
_RECENT = 3  # sentences for which a sum's currency is still in mind
_TABLE = 30  # more sums than that in one sentence are a table, not a report
_SMALL = Decimal(100_000)
_PRICE = Decimal(5_000)  # what a ton or a ticket costs
_WHOLES = {"whole", "total", "revised"}
_RANKS = {"whole": 1, "phase": 2, "further": 2, "revised": 3, "initial": 3}


@dataclass(frozen=True)
class Investment:
    """A sum of the draft: an amount, its scope, evidence, a confidence from 0 to 1.

    `scope` is one of total, phase, initial, revised, other.
    """

    amount: Decimal
    amount_to: Decimal | None
    currency: str
    qualifier: str
    scope: str
    start: int
    end: int
    confidence: float


@dataclass(frozen=True)
class _Found:
    """An amount with its sentence and what it was judged to be."""

    value: Amount
    sentence: Sentence
    scope: str
    score: float


def find_investments(article: Article) -> list[Investment]:
    """Find the project's sums in order; the same sum said again counts once."""
    found: list[_Found] = []
    last, place = None, -_RECENT
    for number, sentence in enumerate(article.sentences):
        told = last if number - place < _RECENT else None
        items = list(_in_sentence(article, sentence, told))
        if items:
            last, place = items[-1].value, number
        found += items
    kept = _without_repeats([item for item in found if item.scope != "drop"])
    return [_investment(item) for item in _with_parts(_with_revisions(kept))]


def _investment(item: _Found) -> Investment:
    """Build the draft's sum."""
    value = item.value
    return Investment(
        value.amount,
        value.amount_to,
        value.currency or "",
        value.qualifier,
        item.scope,
        value.start,
        value.end,
        round(max(0.1, min(item.score / 3, 1.0)), 2),
    )


def _in_sentence(
    article: Article, sentence: Sentence, last: Amount | None
) -> Iterator[_Found]:
    """Yield the judged sums of a sentence; a restated sum is judged as its base.

    `last` is the sum told shortly before, whose currency the first one may leave out.
    """
    judged: list[_Found] = []
    values = amounts_in(article.text, sentence.start, sentence.end, last)
    for value in islice(values, _TABLE):
        if value.equivalent_of is not None:
            base = judged[value.equivalent_of]
            scope, score = base.scope, base.score
        else:
            scope, score = _judge(sentence, value)
        value = replace(value, currency=_yen(article, value) or value.currency)
        judged.append(_Found(value, sentence, scope, score))
    yield from _changes(judged)


def _yen(article: Article, value: Amount) -> str | None:
    """Return yen for a "¥" in an article that tells of Japan and not of China."""
    if value.currency != "CNY" or "¥" not in article.text[value.start : value.end]:
        return None
    return (
        "JPY"
        if _JAPAN.search(article.text) and not _CHINA.search(article.text)
        else None
    )


def _changes(judged: list[_Found]) -> Iterator[_Found]:
    """Mark the two ends of "from 160 to 360 million"."""
    changed = {item.value.changed_from for item in judged} - {None}
    for place, item in enumerate(judged):
        scope = item.scope
        if scope in _WHOLE and place in changed:
            scope = "initial"
        elif scope in _WHOLE and item.value.changed_from is not None:
            scope = "revised"
        yield replace(item, scope=scope)


def _judge(sentence: Sentence, value: Amount) -> tuple[str, float]:
    """Return the scope of a sum ("drop" where it is not the project's) and a score."""
    text = sentence.text
    start, end = value.start - sentence.start, value.end - sentence.start
    before, after = text[max(0, start - 240) : start], text[end : end + 100]
    head, tail = _clause_around(text, start, end)
    near = head + text[start:end] + tail
    apart = sentence.background and sentence.rank > 1
    if value.amount <= 0 or apart or not_ours(text, before, after, near):
        return "drop", 0.0
    score = 1.0 + support(text, before, after, near)
    if value.amount < _SMALL:
        score -= 1.5 if value.amount > _PRICE else 3.0
    if sentence.rank < 3:
        score += 0.5
    if score < 1.0:
        return "drop", score
    if is_other(head + re.split(r"\d", tail)[0], before):
        return "other", score
    return scope_of(text, before, after, near), score


def _clause_around(text: str, start: int, end: int) -> tuple[str, str]:
    """Return what stands before and behind a sum in its clause."""
    breaks = [m.end() for m in _CLAUSE.finditer(text[:start])]
    first = breaks[-1] if breaks else 0
    stop = _CLAUSE.search(text, end)
    return text[first:start], text[end : stop.start() if stop else len(text)]


def _without_repeats(found: list[_Found]) -> list[_Found]:
    """Keep each sum once: under its first mention that says most."""
    kept: list[_Found] = []
    for item in found:
        place = next((p for p, k in enumerate(kept) if _repeats(k, item)), None)
        if place is None:
            kept.append(item)
        else:
            kept[place] = _better(kept[place], item)
    return kept


def _repeats(known: _Found, item: _Found) -> bool:
    """Tell whether two sums are one, a rounded one counting as the same."""
    first, second = known.value, item.value
    if first.currency != second.currency or (known.scope == "other") != (
        item.scope == "other"
    ):
        return False
    if first.amount == second.amount:
        return first.amount_to == second.amount_to or None in (
            first.amount_to, second.amount_to
        )  # fmt: skip
    return known.sentence.rank < 2 and _rounds(first.amount, second.amount)


def _rounds(rough: Decimal, fine: Decimal) -> bool:
    """Tell whether a headline's sum is the other one rounded: 46 for 46.16."""
    close = abs(rough - fine) <= fine * Decimal("0.015")
    return close and len(_digits(rough)) < len(_digits(fine))


def _digits(value: Decimal) -> str:
    """Return the significant digits of a number."""
    return str(value.normalize().as_tuple().digits)


def _better(known: _Found, item: _Found) -> _Found:
    """Choose the mention to keep: the finer figure, the told qualifier and scope."""
    if known.value.amount != item.value.amount:
        return item
    value = known.value
    if value.amount_to is None and item.value.amount_to is not None:
        value = item.value
    if value.qualifier == "exact" and item.value.qualifier != "exact":
        value = item.value
    scope = known.scope
    if _RANKS.get(item.scope, 0) > _RANKS.get(scope, 0):
        scope = item.scope
    return replace(known, value=value, scope=scope, score=max(known.score, item.score))


def _with_parts(found: list[_Found]) -> list[_Found]:
    """Call a sum a phase where a larger one is there that it may be a part of."""
    return [replace(item, scope=_part_scope(item, found)) for item in found]


def _part_scope(item: _Found, found: list[_Found]) -> str:
    """Return the scope of a sum among the others of its currency.

    What may be a part is one beside a larger whole, of which what is spent so far and
    the owners' own money are no phase; and no whole is smaller than its phase.
    """
    same = [i for i in found if i.value.currency == item.value.currency]
    larger = {i.scope for i in same if i.value.amount > item.value.amount}
    if item.scope == "further":
        return "phase" if len(found) > 1 else "total"
    if item.scope == "spent" and larger & (_WHOLES | {"spent"}):
        return "other"
    if item.scope in ("part", "spent"):
        return "phase" if larger - {"other", "initial"} else "total"
    if item.scope == "total" and larger & {"phase", "further"} and not larger & _WHOLES:
        return "phase"
    if item.scope == "total" and larger & {"total", "whole"}:
        return "phase"
    return "total" if item.scope == "whole" else item.scope


def _with_revisions(found: list[_Found]) -> list[_Found]:
    """Call a sum initial or revised only beside the other of the two."""
    scopes = [item.scope for item in found]
    if "initial" in scopes and "revised" not in scopes:
        later = [i for i, item in enumerate(found) if item.scope in ("whole", "total")]
        base = found[scopes.index("initial")].value
        same = [i for i in later if found[i].value.currency == base.currency]
        if same:
            found[same[0]] = replace(found[same[0]], scope="revised")
        else:
            found = [
                replace(i, scope="total") if i.scope == "initial" else i for i in found
            ]
    return found
