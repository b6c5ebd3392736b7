"""Whether people that a text counts are given work, by what they are and do."""

import re
from functools import cache

from projects.intake.lexicon import word_list


def are_people(after: str) -> bool:
    """Tell whether a figure's own noun, right behind it, is one of people."""
    return bool(_persons("staff").match(after) or _persons("people").match(after))


def given_work(before: str, after: str) -> bool | None:
    """Tell whether the people counted have work or get it; None where none are.

    A trade known by its ending alone, as that of "240 glaziers", needs words of
    employment: "240 containers" have it too.
    """
    staff = _persons("staff").match(after)
    if staff and _will_serve(before, staff):
        return True
    person = staff or _persons("people").match(after)
    if person:
        return _at_work(before, person["rest"])
    trade = _persons("trades").match(after)
    if trade and not _words("not_trades").match(trade["noun"]):
        return _employed(before, trade["rest"]) or None
    return None


@cache
def _words(kind: str) -> re.Pattern[str]:
    """A pattern that is searched for anywhere, of one list of words."""
    return re.compile("|".join(word_list("jobs")[kind]), re.IGNORECASE)


@cache
def _persons(kind: str) -> re.Pattern[str]:
    """A figure's own noun where that is a person, adjectives before it and all."""
    words = word_list("jobs")
    adjectives = "".join(f"(?:{said})" for said in words["adjectives"])
    return re.compile(
        rf"(?:-\w{{1,5}})?\W{{0,3}}(?:(?:{'|'.join(words['between'])})\s+)?{adjectives}(?:[^\W\d]{{4,}}\s)?"
        rf"(?P<noun>{'|'.join(words[kind])})(?!\w)(?P<rest>.{{0,90}})",
        re.IGNORECASE,
    )


def _clause(before: str) -> str:
    """Return what stands before a figure in its own clause."""
    return re.split(r"[;!?]|\.\s", before)[-1]


def _employed(before: str, rest: str) -> bool:
    """Tell whether someone is plainly hired or at work, on either side of the count."""
    hired = _words("hired")
    clause = _clause(before)
    if hired.search(clause) or hired.search(re.split(r"[;.]", rest)[0]):
        return True
    return bool(_words("duty_before").search(clause))


def _at_work(before: str, rest: str) -> bool:
    """Tell whether people counted are told to work, on either side of the count.

    What they work at tells it too: "45 people will tend the furnaces".
    """
    clause = _clause(before)
    if _words("around").search(clause) or _words("employed").search(rest):
        return True
    return bool(_words("duty").match(rest) or _words("duty_before").search(clause))


def _will_serve(before: str, staff: re.Match[str]) -> bool:
    """Tell whether workers counted are the plant's: to come, or called its workers.

    Those who are taught, visited or dismissed are not.
    """
    said = before[-60:] + staff[0]
    if _words("taught").search(before[-60:]) or _words("lost").search(said):
        return False
    return bool(_words("to_come").search(said) or _words("own").search(staff[0]))
