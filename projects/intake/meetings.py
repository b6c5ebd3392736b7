"""The meeting that an article reports: its day, and who took part."""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from rapidfuzz import fuzz

from projects.intake.lexicon import word_list
from projects.intake.people import Participant, is_quoted, people_of
from projects.intake.text import Article, Sentence
from projects.intake.windows import article_windows
from projects.periods import Mention

_LEAD = re.compile(r"(?:[A-ZА-ЯЁ][\w-]+[.,]?\s){0,3}")
_AGENCY = re.compile(r"\.?(?:\s*$|\s*\(?[A-ZА-ЯЁ][\w-]+\)?\.?\s+[–—-]|\s*[/–—-])")
_STAMP = re.compile(r"^\s*date \d{4}-\d\d-\d\d")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_MOST = 8
_NEAR = 2
_BESIDE = 90


@dataclass(frozen=True)
class Meeting:
    """The meeting that an article reports: its day, who took part, its sentence."""

    date: date | None
    participants: tuple[Participant, ...]
    start: int
    end: int


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    """A pattern of one list of the words about people."""
    return re.compile("|".join(word_list("people")[kind]), re.IGNORECASE)


def find_meeting(article: Article, investors: tuple[str, ...]) -> Meeting | None:
    """Find the meeting, signing or ceremony that the article reports.

    Whoever the article names beside it took part, unless only spoken of; but someone
    has to be named where the meeting is told of or beside, or to be quoted.
    """
    telling = [n for n, s in enumerate(article.sentences[:25]) if _tells(article, s)]
    people: list[Participant] = []
    met = False
    for place, sentence in enumerate(article.sentences[:40] if telling else ()):
        by_deeds = place in telling
        past = sentence.background or _recalls(article, sentence)
        for person in people_of(article, sentence, investors, by_deeds=by_deeds):
            absent = past or _absent(sentence, person)
            _add(people, person, known_only=absent)
            near = any(abs(n - place) < _NEAR for n in telling)
            met = met or not absent and (near or _speaks(article, sentence, person))
    if not met:
        return None
    return _meeting(article, [article.sentences[n] for n in telling], people)


def _meeting(
    article: Article, telling: list[Sentence], people: list[Participant]
) -> Meeting:
    """Build the meeting that some sentences tell of."""
    opening = [s for s in article.sentences[:3] if _pattern("today").search(s.text)]
    told = (_day(article, s) for s in [*telling, *opening])
    day = next((d for d in told if d), None) or _dateline(article)
    return Meeting(day, tuple(people[:_MOST]), telling[0].start, telling[0].end)


def _speaks(article: Article, sentence: Sentence, person: Participant) -> bool:
    """Tell whether a person is quoted; a Kazakh sentence says so by its last word."""
    if article.language == "kk" and _pattern("says_kk").search(sentence.text):
        return True
    start, end = person.start - sentence.start, person.end - sentence.start
    return is_quoted(sentence.text, start, end)


def _recalls(article: Article, sentence: Sentence) -> bool:
    """Tell whether a sentence is about an earlier year only: "In 2012 X visited Y"."""
    day = article.published_on or article.known_by
    years = [int(year) for year in _YEAR.findall(sentence.text)]
    return bool(day and years and max(years) < (day - timedelta(days=60)).year)


def _absent(sentence: Sentence, person: Participant) -> bool:
    """Tell whether someone is only spoken of: "on the instruction of X"."""
    start = person.start - sentence.start
    before = sentence.text[max(0, start - 90) : start]
    end = start + len(
        re.sub(r"['’]s?$", "", sentence.text[start : person.end - sentence.start])
    )
    after = sentence.text[end : end + 60]
    return bool(
        _pattern("on_behalf").search(before) or _pattern("absent_after").match(after)
    )


def _tells(article: Article, sentence: Sentence) -> bool:
    """Tell whether a sentence reports a meeting rather than recalls or plans one.

    Words of meeting say so; or that an official does anything but speak, or is named
    together with someone else; or that a person opens or launches something.
    """
    if sentence.background or _recalls(article, sentence):
        return False
    if _pattern("not_met").search(sentence.text):
        return False
    if _pattern("met").search(sentence.text):
        return True
    people = [p for p in people_of(article, sentence) if not _absent(sentence, p)]
    speech = _pattern("speech").search(sentence.text)
    if any(_is_official(p) for p in people) and (len(people) > 1 or not speech):
        return True
    return any(_does(sentence, person) for person in people)


def _is_official(person: Participant) -> bool:
    """Tell whether someone holds an office of a state: a minister, an ambassador."""
    role = person.role or ""
    return any(_pattern(kind).search(role) for kind in ("state_office", "public_title"))


def _does(sentence: Sentence, person: Participant) -> bool:
    """Tell whether someone opens, launches or heads something beside the name."""
    start, end = person.start - sentence.start, person.end - sentence.start
    beside = sentence.text[max(0, start - _BESIDE) : start], sentence.text[end:]
    return any(_pattern("met_by_person").search(said[:_BESIDE]) for said in beside)


def _day(article: Article, sentence: Sentence) -> date | None:
    """Return the day of the meeting, the day of the article where it says "today".

    The stamp "date 2026-03-05" that archives put before a text is no day of its news.
    """
    news = _STAMP.sub(lambda stamp: " " * len(stamp[0]), sentence.text)
    for mention in article_windows(article, replace(sentence, text=news), "past"):
        if mention.kind != "day" or _is_long_ago(article, mention):
            continue
        if _is_meetings(news, mention.start):
            day = mention.window.start
            if article.published_on is None or day <= article.published_on:
                return day
    return _day_said(sentence.text, article.published_on)


def _day_said(text: str, published_on: date | None) -> date | None:
    """Return the day of "on Tuesday", "today" or "yesterday"."""
    if published_on is None:
        return None
    for number, names in enumerate(word_list("people")["weekdays"]):
        said = re.search(rf"(?<!next )(?:{names})", text, re.IGNORECASE)
        if said and _is_meetings(text, said.start()):
            return published_on - timedelta(days=(published_on.weekday() - number) % 7)
    if _pattern("today").search(text):
        return published_on
    if _pattern("yesterday").search(text):
        return published_on - timedelta(days=1)
    return None


def _is_long_ago(article: Article, mention: Mention) -> bool:
    """Tell whether a day without a year is read as last year's, being yet to come."""
    if mention.dated or article.published_on is None:
        return False
    return article.published_on - mention.window.start > timedelta(days=270)


def _dateline(article: Article) -> date | None:
    """Return the day of a dateline: "NUR-SULTAN. 13 June. KAZTAG –"."""
    for line in article.sentences[:4]:
        for mention in article_windows(article, line, "past"):
            lead, rest = line.text[: mention.start], line.text[mention.end :]
            if mention.kind != "day" or mention.dated or not _LEAD.fullmatch(lead):
                continue
            if _AGENCY.match(rest) and mention.window.start <= (
                article.published_on or mention.window.start
            ):
                return mention.window.start
    return None


def _is_meetings(text: str, place: int) -> bool:
    """Tell whether "today" stands before a date, or a meeting's verb near it."""
    if _pattern("today").search(text[max(0, place - 12) : place]):
        return True
    near = text[max(0, place - 160) : place + 120]
    return bool(_pattern("met").search(near))


def _add(
    people: list[Participant], person: Participant, *, known_only: bool = False
) -> None:
    """Add a person once; what a later mention knows more is taken over."""
    for place, known in enumerate(people):
        if _same(known.name, person.name):
            fuller = person if _tells_more(person, known) else known
            people[place] = replace(
                known,
                name=known.name if " " in known.name else person.name,
                role=fuller.role or person.role,
                organisation=fuller.organisation,
                side=known.side if known.side != "other" else person.side,
            )
            return
    if not known_only:
        people.append(person)


def _tells_more(person: Participant, known: Participant) -> bool:
    """Tell whether a later mention has the office that the first one lacks."""
    return bool(person.role and person.organisation and not known.organisation)


def _same(known: str, name: str) -> bool:
    """Tell whether two names are one person's, cases and word order aside.

    A surname alone is that of whoever was named in full.
    """
    if (" " in known) != (" " in name):
        known, name = known.split()[-1], name.split()[-1]
    return fuzz.token_sort_ratio(known, name) >= 85
