"""The people of a sentence: whom an office, a quotation or a deed makes a person."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from projects.intake.lexicon import word_list
from projects.intake.offices import (
    Office,
    apposed,
    is_leader,
    is_shared,
    office_of,
    side_of,
    titles,
)
from projects.intake.person_names import leaders_alone, person_names, surnames_alone
from projects.intake.person_signs import looks_personal
from projects.intake.places import is_place
from projects.intake.russian import is_declined, nominative_person, nominative_title
from projects.intake.text import Article, Sentence

_OFFICE = re.compile(r"^,[^.;]{3,90}?,(?=\s)")
_SPEAKER = re.compile(r"^,[^.;:]{3,90}:\s*$")
_JOINED = re.compile(r"\s(?:and|и|және|мен|бен|пен)\s")
_UNKNOWN = Office(None, None)

Span = tuple[int, int]


@dataclass(frozen=True)
class Participant:
    """Someone at a meeting; `side` is kazakhstan, investor or other."""

    name: str
    role: str | None
    organisation: str | None
    side: str
    start: int
    end: int


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    """A pattern of one list of the words about people."""
    return re.compile("|".join(word_list("people")[kind]), re.IGNORECASE)


def people_named(article: Article) -> list[tuple[int, int, str]]:
    """Find everyone who is surely a person: place and name.

    A title or a quotation says so, or the name itself.
    """
    return [
        (person.start, person.end, article.text[person.start : person.end])
        for sentence in article.sentences
        for person in people_of(article, sentence, by_name=True)
    ]


def people_of(
    article: Article,
    sentence: Sentence,
    investors: tuple[str, ...] = (),
    *,
    by_deeds: bool = False,
    by_name: bool = False,
) -> list[Participant]:
    """Find the people of one sentence: a title or a quotation makes a person.

    So does, with `by_deeds`, that someone meets or is met; a company may do so too.
    Without `investors` those of any company are on the investor's side.
    """
    text = sentence.text
    names, told = _named(text, article.language)
    if by_deeds:
        told = _with_doers(text, names, told, investors)
    if by_name:
        told = [
            office or _by_name(text[start:end])
            for (start, end), office in zip(names, told, strict=True)
        ]
    return [
        _participant(article, sentence, span, office, investors)
        for span, office in zip(names, told, strict=True)
        if office
    ]


@lru_cache(maxsize=256)
def _named(text: str, language: str) -> tuple[list[Span], list[Office | None]]:
    """Return the names of a sentence and their offices; several ask for the same."""
    found = [t for t in titles().finditer(text) if not _pattern("bodies").search(t[0])]
    names = _names(text, language, found)
    return names, _offices(text, names, found)


def _names(text: str, language: str, found: list[re.Match[str]]) -> list[Span]:
    """Return the places of names that may be people's, in order."""
    names = list(person_names(text, language, [t.span() for t in found]))
    taken = [start for start, _ in names]
    names += surnames_alone(text, language, found, taken)
    return sorted([*names, *leaders_alone(text, names)])


def _offices(
    text: str, names: list[Span], found: list[re.Match[str]]
) -> list[Office | None]:
    """Return what is told of each name's office; None where nothing makes a person."""
    told: list[Office | None] = []
    last = 0
    for place, (start, end) in enumerate(names):
        following = names[place + 1][0] if place + 1 < len(names) else -1
        found = [t for t in found if t.start() >= last or is_shared(t)]
        before = [t for t in found if t.end() <= start and not _honours(t)]
        office = office_of(text, start, end, before, following)
        next_one = text[slice(*names[place + 1])] if following > 0 else ""
        if office is None or not (next_one and looks_personal(next_one)):
            office = office or office_of(text, start, end, found, following)
            found = [
                t
                for t in found
                if t.start() < start or not apposed(text, end, t, following)
            ]
        if office is None and _is_told_of(text, start, end):
            office = _UNKNOWN
        last = end if office else last
        told.append(office)
    return told


def _is_told_of(text: str, start: int, end: int) -> bool:
    """Tell whether someone is quoted, or goes on with "who" as only people do."""
    return is_quoted(text, start, end) or bool(
        _pattern("who").match(text[end : end + 60])
    )


def _with_doers(
    text: str,
    names: list[Span],
    told: list[Office | None],
    investors: tuple[str, ...],
) -> list[Office | None]:
    """Add who meets or is met, and who is named in one breath with a person."""
    told = list(told)
    for place, (start, end) in enumerate(names):
        if told[place] is None and _may_be_person(text[start:end], investors):
            personal = (
                looks_personal(text[start:end])
                or _acts(text, start, end)
                or (any(told) and _belongs(text, start, end))
            )
            told[place] = _UNKNOWN if personal else None
    order = range(len(names))
    for place, other in [*pairwise(order), *pairwise(reversed(order))]:
        span = names[other]
        if told[place] and not told[other] and _joined(text, names[place], span):
            known = _may_be_person(text[span[0] : span[1]], investors)
            told[other] = _UNKNOWN if known else None
    return told


def _belongs(text: str, start: int, end: int) -> bool:
    """Tell whether a name goes on with whom it acts for: "Fritz Keller of Xu Group".

    Initials in brackets may be the name's own: "Temir Zholy (KTZ)".
    """
    said = _pattern("acts_for").match(text, end)
    if not said or is_place(said["whom"]):
        return False
    initials = "".join(word[0] for word in text[start:end].split())
    return initials not in said["whom"]


def _by_name(name: str) -> Office | None:
    """Return the unknown office of someone whose name alone makes a person."""
    return _UNKNOWN if _may_be_person(name, ()) and looks_personal(name) else None


def _may_be_person(name: str, investors: tuple[str, ...]) -> bool:
    """Tell whether a name without an office is no company that is known as one."""
    if _pattern("company_word").fullmatch(name.split()[-1]) or name in investors:
        return False
    return not (is_place(name) or name.endswith("-based"))


def _joined(text: str, one: Span, other: Span) -> bool:
    """Tell whether nothing but "and" parts two names."""
    first, second = sorted((one, other))
    return bool(_JOINED.fullmatch(text, first[1], second[0]))


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
    if is_leader(sentence.text[slice(*span)]) and not _is_states(office):
        office = _UNKNOWN  # "Tokayev, Xu Group chairman discuss a plant"
    name, role = sentence.text[span[0] : span[1]], office.role
    told = role
    if role and article.language == "ru":
        role = nominative_title(role)
    declined = told != role or is_declined(name)
    if article.language == "kk" or (article.language == "ru" and declined):
        name = nominative_person(name, article.language)
    if role and _pattern("mister").fullmatch(role):
        role = None
    return Participant(
        re.sub(r"['’]s?$", "", name),
        role,
        office.organisation,
        side_of(name, office, investors),
        sentence.start + span[0],
        sentence.start + span[1],
    )


def _is_states(office: Office) -> bool:
    """Tell whether an office may be a leader's."""
    return bool(_pattern("leads_state").search(office.role or ""))


def _acts(text: str, start: int, end: int) -> bool:
    """Tell whether a name without an office meets or is met."""
    if _pattern("leaders").search(text[start:end]):
        return True
    before, after = text[max(0, start - 40) : start], text[end : end + 40]
    return bool(
        _pattern("meets_after").match(after) or _pattern("met_before").search(before)
    )


def is_quoted(text: str, start: int, end: int) -> bool:
    """Tell whether someone is quoted: "said Berik Uali"."""
    before, after = text[max(0, start - 90) : start], text[end : end + 110]
    if _pattern("words_of").search(before):
        return True
    said = _pattern("said")
    if _SPEAKER.match(after):
        return True
    after = _OFFICE.sub("", after)[:20]
    return bool(said.search(before[-16:] + "|") or said.search("|" + after))
