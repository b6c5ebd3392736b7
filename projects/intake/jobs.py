"""Which job counts of an article are the project's own, and of what kind."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from projects.intake.asides import in_another_country
from projects.intake.counts import Count
from projects.intake.job_counts import find_jobs
from projects.intake.lexicon import word_list
from projects.intake.text import Article, Sentence

_BREAK = re.compile(
    r"[;:.,]\s|\(|\b(?:and|but|а|и|но|ал|және)\b|"
    r"\bwhile\b(?! (?:it|the|this|its|\w+ing)\b)",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r", (?:по (?:прикидк|расч[её]т|оценк|слов|данн|подсч[её]т)|according to|as)\w*"
    r"[^.,;]{0,40},"
)
_COMPLETED = re.compile(
    r"(?:complet\w+|finish\w*|end) of (?:\w+ ){0,3}construction\w*(?: \w+)?|"
    r"(?:заверш|оконч)\w+ (?:\w+ ){0,2}строительств\w*",
    re.IGNORECASE,
)


Standing = Literal["present", "more"] | None


@dataclass(frozen=True)
class Jobs:
    """A job count of the draft; `kind` is total, permanent or construction.

    `standing` tells the staff there is from what comes on top of it.
    """

    count: int
    count_to: int | None
    qualifier: str
    kind: str
    start: int
    end: int
    confidence: float
    standing: Standing = None


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    """A pattern of one list of the words beside job counts."""
    return re.compile("|".join(word_list("job_scope")[kind]), re.IGNORECASE)


def find_project_jobs(article: Article) -> list[Jobs]:
    """Find the project's job counts in order; the same count again counts once."""
    kept: list[Jobs] = []
    many: Sentence | None = None
    last = ""
    for sentence in article.sentences:
        if not sentence.background and not _goes_on(many, sentence):
            for jobs in _in_sentence(article, sentence, last):
                _add(kept, jobs)
        last = sentence.text
        past = _pattern("history").search(sentence.text)
        many = sentence if past or _pattern("portfolio").search(sentence.text) else None
    return _contrasted(_created(kept))


def _created(kept: list[Jobs]) -> list[Jobs]:
    """Leave out the staff there is where others are told to come on top of it."""
    if any(jobs.standing == "more" for jobs in kept):
        return [jobs for jobs in kept if jobs.standing != "present"]
    return kept


def _contrasted(kept: list[Jobs]) -> list[Jobs]:
    """Call jobs once it runs permanent beside those of construction, else the total."""
    beside = any(jobs.kind == "construction" for jobs in kept)
    kind = "permanent" if beside else "total"
    return [replace(j, kind=kind) if j.kind == "operation" else j for j in kept]


def _goes_on(many: Sentence | None, sentence: Sentence) -> bool:
    """Tell whether a sentence goes on about many projects told of right before it."""
    if many is None or many.paragraph != sentence.paragraph:
        return False
    return not _pattern("one").search(sentence.text)


def _add(kept: list[Jobs], jobs: Jobs) -> None:
    """Add a count unless it is there; a told qualifier or kind is taken over."""
    for place, known in enumerate(kept):
        vague = {"total", "operation"} & {known.kind, jobs.kind}
        same_kind = vague or known.kind == jobs.kind
        if known.count == jobs.count and same_kind:
            told = jobs if known.qualifier == "exact" else known
            kind = jobs.kind if known.kind in vague else known.kind
            kept[place] = replace(told, kind=kind)
            return
    kept.append(jobs)


def _in_sentence(article: Article, sentence: Sentence, last: str) -> Iterator[Jobs]:
    """Yield the project's counts of one sentence; `last` is the one before it."""
    for count in find_jobs(sentence.text, last):
        before = sentence.text[max(0, count.start - 130) : count.start]
        after = sentence.text[count.end : count.end + 110]
        if _not_ours(article, sentence, before, after):
            continue
        yield Jobs(
            count.count,
            count.count_to,
            count.qualifier,
            _kind(sentence.text, count),
            sentence.start + count.start,
            sentence.start + count.end,
            0.9 if sentence.rank < 12 else 0.7,
            _standing(sentence.text, count),
        )


def _standing(text: str, count: Count) -> Standing:
    """Tell whether people counted are there already, or come on top of others."""
    own = _own_clause(text, count)
    before = text[max(0, count.start - 40) : count.start]
    if _pattern("more_before").search(before) or (
        _pattern("more_after").match(text, count.number_end)
    ):
        return "more"
    present = _pattern("present").search(own) and not _pattern("ahead").search(own)
    return "present" if present else None


def _own_clause(text: str, count: Count) -> str:
    """Return the clause that a count stands in."""
    breaks = [m.end() for m in _BREAK.finditer(text, 0, count.start)]
    stop = _BREAK.search(text, count.number_end)
    return text[breaks[-1] if breaks else 0 : stop.start() if stop else len(text)]


def _not_ours(article: Article, sentence: Sentence, before: str, after: str) -> bool:
    """Tell whether a count is a region's, many projects' or the present staff's."""
    portfolio = _pattern("portfolio")
    own = _BREAK.split(after)[0]
    if portfolio.search(before) or _pattern("indirect").search(own):
        return True
    if _pattern("elsewhere").search(before) or _pattern("former").search(before + own):
        return True
    if _pattern("kept").search(before) or _pattern("staff_after").match(after):
        return True
    ours = _pattern("plant_has").search(before[-90:])
    if (
        not ours
        and _pattern("staff").search(before[-90:])
        and not _pattern("here").match(after)
    ):
        return True
    if _pattern("subset").match(after):
        return True
    return _abroad(article, sentence) or bool(
        _pattern("national").search(sentence.text)
    )


def _abroad(article: Article, sentence: Sentence) -> bool:
    """Tell whether people already work in another country, nothing at home named."""
    said = sentence.text
    if _pattern("home").search(said) or _pattern("to_come").search(said):
        return False
    return in_another_country(article, sentence)


def _kind(text: str, count: Count) -> str:
    """Tell the kind of jobs from the count's own clause, then from around it."""
    text = _ASIDE.sub(lambda aside: " " * len(aside[0]), text)
    breaks_before = [m.end() for m in _BREAK.finditer(text, 0, count.start)]
    first = breaks_before[-1] if breaks_before else 0
    stop = _BREAK.search(text, count.number_end)
    own = text[first : stop.start() if stop else len(text)]
    around = own
    if breaks_before and len(own) < 60:
        first = breaks_before[-2] if len(breaks_before) > 1 else 0
        around = text[first : stop.start() if stop else len(text)]
    for clause in (_COMPLETED.sub("", own), _COMPLETED.sub("", around)):
        for kind in ("construction", "permanent", "operation"):
            if _pattern(kind).search(clause):
                return kind
    return "total"
