"""Scores of the meeting (its day, who took part) and of the facilities."""

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from tests.intake.scores import Item, Score, attribute, choice, compare, spared

Pairs = Sequence[tuple[Item, Item]]


def meeting_scores(label: Item, found: Item) -> dict[str, Score]:
    """Score the meeting's day, its people, and each one's role, office and side."""
    told, answer = label["meeting"] or {}, found["meeting"] or {}
    answers = spared(
        answer.get("participants", []), label.get("participants_also_ok", []), _same
    )
    score, people = compare(
        told.get("participants", []), answers, _same, lambda p: p["name"]
    )
    scores = {"participants": score}
    for key in ("role", "organisation"):
        scores[key] = _wordings(people, key)
    sided = [pair for pair in people if "side" in pair[0]]
    scores["side"] = attribute(sided, "side", "side")
    if "date" in told:
        scores["meeting day"] = _day(told["date"], answer.get("date"))
    return scores


def _day(expected: str | None, found: str | None) -> Score:
    """Score the day of the meeting; none told and none found is no item."""
    return (
        Score() if expected is None and found is None else choice(expected, [], found)
    )


def _same(expected: Item, found: Item) -> bool:
    """Compare people by name, word order aside."""
    ratio = fuzz.token_sort_ratio(expected["name"].lower(), found["name"].lower())
    return ratio >= 82 or fuzz.token_set_ratio(expected["name"], found["name"]) >= 95


def _wordings(people: Pairs, key: str) -> Score:
    """Score what was told of matched people in words, cases and fuller forms alike."""
    score = Score()
    for expected, found in people:
        if expected.get(key):
            score.add(_wording(expected[key], found[key]))
    return score


def _wording(expected: str, found: str | None) -> Score:
    """Score one wording."""
    same = bool(found) and fuzz.token_set_ratio(
        _stems(expected), _stems(found or "")
    ) >= 75  # fmt: skip
    return choice(expected, [found] if same else [], found)


def _stems(words: str) -> str:
    """Return the beginnings of the words, so that cases don't count."""
    return " ".join(word[:6] for word in re.findall(r"\w+", words.lower()))


def facility_scores(label: Item, found: Item) -> dict[str, Score]:
    """Score the facilities where a label tells them: name, count, state."""
    if "facilities" not in label:
        return {}
    told = [_facility(item) for item in label["facilities"]]
    answers = spared(
        found["facilities"], label.get("facilities_also_ok", []), _same_facility
    )
    score, pairs = compare(told, answers, _same_facility, lambda f: f["name"])
    counted = [pair for pair in pairs if "count" in pair[0]]
    stated = [pair for pair in pairs if "status" in pair[0]]
    return {
        "facilities": score,
        "facility count": attribute(counted, "count", "count"),
        "facility state": attribute(stated, "status", "status"),
    }


def _facility(item: Item | str) -> Item:
    """Read a label's facility; the short form is its name alone."""
    return {"name": item} if isinstance(item, str) else item


def _same_facility(expected: Item, found: Item) -> bool:
    """Compare facilities by the beginnings of their words, half of them shared."""
    answer = set(_stems(found["name"]).split())
    for name in [expected["name"], *expected.get("aliases", [])]:
        words = set(_stems(name).split())
        if words <= answer or answer <= words:
            return True
        if len(words & answer) >= 0.6 * max(len(words), len(answer)):
            return True
    return False
