"""Runs of capitalised words that may be people's names."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from projects.intake.lexicon import word_list
from projects.intake.person_signs import has_surname, is_given, looks_personal
from projects.intake.places import is_place

CAPITAL = r"[A-ZÀ-ÝА-ЯЁӘҒҚҢӨҰҮҺІŞÇĞİÖÜŁŚŻŹČŠŽŘĐĆŐŰ]"
_LOW = r"[a-zà-ÿ\u0100-\u017fа-яёәғқңөұүһі’'`]"
_PART = (
    rf"(?:(?:аль|эль|ибн|al|el)-)?{CAPITAL}{_LOW}+(?:{CAPITAL}{_LOW}+)?"
    rf"(?:-{CAPITAL}?{_LOW}+)*"
)
_PARTICLES = (
    r"(?:al|el|bin|ibn|van|von|der|den|de|di|da|dos|du|la|le|ter|zu|ибн|бин|ван|фон|дер|"
    r"ден|де|ди|да|ла|ле|аль|эль|оглы|оглу)"
)
_PARTICLE = rf"{_PARTICLES}(?=\s(?:{CAPITAL}|{_PARTICLES}\s{CAPITAL}))"
_MIDDLE = re.compile(
    rf"{CAPITAL}\.|{_PARTICLES}|Al|El|Bin|Ibn|Van|Von|De|Der|Де|Ван|Фон|ель"
)
_RUN = re.compile(
    rf"(?<![\w-])(?:{_PART}|{CAPITAL}\.|Е(?=\s{CAPITAL}))"
    rf"(?:\s(?:{_PART}|{CAPITAL}\.|[УОИЮ](?![\w.])|{_PARTICLE})){{1,9}}(?![\w-])"
)
_OF = re.compile(r"\s(?:(?:of|at)\s(?:the\s)?)?")
_OWNER = re.compile(r"\w{2}['’]s$")
_ALONE = re.compile(
    r"\.?(?:\s(?:РК|РФ|Казахстана|области|города|района|региона)|"
    r"\sof\s(?:the\s)?[\w ]{0,20}(?:region|district|city|oblast|Kazakhstan|capital))?"
    rf"\s({_PART})(?!\w|-\w|\s{CAPITAL})"
)
_DIRECT = 3
_RUN_WORD = re.compile(r"\S+")


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    """A pattern of the words that are no part of a person's name."""
    return re.compile("|".join(word_list("people")[kind]))


def person_names(
    text: str, language: str, titles: Sequence[tuple[int, int]] = ()
) -> Iterator[tuple[int, int]]:
    """Yield the places of names of two or three words that may be people's.

    Words of the `titles` given belong to no name.
    """
    for run in _RUN.finditer(text):
        words = [
            word
            for word in _RUN_WORD.finditer(text, run.start(), run.end())
            if not any(
                start < word.end() and word.start() < end for start, end in titles
            )
        ]
        for part in _unbroken(text, words):
            own = _without_owner(text, part, titles)
            yield from _people_of_run(text, own, language)


def _without_owner(
    text: str, part: list[re.Match[str]], titles: Sequence[tuple[int, int]]
) -> list[re.Match[str]]:
    """Cut a company or a place off that an office leads to: "CEO of Xu Tomas Berg"."""
    if len(part) == 3 and is_place(part[-1][0]):
        return part[:-1]
    if len(part) < 3 or not is_given(part[1][0]) or looks_personal(part[0][0]):
        return part
    gaps = (text[end : part[0].start()] for _, end in titles if end < part[0].start())
    return part[1:] if any(_OF.fullmatch(gap) for gap in gaps) else part


def surnames_alone(
    text: str, language: str, titles: Sequence[re.Match[str]], taken: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """Yield the places of surnames right behind an office: "Chairman Omarov".

    Names that begin at a place `taken` are known already. In Cyrillic a place may
    stand there too ("аким Шымкента"), so that only "г-н" goes before any name.
    """
    known = {*taken, *(title.start() for title in titles)}
    for title in titles:
        said = _ALONE.match(text, title.end())
        if not said or said.start(1) in known or not _may_name(said[1], language):
            continue
        if is_place(said[1]) or _company(text, *said.span(1)):
            continue
        called = title[0].lower()
        direct = said.start(1) - title.end() < _DIRECT and said[1][0].isascii()
        sure = direct or _pattern("mister").fullmatch(called)
        if _pattern("of_surname").fullmatch(called) and (sure or has_surname(said[1])):
            yield said.span(1)


def leaders_alone(
    text: str, taken: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Yield the places of surnames that every reader knows: "Tokayev opened…"."""
    for leader in _pattern("leader_surname").finditer(text):
        if not any(start <= leader.start() < end for start, end in taken):
            yield leader.span()


def _unbroken(text: str, words: list[re.Match[str]]) -> Iterator[list[re.Match[str]]]:
    """Split words where others between them were left out."""
    part: list[re.Match[str]] = []
    for word in words:
        if part and text[part[-1].end() : word.start()].strip():
            yield part
            part = []
        part.append(word)
    yield part


def _people_of_run(
    text: str, words: list[re.Match[str]], language: str
) -> Iterator[tuple[int, int]]:
    """Cut a run of capitalised words at offices and places; yield what is a name.

    A run that follows "Minister of" begins with the ministry's last word: the person
    is its last two words then.
    """
    part: list[re.Match[str]] = []
    for word in [*words, None]:
        if word is not None and _may_name(word[0], language):
            part.append(word)
            if _OWNER.search(word[0]) and word is not words[-1]:
                part = []  # "Xu Group's Tomas Berg"
            continue
        for named in _names_of(text, part, language):
            if len(named) < 2:
                continue
            start, end = named[0].start(), named[-1].end()
            if not _company(text, start, end):
                yield start, end
        part = []


def _names_of(
    text: str, part: list[re.Match[str]], language: str
) -> Iterator[list[re.Match[str]]]:
    """Yield the names in a part of a run; in Kazakh two may stand side by side."""
    last = _last_words(text, part)
    two = language == "kk" and len(part) in (4, 5) and len(last) == 2
    if two and not any(_MIDDLE.fullmatch(word[0]) for word in part):
        yield part[:-2]
    yield last


def _company(text: str, start: int, end: int) -> bool:
    """Tell whether a run is quoted or goes on as a company: "Lihua (Group)"."""
    if start and text[start - 1] in '«“"„' and text[end : end + 1] in tuple('»”"'):
        return True
    following = re.match(r"\s\(?(\w[\w.-]+)", text[end : end + 30])
    return bool(following and _pattern("company_word").fullmatch(following[1]))


def _may_name(word: str, language: str) -> bool:
    """Tell whether a word may be part of a person's name.

    In a Cyrillic text names are Cyrillic, and what is Latin is a company's.
    """
    if language != "en" and word[0].isascii():
        return False
    return not _pattern("no_person").fullmatch(word)


def _last_words(text: str, part: list[re.Match[str]]) -> list[re.Match[str]]:
    """Return the words of a part that can be one person's name: the last ones."""
    if len(part) < 2:
        return []
    if len(part) == 3 and _pattern("region_name").fullmatch(part[0][0]):
        return part[1:]
    before = text[max(0, part[0].start() - 12) : part[0].start()]
    if len(part) in (4, 5) and any(_MIDDLE.fullmatch(w[0]) for w in part[1:-1]):
        return part
    if len(part) == 3 and (
        not re.search(r"(?:of|for|and|the|'s|’s)\s$", before)
        or _MIDDLE.match(part[1][0])
    ):
        return part
    return part[-2:]
