"""How far a project has come, from the verbs of the article."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from projects.intake.lexicon import word_list
from projects.intake.status_hints import HINTED, find_hints
from projects.intake.status_words import compiled, is_cyrillic, phrases_in, told_by
from projects.intake.text import Article, Sentence
from projects.periods import find_windows

_RUNS = ("operating",)
_ENDS = ("cancelled", "suspended")
_DEEDS = ("operating", "construction", "suspended")
_ENOUGH = 0.9
_FIRST = 10
_MOST = 300
_LEAD = 3_000
_NOT = re.compile(r"\b(?:not|no|не)\b", re.IGNORECASE)
_CLAUSE = re.compile(r"[;:]|,\s+(?=(?:while|but|and|with|where|а|но|при этом|где)\b)")


@dataclass(frozen=True)
class Status:
    """The status of the draft: its key, its evidence, a confidence from 0 to 1."""

    key: str
    start: int
    end: int
    confidence: float


@dataclass(frozen=True)
class _Sign:
    """One phrase that speaks for a status."""

    key: str
    weight: float
    start: int
    end: int


@cache
def _signs_of(*, cyrillic: bool) -> list[tuple[str, bool, re.Pattern[str]]]:
    """Each status, whether its phrases tell of a fact by themselves, the phrases.

    Verbs of the past and of the present do; "the start of construction" is named for
    plans as well. The languages of one script stand together.
    """
    return [
        (key, kind == "told", compiled(phrases))
        for key, kinds in word_list("status")["signs"].items()
        for kind, said in kinds.items()
        if (phrases := phrases_in(said, cyrillic=cyrillic))
    ]


def find_status(article: Article) -> Status | None:
    """Return the most advanced status that the article vouches for.

    Without a sign of any other, a text that names a project proposes it; a text without
    sentences has no status.
    """
    if not article.sentences:
        return None
    best: dict[str, _Sign] = {}
    turned = -1
    for sentence in article.sentences[:_MOST]:
        for sign in _signs(article, sentence, sentence.paragraph == turned):
            if sign.weight > best.get(sign.key, sign).weight or sign.key not in best:
                best[sign.key] = sign
        if told_by("turns").search(sentence.text):
            turned = sentence.paragraph
    return _decide({k: s for k, s in best.items() if s.weight >= _ENOUGH}, article)


def _decide(best: dict[str, _Sign], article: Article) -> Status | None:
    """Pick among the statuses found; what was stopped may have been taken up again."""
    resumed = best.get("resumed")
    for key in ("cancelled", "suspended"):
        if key in best and not resumed:
            return _status(key, best[key])
    if "partly_operating" in best:
        return _status("partly_operating", best["partly_operating"])
    running, building = best.get("operating"), best.get("construction")
    if running and building and building.weight >= 1.3 > running.weight:
        return _status("construction", building)
    if running and "remaining" in best:
        return _status("partly_operating", running)
    agreed, rest = best.get("agreed"), best.get("remaining")
    if rest and (building or not (running or agreed)) and _hinted(article, _RUNS):
        return _status("partly_operating", rest)
    if sign := running or building:
        return _status(sign.key, sign)
    if hinted := _hinted(article, _ENDS if agreed else HINTED):
        return hinted
    if agreed:
        return _status("agreed", agreed)
    if "proposed" in best:
        return _status("proposed", best["proposed"])
    first = article.sentences[0]
    project = told_by("project").search(article.text)
    return Status("proposed", first.start, first.end, 0.3) if project else None


def _hinted(article: Article, keys: tuple[str, ...]) -> Status | None:
    """Return the status that the article hints at, the most decisive first."""
    hints = find_hints(article)
    for key in keys:
        if key in hints:
            return Status(key, hints[key].start, hints[key].end, 0.4)
    return None


def _status(key: str, sign: _Sign) -> Status:
    """Build the status from its strongest sign."""
    return Status(key, sign.start, sign.end, round(min(sign.weight / 2, 1.0), 2))


def _signs(article: Article, sentence: Sentence, turned: bool) -> Iterator[_Sign]:
    """Yield the signs of a sentence; what is only planned or past is no sign.

    Where the paragraph has turned to other projects, they are theirs.
    """
    aside = sentence.background and sentence.rank > 2
    if aside or sentence.rank >= _FIRST or len(sentence.words) < 2:
        return
    text = sentence.text
    place = 1.4 if sentence.rank < 3 else 1.0
    if turned or told_by("other").search(text):
        place *= 0.45
    elsewhere = [match.span() for match in told_by("elsewhere").finditer(text)]
    for key, told, pattern in _signs_of(cyrillic=is_cyrillic(text)):
        if not told and _in_future(article, sentence):
            continue
        for match in pattern.finditer(text):
            weight = place * _weight(article, key, text, match)
            if key in _DEEDS and _beside(text, match, elsewhere):
                weight *= 0.45
            if weight:
                start = sentence.start + match.start()
                yield _Sign(key, weight, start, sentence.start + match.end())


def _beside(text: str, sign: re.Match[str], spans: list[tuple[int, int]]) -> bool:
    """Tell whether a clause with a sign names another place or company."""
    return any(
        "," not in text[min(end, sign.end()) : max(start, sign.start())]
        for start, end in spans
    )


def _in_future(article: Article, sentence: Sentence) -> bool:
    """Tell whether a sentence speaks of what is to come, by its words or its dates."""
    if told_by("future").search(sentence.text):
        return True
    today = article.published_on or article.known_by
    return today is not None and any(
        mention.window.start > today
        for mention in find_windows(sentence.text, article.published_on)
    )


def _no_facility(text: str, said: str) -> bool:
    """Tell whether what was opened or launched is no facility: a project, a forum."""
    if told_by("no_facility").search(said):
        return True
    return not told_by("facility").search(text)


def _weight(article: Article, key: str, text: str, match: re.Match[str]) -> float:
    """Weigh one sign: 0 when the clause before it makes it a plan or a condition."""
    clause = _CLAUSE.split(text[max(0, match.start() - 120) : match.start()])[-1]
    if key == "agreed":
        return float(_is_signed(article, text, clause, match))
    if key == "proposed":
        return 1.0
    if key == "resumed" and told_by("ahead").search(clause + match[0]):
        return 0.0
    if key in ("cancelled", "suspended") and _NOT.search(match[0]):
        return 1.0
    if told_by("planned").search((clause + match[0])[-110:]):
        return 0.0
    if told_by("planned_after").match(text[match.end() : match.end() + 40]):
        return 0.0
    said = clause[-30:] + match[0]
    return 0.3 if key == "operating" and _no_facility(text, said) else 1.0


def _is_signed(article: Article, text: str, clause: str, match: re.Match[str]) -> bool:
    """Tell whether an agreement is signed, and binds: an intention only proposes.

    Which kind a "document" is that was signed may stand in another sentence.
    """
    if told_by("unsigned").search(clause) or told_by("unsigned_within").search(
        match[0]
    ):
        return False
    if told_by("unsigned_after").match(text[match.end() : match.end() + 70]):
        return False
    told = text if told_by("deal").search(match[0]) else article.text[:_LEAD]
    return not told_by("soft").search(told)
