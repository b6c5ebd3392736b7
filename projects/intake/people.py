"""Who met whom: people with a title in the sentences that tell of a meeting."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from rapidfuzz import fuzz

from projects.intake.dates import article_windows
from projects.intake.lexicon import word_list
from projects.intake.person_names import CAPITAL, person_names
from projects.intake.russian import nominative_person
from projects.intake.text import Article, Sentence

_OFFICE = re.compile(r"^,[^.;]{3,90}?,(?=\s)")
_OF_PLACES = re.compile(r"(?<=\w)\sand\s(?=(?:the\s)?[A-Z][\w\s]+,\s$)")
_MOST = 8


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
def _title() -> re.Pattern[str]:
    """A pattern of titles, the longest first."""
    titles = sorted(word_list("people")["titles"], key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(titles)})(?![\w])", re.IGNORECASE)


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
        for person in _people(article, sentence, investors):
            spoke = _quoted(
                sentence.text,
                person.start - sentence.start,
                person.end - sentence.start,
            )
            if sentence in sentences or (spoke and not sentence.background):
                _add(people, person)
    if not people:
        return None
    day = next((d for s in sentences if (d := _day(article, s))), None)
    first = sentences[0]
    return Meeting(day, tuple(people[:_MOST]), first.start, first.end)


def people_named(article: Article) -> list[tuple[int, int, str]]:
    """Find everyone whom a title or a quotation makes a person: place and name."""
    return [
        (person.start, person.end, article.text[person.start : person.end])
        for sentence in article.sentences
        for person in _people(article, sentence, ())
    ]


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
        if mention.kind == "day" and _near_meeting(sentence.text, mention.start):
            day = mention.window.start
            if article.published_on is None or day <= article.published_on:
                return day
    if _pattern("today").search(sentence.text):
        return article.published_on
    return None


def _near_meeting(text: str, place: int) -> bool:
    """Tell whether a meeting's verb stands near a date."""
    near = text[max(0, place - 160) : place + 120]
    return bool(_pattern("met").search(near))


def _add(people: list[Participant], person: Participant) -> None:
    """Add a person once; what a later mention knows more is taken over."""
    for place, known in enumerate(people):
        if _same(known.name, person.name):
            people[place] = replace(
                known,
                role=known.role or person.role,
                organisation=known.organisation or person.organisation,
                side=known.side if known.side != "other" else person.side,
            )
            return
    people.append(person)


def _same(known: str, name: str) -> bool:
    """Tell whether two names are one person's, cases and word order aside."""
    return fuzz.token_sort_ratio(known, name) >= 85


def _people(
    article: Article, sentence: Sentence, investors: tuple[str, ...]
) -> Iterator[Participant]:
    """Yield the people of one sentence: a title before or behind makes a person."""
    titles = list(_title().finditer(sentence.text))
    for start, end in person_names(sentence.text, article.language):
        if _pattern("on_behalf").search(sentence.text[max(0, start - 90) : start]):
            continue
        titled = _titled(sentence.text, start, end, titles)
        titles = [t for t in titles if not _apposed(sentence.text, end, t)]
        if titled is None and _quoted(sentence.text, start, end):
            titled = None, None
        if titled:
            role, organisation = titled
            name = sentence.text[start:end]
            if article.language != "en":
                name = nominative_person(name, article.language)
            yield Participant(
                re.sub(r"['’]s?$", "", name),
                role,
                organisation,
                _side(role, organisation, investors),
                sentence.start + start,
                sentence.start + end,
            )


def _apposed(text: str, end: int, title: re.Match[str]) -> bool:
    """Tell whether a title belongs to the name before it: "Xu Jie, director of…"."""
    gap = text[end : title.start()] if title.start() >= end else "-"
    return bool(re.fullmatch(r",\s(?!and\b|и\b|а\b)(?:\w+\s){0,3}|\s?\(\s?", gap))


def _titled(
    text: str, start: int, end: int, titles: list[re.Match[str]]
) -> tuple[str | None, str | None] | None:
    """Return the title and organisation told beside a name."""
    for title in reversed(titles):
        gap = text[title.end() : start]
        if title.end() <= start and len(gap) < 150 and _connects(gap):
            role = _full_role(text, titles, title)
            return role, _organisation(gap) or _before_title(text, title)
    for title in titles:
        if _apposed(text, end, title):
            return title[0], _organisation(text[title.end() : title.end() + 110])
    return None


def _quoted(text: str, start: int, end: int) -> bool:
    """Tell whether someone is quoted: "said Berik Uali"."""
    before, after = text[max(0, start - 16) : start], text[end : end + 110]
    after = _OFFICE.sub("", after)[:20]
    said = _pattern("said")
    return bool(said.search(before + "|") or said.search("|" + after))


def _full_role(text: str, titles: list[re.Match[str]], title: re.Match[str]) -> str:
    """Join double titles: "Deputy Prime Minister – Minister of National Economy"."""
    before = [t for t in titles if t.end() < title.start()]
    if before and re.fullmatch(
        r"\s?[–—-]\s?|\s(?:and|и)\s", text[before[-1].end() : title.start()]
    ):
        return text[before[-1].start() : title.end()]
    return title[0]


def _connects(gap: str) -> bool:
    """Tell whether only the name of an office or a company parts title and name."""
    if _pattern("verb").search(_OF_PLACES.sub("", gap)):
        return False
    inner = re.sub(r",\s?(?:Ltd|Inc|LLC|Limited|Corp|JSC|Co)\b\.?", "", gap)
    if re.search(r"[;:]|\.\s(?=[a-z])", inner):
        return False
    pieces = [piece.strip() for piece in inner.split(",")[1:-1]]
    return all(re.match(r"(?:the\s|and\s)?[A-ZА-Я]", piece) for piece in pieces)


def _organisation(gap: str) -> str | None:
    """Return the organisation said between a title and a name, or behind a title."""
    said = re.split(
        r"[;:(]|,(?!\s?(?:Ltd|Inc|LLC|Limited|Corp|JSC|Co)\b)|\.\s[A-ZА-Я]", gap
    )[0]
    said = _pattern("verb").split(said)[0]
    said = re.sub(r"^\W*(?:of|at|from|for|the|в|the)\s+(?:the\s)?", "", said.strip())
    said = said.strip(" ,–—-«»\"“”'’")
    return (
        said if len(said) > 2 and re.search(r"[A-ZА-ЯӘҒҚҢӨҰҮҺІ]|\w{4}", said) else None
    )


def _before_title(text: str, title: re.Match[str]) -> str | None:
    """Return the company said right before a title: "Svevind Energy Group CEO"."""
    before = re.search(
        rf"(?:{CAPITAL}[\w&.-]*(?:\s|['’]s\s)){{1,5}}$", text[: title.start()][-80:]
    )
    return re.sub(r"['’]s\s?$", "", before[0]).strip() if before else None


def _side(
    role: str | None, organisation: str | None, investors: tuple[str, ...]
) -> str:
    """Tell whose side someone is on from the office or the company."""
    told = f"{role or ''} {organisation or ''}"
    if organisation and any(
        fuzz.partial_ratio(organisation.lower(), name.lower()) > 85
        for name in investors
        if name
    ):
        return "investor"
    if _pattern("foreign_office").search(told):
        return "other"
    if _pattern("kazakh").search(told):
        return "kazakhstan"
    return "investor" if _pattern("company_role").search(told) else "other"
