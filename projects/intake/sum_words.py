"""What the words beside a sum of money make of it."""

import re
from functools import cache, lru_cache

from projects.intake.lexicon import word_list


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    """A pattern of one list of the words beside sums."""
    return re.compile("|".join(word_list("money")[kind]), re.IGNORECASE)


@lru_cache(maxsize=256)
def _says(kind: str, text: str) -> bool:
    """Tell whether a whole sentence has such words; asked for each of its sums."""
    return bool(_pattern(kind).search(text))


def is_other(own: str, before: str) -> bool:
    """Tell whether a sum's own clause lends, sells or buys something with it."""
    lends = _pattern("other").search(own)
    return bool(lends or _pattern("other_before").search(before[-60:]))


def not_ours(text: str, before: str, after: str, near: str) -> bool:
    """Tell whether a sum is a nation's, a market's, a price or many projects'."""
    if _pattern("unit_after").match(after) or _pattern("never_after").match(after):
        return True
    if _pattern("never_near").search(near):
        return True
    if _pattern("yearly_after").match(after) and not _pattern("yearly").search(near):
        return True
    if _pattern("never_before").search(before) or _pattern("never_sentence").search(
        text
    ):
        return True
    portfolio = _pattern("portfolio")
    return bool(portfolio.search(before + " " + after) and _says("portfolio", text))


def support(text: str, before: str, after: str, near: str) -> float:
    """Weigh the words that make a sum an investment."""
    score = 0.0
    if _pattern("invest").search(near):
        score += 1.5
    elif _says("invest", text):
        score += 1.0
    if _pattern("worth").search(before[-40:]) or _pattern("worth_after").match(after):
        score += 1.0
    if _says("project", text):
        score += 0.5
    if _says("doubt", text):
        score -= 1.5
    return score


def scope_of(text: str, before: str, after: str, near: str) -> str:
    """Tell whether a sum is the whole, a part, the first plan or the new one."""
    since = re.split(r"\d", before)[-1][-120:]
    if _pattern("combined").search(near):
        return "whole"
    if _pattern("revised").search(near) or _pattern("revised").search(since[-60:]):
        return "revised"
    if _pattern("initial").search(near) or _pattern("initial").search(since):
        return "initial"
    if _pattern("equity").search(near):
        return "spent"
    if _pattern("phase_after").match(after):
        return "phase"
    if _pattern("this_phase").search(near):
        return "phase"
    if _pattern("whole").search(near):
        return "whole"
    if _pattern("spent").search(near):
        return "spent"
    if _pattern("phase").search(near) or _pattern("phase_before").search(before):
        return "phase"
    if _pattern("further_before").search(before):
        return "further"
    part = _pattern("part").search(near) or _pattern("part_before").search(before)
    return "part" if part else "total"
