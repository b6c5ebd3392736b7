"""Proper names of a text that may be companies'."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from projects.intake.countries import country_of
from projects.intake.lexicon import word_list
from projects.intake.text import Sentence

_LETTER = r"[A-Za-zÀ-ɏ\d_]"
_UPPER = "A-Z" + "".join(filter(str.isupper, map(chr, range(0xC0, 0x250))))
_LATIN_WORD = (
    rf"(?<!\w)[{_UPPER}](?:{_LETTER}|[’'&.-])*{_LETTER}|(?<!\w)[A-Z](?!\w)|(?<!\w)[a-z]{{1,3}}[A-Z]{_LETTER}+|"
    rf"(?<!\w)\d{{1,4}}[A-Z]{_LETTER}*"
)
_TRADE = (
    r"(?:Trad(?:e|ing)|Industr(?:y|ial|ies)|Investment|Oil|Gas|Export|Import|Mining|"
    r"Development|Construction|Engineering|Metallurgical|Metals|Chemicals?|Technolog\w+|"
    r"Technical|Energy|Power|Finance|Commerc\w+|Economic|Manufacturing|Processing|"
    r"Contracting|Shipping|Transport|Logistics|Iron|Steel|Agricultur\w+|Food|Science|"
    r"Nuclear|Reconstruction|Smelting|Equipment|Machinery|Packaging|Production|Electric|Water)"
)
_LATIN_NAME = re.compile(
    rf"(?:{_TRADE}\s(?:and|&)\s{_TRADE}|{_LATIN_WORD})"
    rf"(?:(?:\s|\.?,?\s?(?=(?:Ltd|Inc|Incorporated|LLC|Limited|Corp|JSC|LLP)\b)|"
    rf"\s(?:&|of|de|du|des|del|della|di|da|la|for|und|bin|ibn|al)\s(?=[A-Z])|"
    rf"\s[–-]\s(?=[A-Z][\w ]{{2,60}}(?:Co\.|Ltd|LLC|Inc|Corp)))"
    rf"(?:{_TRADE}\s(?:and|&)\s{_TRADE}|d[’'][A-Z]\w+|{_LATIN_WORD}|\([A-Z](?:{_LETTER}|[’'])+\)))*\.?"
)
_TITLE_WORDS = 4
_TITLE_SHARE = 0.8
_QUOTED = re.compile(r"(?<![\w»”\"])[«\"“„](?=\S)([^«»\"“”„\n]{2,80})(?<=\S)[»\"”“]")
_UP, _LOW = "А-ЯЁӘҒҚҢӨҰҮҺІ", "а-яёәғқңөұүһі"
_CYRILLIC = rf"[{_UP}][\w-]+(?:\s[{_UP}][\w-]+){{0,3}}"
_PLAIN = re.compile(
    rf"(?:(?<=компания )|(?<=компании )|(?<=компанией )|(?<=компанию )|(?<=холдинг )|"
    rf"(?<=корпорация )|(?<=концерн )|(?<=компаний ))({_CYRILLIC})|"
    rf"({_CYRILLIC})(?=\s(?:компания|корпорация|холдинг)(?:сы|сының|сымен|і|інің))|"
    rf"({_CYRILLIC})(?=\s\(\d{{1,2}}(?:[.,]\d+)?\s?%\))|"
    rf"(?<!\w)([{_UP}][{_LOW}]+(?:[{_UP}][{_LOW}]+)+)(?!\w)|"
    r"(?<!\w)((?:Самрук|Самұрық)[- ][А-ЯҚ]\w+|Тау-Кен\sСамрук|Каз(?:атомпром|мунайгаз|"
    r"ахтелеком)\w{0,2}|КМГ|ҚМГ)(?!\w)"
)
_COUNTRY = re.compile(
    r"\s\((?:Kazakhstan|China|Uzbekistan|Turkey|Türkiye|Germany|Russia|Italy|Korea|Japan|"
    r"USA|US|UAE|France|India|UK|Hungary|Austria|Singapore)\)"
)
_HOME = re.compile(
    r"(?<!\bBank)(?<!\bRepublic)(?<!\bCorporation)(?<!\bKingdom)(?<!\bFund)(?<!\bUnion)"
    r"(?<!\bRailways)(?<!\bGovernment)(?<!\bPeople)(?<!\bUniversity)(?<!\bAcademy)"
    r"\sof\s(?:the\s)?(?P<country>[A-Z][\w. ]+)$"
)
_REST = re.compile(r"(?:-\w+)*(?:\s(?:of|for|the)\b)?")
_OFFICE = re.compile(
    r"(?:,?\s(?:Mr|Ms|Mrs|Dr|CEO|COO|CFO|President|Chairman|Chairperson|Chair|Director|Vice|General|"
    r"Chief|Executive|Officer|Founder|Head|Company['’]s|Board))+$"
)
_OFFICE_OF = re.compile(
    r",?\s(?:Regional|Country|Commercial|Managing|General|Executive|Deputy)\s"
    r"(?:Director|Manager|President|Head)\b.{0,60}$"
)
_FORM_BEHIND = re.compile(
    r"[»”\"]?,?\s(?:ЖШС|АҚ|ТОО|LLP|JSC|LLC|жауапкершілігі|серіктестігі|акционерлік)"
)
_FORM_BEFORE = re.compile(
    r"(?:ТОО|АО|ООО|ПАО|ОАО|ЗАО|ЖШС|АҚ|LLP|JSC|ИП|НК|ГК|УК|НАО)\s?$"
)


@dataclass(frozen=True)
class Name:
    """A proper name and its place.

    `form` tells that it reads as a company's, `legal` that a legal form says so.
    """

    text: str
    start: int
    end: int
    form: bool
    legal: bool = False


@cache
def _form() -> re.Pattern[str]:
    """A pattern of the words that make a name a company's."""
    return re.compile("|".join(word_list("names")["company"]))


@cache
def _not_name(formed: bool) -> re.Pattern[str]:
    """A pattern of capitalised words that are no name.

    Some are part of a name that ends in a legal form: "Kazakhstan Investment Fund JSC".
    """
    words = word_list("names")
    never = words["never_start"] + ([] if formed else words["never_start_bare"])
    return re.compile(rf"(?:{'|'.join(never)})(?!\w)")


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
    formed = bool(_legal_form().search(text, start, end))
    while True:
        skipped = _not_name(formed).match(text, start, end)
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


def is_title(text: str) -> bool:
    """Tell whether a headline writes most of its words with capitals."""
    words = re.findall(r"(?<!\w)[^\W\d_]{4,}", text)
    capitals = sum(word[0].isupper() for word in words)
    many = len(words) >= _TITLE_WORDS and capitals > _TITLE_SHARE * len(words)
    return many and not text.endswith((".", ":", ";"))


def without_office(said: str) -> str:
    """Cut an office off a name's end: "Mars Chief Executive Officer"."""
    return _OFFICE.sub("", _OFFICE_OF.sub("", said))


def _name(text: str, start: int, end: int, quoted: bool) -> Name | None:
    """Build a name from a span; None where it can't be a company's."""
    said = _COUNTRY.sub("", text[start:end].strip(" ,")).rstrip("-")
    said = _without_home(without_office(said))
    while said.endswith((".", ",")) and not re.search(
        r"\b(?:Ltd|Co|Inc|Corp|A|S)\.$", said
    ):
        said = said[:-1]
    if len(said) < 2 or (said.isupper() and len(said) > 25):
        return None
    if quoted and (len(said.split()) > 7 or said[0].islower()):
        return None
    legal = _legal(text, said, start, start + len(said))
    formed = legal or bool(_form().search(said))
    return Name(said, start, start + len(said), formed, legal)


def _without_home(said: str) -> str:
    """Cut the country off "Helios Iberia of Spain", not off "Bank of China"."""
    told = _HOME.search(said)
    if not told or not country_of(told["country"]):
        return said
    return said[: told.start()]


@cache
def _legal_form() -> re.Pattern[str]:
    """A pattern of the forms that only a company has in its name."""
    return re.compile("|".join(word_list("names")["legal"]))


def _legal(text: str, said: str, start: int, end: int) -> bool:
    """Tell whether a legal form stands in a name, before it or behind it."""
    before = text[max(0, start - 6) : start].rstrip('«“"„ ') + " "
    return bool(
        _legal_form().search(said)
        or _FORM_BEFORE.search(before)
        or _FORM_BEHIND.match(text, end)
    )
