"""Proper names of a text that may be companies'."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from projects.intake.lexicon import word_list
from projects.intake.text import Sentence

_CAP = r"[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]"
_LATIN_WORD = r"[A-ZÀ-ÝĀ-Ž][\w’'&.-]*[\w)]|[A-Z]|[a-z]{1,3}[A-Z]\w+|\d{1,4}[A-Z]\w*"
_LATIN_NAME = re.compile(
    rf"(?:{_LATIN_WORD})(?:(?:\s|\.?,?\s?(?=(?:Ltd|Inc|Incorporated|LLC|Limited|Corp|JSC|LLP)\b)|"
    rf"\s(?:&|of|de|for|und)\s(?=[A-Z]))(?:{_LATIN_WORD}|\([A-Z]\w+\)))*\.?"
)
_QUOTED = re.compile(r"[«\"“„]([^«»\"“”„\n]{2,80})[»\"”“]")
_CYRILLIC = r"[А-ЯЁӘҒҚҢӨҰҮҺІ][\w-]+(?:\s[А-ЯЁӘҒҚҢӨҰҮҺІ][\w-]+){0,3}"
_PLAIN = re.compile(
    rf"(?:(?<=компания )|(?<=компании )|(?<=компанией )|(?<=компанию )|(?<=холдинг )|"
    rf"(?<=корпорация )|(?<=концерн )|(?<=компаний ))({_CYRILLIC})|"
    rf"({_CYRILLIC})(?=\s(?:компания|корпорация|холдинг)(?:сы|сының|сымен|і|інің))"
)
_COUNTRY = re.compile(
    r"\s\((?:Kazakhstan|China|Uzbekistan|Turkey|Türkiye|Germany|Russia|Italy|Korea|Japan|"
    r"USA|US|UAE|France|India|UK|Hungary|Austria|Singapore)\)"
)
_REST = re.compile(r"(?:-\w+)*(?:\s(?:of|for|the)\b)?")
_OFFICE = re.compile(
    r"(?:\s(?:CEO|COO|CFO|President|Chairman|Chairperson|Chair|Director|Vice|General|"
    r"Chief|Executive|Officer|Founder|Head|Company['’]s|Board))+$"
)
_FORM_BEFORE = re.compile(
    r"(?:ТОО|АО|ООО|ПАО|ОАО|ЗАО|ЖШС|АҚ|LLP|JSC|ИП|НК|ГК|УК|НАО)\s?$"
)


@dataclass(frozen=True)
class Name:
    """A proper name and its place; `form` tells a company."""

    text: str
    start: int
    end: int
    form: bool


@cache
def _form() -> re.Pattern[str]:
    """A pattern of the words that make a name a company's."""
    return re.compile("|".join(word_list("names")["company"]))


@cache
def _not_name() -> re.Pattern[str]:
    """A pattern of capitalised words that are no name."""
    return re.compile(rf"(?:{'|'.join(word_list('names')['never_start'])})(?!\w)")


def find_names(text: str, sentence: Sentence) -> Iterator[Name]:
    """Yield the names of a sentence that may be companies', none twice."""
    reached = sentence.start
    quoted = [(m.start(1), m.end(1)) for m in _QUOTED.finditer(text, sentence.start,
                                                            sentence.end)]  # fmt: skip
    plain = [m.span() for m in _PLAIN.finditer(text, sentence.start, sentence.end)]
    spans = sorted(
        [*quoted, *plain, *_latin(text, sentence)], key=lambda s: (s[0], -s[1])
    )
    for start, end in spans:
        if start < reached:
            continue
        name = _name(text, start, end, (start, end) in quoted)
        if name:
            reached = name.end
            yield name


def _latin(text: str, sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Yield runs of capitalised Latin words."""
    for match in _LATIN_NAME.finditer(text, sentence.start, sentence.end):
        start, end = match.span()
        yield from _split(text, start, end)


def _split(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut words off a run's front that begin sentences or name offices."""
    while True:
        skipped = _not_name().match(text, start, end)
        if not skipped:
            break
        start = skipped.end()
        article = _REST.match(text, start, end)
        start = article.end() if article else start
        start += len(text[start:end]) - len(text[start:end].lstrip(" ,.’'s"))
    possessive = re.search(r"['’]s?(?:\s|$)", text[start:end])
    if possessive:
        yield start, start + possessive.start()
        rest = start + possessive.end()
        if rest < end:
            yield from _split(text, rest, end)
    elif start < end:
        yield start, end


def _name(text: str, start: int, end: int, quoted: bool) -> Name | None:
    """Build a name from a span; None where it can't be a company's."""
    said = _COUNTRY.sub("", text[start:end].strip(" ,")).rstrip("-")
    said = _OFFICE.sub("", said)
    while said.endswith((".", ",")) and not re.search(
        r"(?:Ltd|Co|Inc|Corp|A|S)\.$", said
    ):
        said = said[:-1]
    if len(said) < 2 or (said.isupper() and len(said) > 25):
        return None
    if quoted and (len(said.split()) > 7 or said[0].islower()):
        return None
    formed = bool(_form().search(said)) or bool(_FORM_BEFORE.search(text[:start][-6:]))
    return Name(said, start, start + len(said), formed or quoted and formed)
