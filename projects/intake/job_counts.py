"""Which counts of a text count jobs, or people who get or have work."""

import re
from collections.abc import Iterator
from functools import cache

from projects.intake.counts import Count, find_counts
from projects.intake.lexicon import word_list
from projects.intake.workers import are_people, given_work

_BETWEEN = re.compile(
    r"\d|[;:(]|, (?!long|new|high|full|direct)|доллар|тенге|теңге|\$|%|"
    r"\b(?:will|to|and|"
    r"MW|GW|МВт|ГВт|tons?|tonnes|тонн\w*|hectares?|га|млн|млрд|million|billion|км|km|"
    r"projects?|проект\w*|жоба\w*|года?|году|жыл\w*|years?|months?|и|с|на|в)\b",
    re.IGNORECASE,
)
_SUBSET = re.compile(
    r"(?:из них|из которых|of (?:whom|them)|including|в том числе|оның ішінде)\W*$",
    re.IGNORECASE,
)
_LASTING = re.compile(
    r"\W*(?:\w+\W+){0,2}?(?:постоянн|временн|permanent|temporary|тұрақты|уақытша|"
    r"(?:\w+ )?(?:этап|стади|stage|phase|кезең)|at first|at the (?:start|outset)|"
    r"in the first|сначала|сразу|вначале|поначалу|бірден)",
    re.IGNORECASE,
)
_PAIRED = re.compile(r"\s[\w-]+(?:\s[\w-]+)?\s(?:and|и|және)\s", re.IGNORECASE)
_BRACKET = re.compile(r"\s(?:[\w-]+\s){1,3}\(")
_INVERTED = re.compile(r"человек\s", re.IGNORECASE)
_NEAR = 120
_FEWEST = 5  # a smaller figure needs a noun: "phase 2" is no job count


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    """A pattern that stands right behind a figure, of one list of words."""
    said = "|".join(word_list("jobs")[kind])
    return re.compile(rf"\W{{0,3}}(?:{said})(?!\w)", re.IGNORECASE)


@cache
def _words(kind: str) -> re.Pattern[str]:
    """A pattern that is searched for anywhere, of one list of words."""
    return re.compile("|".join(word_list("jobs")[kind]), re.IGNORECASE)


@cache
def _noun() -> re.Pattern[str]:
    """A figure's own noun where that is a job: "400 new permanent jobs"."""
    nouns = "|".join(word_list("jobs")["nouns"])
    return re.compile(rf"\W{{0,3}}(?:\w+\W+){{0,4}}?(?:{nouns})", re.IGNORECASE)


@cache
def _ahead(kind: str, gap: str) -> re.Pattern[str]:
    """A pattern of words from which little leads on to the figure."""
    said = "|".join(word_list("jobs")[kind])
    return re.compile(rf"(?<!\w)(?:{said}){gap}$", re.IGNORECASE)


def find_jobs(text: str, last: str = "") -> Iterator[Count]:
    """Yield the counts of a sentence that count jobs or people given work.

    `last` is the sentence before it, which may be a question: "And the jobs? 350."
    """
    counts = find_counts(text)
    jobs = [_counts_jobs(text, count) for count in counts]
    if counts and not jobs[0]:
        jobs[0] = _goes_on_from(text, last, counts[0])
    for place, count in enumerate(counts):
        if place and not jobs[place] and jobs[place - 1]:
            jobs[place] = _goes_on(text, counts[place - 1], count)
        after = place + 1 < len(counts) and jobs[place + 1]
        if jobs[place] or (after and _shares(text, count, counts[place + 1])):
            yield count


def _shares(text: str, count: Count, following: Count) -> bool:
    """Tell whether a count shares the next one's noun: "100 permanent and 50 jobs"."""
    paired = _PAIRED.fullmatch(text, count.number_end, following.start)
    return bool(paired) and not _is_other(text, count)


def _goes_on_from(text: str, last: str, count: Count) -> bool:
    """Tell whether a count answers a question on jobs, or adds to those told of."""
    if _is_other(text, count) or not _stands_alone(text, count):
        return False
    if last.rstrip().endswith(("?", ":")) and _words("asked").search(last[-90:]):
        return not re.search(r"\w{4}", text[: count.start])
    after = text[count.number_end : count.number_end + 30]
    return bool(_pattern("added").match(after) and _words("staffed").search(last))


def _goes_on(text: str, last: Count, count: Count) -> bool:
    """Tell whether a count goes on from the jobs before it: "and another 3,000"."""
    if _is_other(text, count) or count.start - last.number_end > _NEAR:
        return False
    if _BRACKET.fullmatch(text, last.number_end, count.start):
        return True
    led = _ahead("goes_on", r"\s").search(text[last.number_end : count.start])
    led = led or _pattern("added").match(text[count.number_end :][:30])
    dashed = text[last.number_end : count.start].rstrip()[-1:] in ("–", "—")
    return bool(led or dashed) and _stands_alone(text, count)


def _counts_jobs(text: str, count: Count) -> bool:
    """Tell whether a count is one of jobs, by the words around it."""
    after = text[count.number_end : count.number_end + 120].split(";")[0]
    jobs = _noun().match(after[:80])
    if jobs and not _BETWEEN.search(jobs[0]):
        return True
    if _SUBSET.search(text[max(0, count.start - 20) : count.start]):
        return bool(_LASTING.match(after))
    before = text[max(0, count.start - _NEAR) : count.start]
    if re.match(r"\s(?:fifth|third|quarter|tenth)s?\b", after):
        return False
    told = given_work(before, after)
    if told is not None:
        return told
    return not _is_other(text, count) and _said_alone(text, before, count)


def _said_alone(text: str, before: str, count: Count) -> bool:
    """Tell whether a count without a noun is one of jobs: "employ 500"."""
    ahead = _ahead("before", r"\W+(?:[\w-]+\W+){0,4}").search(before[-90:])
    if ahead and not re.search(r"\d", ahead[0]) and not _is_year(text, count):
        return True
    if not _stands_alone(text, count):
        return False
    after = text[count.number_end : count.number_end + 60]
    subject = _pattern("subject").match(after)
    if subject and _words("employed").search(re.split(r"[.;,]", after)[0]):
        return True
    inverted = _INVERTED.match(text, count.start) and _words("around").search(before)
    return bool(inverted or _ahead("headcount", r"[^.;]{0,60}?").search(before))


def _stands_alone(text: str, count: Count) -> bool:
    """Tell whether no noun of something else follows a figure that is no year."""
    digits = text[count.number_start : count.number_end]
    if _is_year(text, count):
        return False
    if digits.isdigit() and count.count < _FEWEST:
        return False
    after = text[count.number_end : count.number_end + 120]
    if not after.strip(" »”\"'") or re.match(r"\s?[.,;:)–—]", after):
        return True
    return bool(
        are_people(after)
        or _pattern("free").match(after)
        or _pattern("subject").match(after)
    )


def _is_year(text: str, count: Count) -> bool:
    """Tell whether a figure without a noun is a year: "начнёт в 2026-м"."""
    digits = text[count.number_start : count.number_end]
    if not (digits[:4].isdigit() and 1900 <= count.count < 2100):
        return False
    return not are_people(text[count.number_end : count.number_end + 120])


def _is_other(text: str, count: Count) -> bool:
    """Tell whether a figure measures something else: money, tonnes, years, cars."""
    after = text[count.number_end : count.number_end + 40]
    before = text[max(0, count.number_start - 6) : count.number_start]
    return bool(
        re.match(rf"\s*(?:{'|'.join(word_list('jobs')['not_people'])})", after, re.I)
        or re.search(r"[$€£₸¥]\s?$|(?:USD|EUR|KZT)\s?$", before)
    )
