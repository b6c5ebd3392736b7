"""Counts of people: jobs created, staff to be hired, and plain typed counts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from projects.intake.lexicon import word_list
from projects.intake.numbers import Number, find_numbers
from projects.intake.qualifiers import Qualifier, qualifier_at

_MAX_COUNT = 2_000_000
_DASH = re.compile(r"\s*[–—-]\s*|\s+(?:to|до|and)\s+", re.IGNORECASE)
_FROM = re.compile(r"(?:\bbetween|\bот)\s*$", re.IGNORECASE)
_CHANGE = re.compile(r"increas|rais|grow|увелич|вырас|с\s*$|from\s*$", re.IGNORECASE)

_BETWEEN = re.compile(
    r"\d|[;:(]|, (?!long|new|high|full|direct)|доллар|тенге|теңге|\$|%|"
    r"\b(?:will|to|and|"
    r"MW|GW|МВт|ГВт|tons?|tonnes|тонн\w*|hectares?|га|млн|млрд|million|billion|км|km|"
    r"projects?|проект\w*|жоба\w*|года?|году|жыл\w*|years?|months?|и|с|на|в)\b",
    re.IGNORECASE,
)

_SUBSET = re.compile(
    r"(?:из них|из которых|of whom|including|в том числе|оның ішінде)\W*$",
    re.IGNORECASE,
)
_LASTING = re.compile(
    r"\W*(?:\w+\W+){0,2}?(?:постоянн|временн|permanent|temporary|тұрақты|уақытша)",
    re.IGNORECASE,
)
_PERCENT = re.compile(r"\s?(?:%|percent|per cent|процент|пайыз)", re.IGNORECASE)
_PAIRED = re.compile(r"\s[\w-]+(?:\s[\w-]+)?\s(?:and|и|және)\s", re.IGNORECASE)
_FURTHER = re.compile(
    r"\s(?:[\w-]+\s){1,4}(?:и ещ[её]|and (?:another|a further)|plus|және тағы)\s",
    re.IGNORECASE,
)
_OTHER_STAGE = re.compile(r"\s[^.;\d]{3,90}\s(?:and|и|а)\s", re.IGNORECASE)
_STAGE = re.compile(
    r"\s?[–—-]?\s?(?:(?:during|in|at|for|once|when|after)\s(?:the\s|its\s)?(?:\w+\s){0,2}?"
    r"(?:operat|construct|commission|launch)|(?:в|на|при|во|после)\s(?:\w+\s)?"
    r"(?:эксплуатац|строительств|запуск|ввод))",
    re.IGNORECASE,
)
_BRACKET = re.compile(r"\s(?:[\w-]+\s){1,3}\(")


@dataclass(frozen=True)
class Count:
    """A count found: `text[start:end]` says it, its qualifier's words included.

    `count_to` goes with the qualifier "range"; `number_end` is where the figure ends.
    """

    count: int
    count_to: int | None
    qualifier: Qualifier
    start: int
    end: int
    number_start: int
    number_end: int


def find_counts(text: str) -> list[Count]:
    """Find the whole numbers of a text: "more than 4,000", "до 300", "2.5 thousand"."""
    numbers = [
        number
        for number in find_numbers(text)
        if _whole(number) and not _PERCENT.match(text, number.end)
    ]
    found: list[Count] = []
    place = 0
    while place < len(numbers):
        count, used = _count(text, numbers, place)
        found.append(count)
        place += used
    return found


def _whole(number: Number) -> bool:
    """Tell whether a number can count people; the figure of a percentage can't."""
    return number.value == number.value.to_integral_value() and (
        0 < number.value <= _MAX_COUNT
    )


def _count(text: str, numbers: list[Number], place: int) -> tuple[Count, int]:
    """Build the count at one number; the second value counts the numbers it took."""
    first = numbers[place]
    second = numbers[place + 1] if place + 1 < len(numbers) else None
    if second and _is_range(text, first, second):
        lower = _lower_end(first, second)
        return Count(
            int(lower),
            int(second.value),
            "range",
            first.start,
            second.end,
            first.start,
            second.end,
        ), 2
    qualifier, start, end = qualifier_at(text, first.start, first.end)
    return Count(
        int(first.value), None, qualifier, start, end, first.start, first.end
    ), 1


def _lower_end(first: Number, second: Number) -> Decimal:
    """Return the lower end: "2-3 thousand" means two thousand too."""
    return first.value if first.scale else first.value * 10**second.scale


def _is_range(text: str, first: Number, second: Number) -> bool:
    """Tell whether two numbers are the ends of a range."""
    gap = text[first.end : second.start]
    if not _DASH.fullmatch(gap) or _lower_end(first, second) >= second.value:
        return False
    before = text[max(0, first.start - 60) : first.start]
    if gap.strip().lower() == "and":
        return before.rstrip().lower().endswith("between")
    if not gap.strip().isalpha() or not re.search(r"\w", before):
        return True
    return bool(_FROM.search(before)) or not _CHANGE.search(before)


@cache
def _job_patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Patterns of a job noun behind a number, and of verbs on its two sides."""
    words = word_list("jobs")
    return (
        re.compile(rf"\W{{0,3}}(?:\w+\W+){{0,4}}?(?:{'|'.join(words['nouns'])})", re.I),
        re.compile(
            rf"(?:{'|'.join(words['before'])})\W+(?:[\w-]+\W+){{0,4}}$", re.IGNORECASE
        ),
        re.compile(
            rf"(?:-\w{{1,5}})?\W{{0,3}}(?:(?:{'|'.join(words['between'])})\s+)?"
            rf"(?:{'|'.join(words['people'])})(?!\w)(?P<rest>.{{0,60}})",
            re.IGNORECASE,
        ),
    )


def find_jobs(text: str) -> Iterator[Count]:
    """Yield the counts of a text that count jobs or people given work."""
    counts = find_counts(text)
    jobs = [_counts_jobs(text, count) for count in counts]
    for place, count in enumerate(counts):
        before = place and jobs[place - 1] and _adds(text, counts, place)
        after = place + 1 < len(counts) and jobs[place + 1]
        if jobs[place] or before or (after and _shares(text, counts, place)):
            yield count


def _shares(text: str, counts: list[Count], place: int) -> bool:
    """Tell whether a count shares the next one's noun: "100 permanent and 50 jobs"."""
    after = text[counts[place].number_end : counts[place].number_end + 40]
    paired = _gap(text, counts, place + 1, _PAIRED)
    return bool(paired) and _ahead_counts("", after)


def _adds(text: str, counts: list[Count], place: int) -> bool:
    """Tell whether a count goes on from the jobs before it: "and another 3,000"."""
    if _gap(text, counts, place, _BRACKET):
        return True
    if _gap(text, counts, place, _OTHER_STAGE):
        return bool(_STAGE.match(text, counts[place].number_end))
    after = text[counts[place].number_end : counts[place].number_end + 40]
    return bool(_gap(text, counts, place, _FURTHER)) and _ahead_counts("", after)


def _gap(
    text: str, counts: list[Count], place: int, pattern: re.Pattern[str]
) -> re.Match[str] | None:
    """Match what stands between a count and the one before it."""
    return pattern.fullmatch(text, counts[place - 1].number_end, counts[place].start)


def _counts_jobs(text: str, count: Count) -> bool:
    """Tell whether a count is one of jobs, by the words around it."""
    noun, before, people = _job_patterns()
    after = text[count.number_end : count.number_end + 80].split(";")[0]
    jobs = noun.match(after)
    if jobs and not _interrupted(jobs[0]):
        return True
    if _SUBSET.search(text[max(0, count.start - 20) : count.start]):
        return bool(_LASTING.match(after))
    ahead = before.search(text[max(0, count.start - 90) : count.start])
    person = people.match(after)
    if person:
        return bool(ahead) or bool(_employed().search(person["rest"]))
    return ahead is not None and _ahead_counts(ahead[0], after)


def _interrupted(between: str) -> bool:
    """Tell whether another figure or clause stands between a number and its noun."""
    return bool(_BETWEEN.search(between))


def _ahead_counts(ahead: str, after: str) -> bool:
    """Tell whether "jobs: 500" or "employ 500" says the number without a noun."""
    return not re.search(r"\d", ahead) and not re.match(
        r"\s*(?:%|percent|процент|пайыз|[-\w]*\s?(?:млн|млрд|тенге|MW|МВт|тонн|tons?|га\b|гектар|"
        r"years?|лет\b|год|жыл|hectares?|million|billion|project|проект|companies))",
        after,
    )


@cache
def _employed() -> re.Pattern[str]:
    """The verbs of giving work that may follow "500 people"."""
    return re.compile("|".join(word_list("jobs")["employed"]), re.IGNORECASE)
