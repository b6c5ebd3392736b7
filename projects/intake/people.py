"""Who met whom: the people in the sentences that tell of a meeting."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from rapidfuzz import fuzz

from projects.intake.lexicon import word_list
from projects.intake.offices import Office, apposed, office_of, side_of, titles
from projects.intake.person_names import person_names
from projects.intake.russian import nominative_person, nominative_title
from projects.intake.text import Article, Sentence
from projects.intake.windows import article_windows

_OFFICE = re.compile(r"^,[^.;]{3,90}?,(?=\s)")
_SPEAKER = re.compile(r"^,[^.;:]{3,90}:\s*$")
_JOINED = re.compile(r"\s(?:and|и|және|мен|бен|пен)\s")
_LEAD = re.compile(r"(?:[A-ZА-ЯЁ][\w-]+[.,]?\s){0,3}")
_AGENCY = re.compile(r"\.?(?:\s*$|\s*\(?[A-ZА-ЯЁ][\w-]+\)?\.?\s+[–—-]|\s*[/–—-])")
_MOST = 8
_UNKNOWN = Office(None, None)


@dataclass(frozen=True)
class Participant:
    """Someone at a meeting; `side` is kazakhstan, investor or other."""

    name: str
    role: str | None
    organisation: str | None
    side: str
    start: int
    end: int


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
    """Find the meeting, signing or ceremony that the article reports."""
    sentences = [s for s in article.sentences[:25] if _tells(s)]
    if not sentences:
        return None
    people: list[Participant] = []
    for sentence in article.sentences[:40]:
        for person in _people(article, sentence, investors, by_deeds=True):
            tells = sentence in sentences or (
                not sentence.background and _speaks(article, sentence, person)
            )
            _add(people, person, known_only=not tells)
    if not people:
        return None
    opening = [s for s in article.sentences[:3] if _pattern("today").search(s.text)]
    told = (_day(article, s) for s in [*sentences, *opening])
    day = next((d for d in told if d), None) or _dateline(article)
    first = sentences[0]
    return Meeting(day, tuple(people[:_MOST]), first.start, first.end)


def _speaks(article: Article, sentence: Sentence, person: Participant) -> bool:
    """Tell whether a person is quoted; a Kazakh sentence says so by its last word."""
    if article.language == "kk" and _pattern("says_kk").search(sentence.text):
        return True
    start, end = person.start - sentence.start, person.end - sentence.start
    return _quoted(sentence.text, start, end)


def people_named(article: Article) -> list[tuple[int, int, str]]:
    """Find everyone whom a title or a quotation makes a person: place and name."""
    return [
        (person.start, person.end, article.text[person.start : person.end])
        for sentence in article.sentences
        for person in _people(article, sentence, ())
    ]


def people_of(article: Article, sentence: Sentence) -> list[Participant]:
    """Find the people of one sentence, those of any company on the investor's side."""
    return list(_people(article, sentence, ()))


def _tells(sentence: Sentence) -> bool:
    """Tell whether a sentence reports a meeting rather than recalls or plans one."""
    if sentence.background:
        return False
    return bool(_pattern("met").search(sentence.text)) and not _pattern(
        "not_met"
    ).search(sentence.text)


def _day(article: Article, sentence: Sentence) -> date | None:
    """Return the day of the meeting, the day of the article where it says "today"."""
    for mention in article_windows(article, sentence, "past"):
        if mention.kind == "day" and _is_meetings(sentence.text, mention.start):
            day = mention.window.start
            if article.published_on is None or day <= article.published_on:
                return day
    if _pattern("today").search(sentence.text):
        return article.published_on
    if article.published_on and _pattern("yesterday").search(sentence.text):
        return article.published_on - timedelta(days=1)
    return None


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
    """Tell whether two names are one person's, cases and word order aside."""
    return fuzz.token_sort_ratio(known, name) >= 85


def _people(
    article: Article,
    sentence: Sentence,
    investors: tuple[str, ...],
    *,
    by_deeds: bool = False,
) -> Iterator[Participant]:
    """Yield the people of one sentence: a title or a quotation makes a person.

    So does, with `by_deeds`, that someone meets or is met; a company may do so too.
    """
    text = sentence.text
    bodies = _pattern("bodies")
    found = [t for t in titles().finditer(text) if not bodies.search(t[0])]
    names = list(person_names(text, article.language, [t.span() for t in found]))
    last = -1
    for place, (start, end) in enumerate(names):
        if _pattern("on_behalf").search(text[max(0, start - 90) : start]):
            continue
        following = names[place + 1][0] if place + 1 < len(names) else -1
        before = [t for t in found if t.end() <= start and not _honours(t)]
        office = office_of(text, start, end, before, following)
        if office is None:
            office = office_of(text, start, end, found, following)
            found = [
                t
                for t in found
                if t.start() < start or not apposed(text, end, t, following)
            ]
        if office is None and _quoted(text, start, end):
            office = _UNKNOWN
        if office is None and by_deeds and _acts(text, start, end, last):
            office = _UNKNOWN if text[start:end] not in investors else None
        if office:
            last = end
            yield _participant(article, sentence, (start, end), office, investors)


def _honours(title: re.Match[str]) -> bool:
    """Tell whether a title is no office: "sheikh", "mr"."""
    return bool(_pattern("honorific").fullmatch(title[0]))


def _participant(
    article: Article,
    sentence: Sentence,
    span: tuple[int, int],
    office: Office,
    investors: tuple[str, ...],
) -> Participant:
    """Build the participant named at one place of a sentence."""
    name, role = sentence.text[span[0] : span[1]], office.role
    told = role
    if role and article.language == "ru":
        role = nominative_title(role)
    if article.language == "kk" or (article.language == "ru" and told != role):
        name = nominative_person(name, article.language)
    return Participant(
        re.sub(r"['’]s?$", "", name),
        role,
        office.organisation,
        side_of(name, office, investors),
        sentence.start + span[0],
        sentence.start + span[1],
    )


def _acts(text: str, start: int, end: int, last: int) -> bool:
    """Tell whether a name without a title meets or is met, or joins a person's."""
    if _pattern("leaders").search(text[start:end]):
        return True
    if _pattern("company_word").fullmatch(text[start:end].split()[-1]):
        return False
    before, after = text[max(0, start - 40) : start], text[end : end + 40]
    if _pattern("meets_after").match(after) or _pattern("met_before").search(before):
        return True
    return last > 0 and bool(_JOINED.fullmatch(text, last, start))


def _quoted(text: str, start: int, end: int) -> bool:
    """Tell whether someone is quoted: "said Berik Uali"."""
    before, after = text[max(0, start - 90) : start], text[end : end + 110]
    if _pattern("words_of").search(before):
        return True
    said = _pattern("said")
    if _SPEAKER.match(after):
        return True
    after = _OFFICE.sub("", after)[:20]
    return bool(said.search(before[-16:] + "|") or said.search("|" + after))
