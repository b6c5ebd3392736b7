"""Companies as a text mentions them: each name weighed by the words beside it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice

from projects.intake.countries import country_beside
from projects.intake.lexicon import word_list
from projects.intake.names import Name, find_names, is_title, without_office
from projects.intake.people import people_named
from projects.intake.places import is_place
from projects.intake.roles import (
    NEAR,
    acts,
    is_venture,
    owns,
    pattern,
    weight_beside,
)
from projects.intake.text import Article, Sentence

_COUNTRY_WEIGHT = 2.0
_OWNER_WEIGHT = 4.0
_ACRONYM_WEIGHT = 3.0
_LONG_NAME = 5
_SHORTEST = 2
_MOST = 40  # names in a sentence: no real one comes near
_OPENING = 3
_JOINED = re.compile(
    r"(?:-[а-яёәғқңөұүһі]+)?[»”\")]*(?:\s\([^)]{2,30}\))?"
    r"(?P<by>,\s|,?\s(?:and|и|және|мен)\s"
    r"(?:(?:the|an?|its|[A-Z][a-z]+(?:i|n|sh|se))\s)?"
    r"(?:[a-zа-яёәғқңөұүһі][\w-]*,?\s){0,4})"
    r"(?:the\s|company\s|ТОО\s|TOO\s|АО\s|LLP\s|компания\s)?[«“\"]*"
)
_OF = re.compile(r"\s(?:of|from|at|for)\s(?:the\s)?(?=[A-Z])")
_ALIAS = re.compile(r"[»”\"]?\s\((?:далее\s[–—-]\s|hereinafter\s)?[«“\"]?")
_BESIDE = re.compile(r"[»”\"“]\s(?:and|и|және|мен)\s[«“„\"]$")
_CLOSED = re.compile(r"[»”\"]?\)")

Person = tuple[int, int, str]


@dataclass(frozen=True)
class Mention:
    """A company's name at one place, its weight there, its country if told there.

    `state` marks a holding or company of the Kazakh state, `owner` one whose share in
    percent is told, `alias_of` the name that this one stands behind in brackets, `form`
    one that reads as a company's, `opens` one that begins its sentence, `acts`
    one that does something there, or by whom it is done, `venture` one that others own.
    """

    name: str
    country: str | None
    weight: float
    start: int
    end: int
    state: bool = False
    owner: bool = False
    alias_of: str | None = None
    form: bool = False
    opens: bool = False
    acts: bool = False
    venture: bool = False


@cache
def _office() -> re.Pattern[str]:
    """A pattern of the words behind which an office's name stands, not a company's."""
    return re.compile("|".join(word_list("investors")["office_before"]))


def find_mentions(article: Article) -> list[Mention]:
    """Find the names that may be investors', people's names left out."""
    companies = _called_companies(article)
    persons = [p for p in people_named(article) if p[2] not in companies]
    return [
        mention
        for sentence in article.sentences
        for mention in mentions_in(article.text, sentence, persons)
        if not _is_person(mention, persons)
    ]


def _called_companies(article: Article) -> set[str]:
    """Return the names of two or three words that stand behind "company"."""
    called: set[str] = set()
    for noun in _company_before().finditer(article.text):
        words = article.text[noun.end() : noun.end() + NEAR].split(" ")[:3]
        called |= {" ".join(words[:count]).rstrip(',.»”"') for count in (2, 3)}
    return called


@cache
def _company_before() -> re.Pattern[str]:
    """A pattern of a noun for a company right before a name."""
    nouns = "|".join(word_list("investors")["company_nouns"])
    return re.compile(rf"(?<!\w)(?:{nouns})\s[«“\"]?(?=[A-ZА-ЯӘҒҚҢӨҰҮҺІ])")


def mentions_in(
    text: str, sentence: Sentence, persons: Sequence[Person]
) -> list[Mention]:
    """Return the weighed names of one sentence."""
    found: list[Mention] = []
    titled = is_title(sentence.text)
    for name in islice(find_names(text, sentence), _MOST):
        name = _until_person(name, persons)
        if titled:
            name = _said_again(text, sentence, name)
        if len(name.text) < _SHORTEST or not _stands(text, sentence, name):
            continue
        mention = _mention(text, sentence, name, found)
        if mention:
            found.append(mention)
    return _shared_weights(text, found)


def _mention(
    text: str, sentence: Sentence, name: Name, found: Sequence[Mention]
) -> Mention | None:
    """Weigh a name beside those found before it; None for no company's initials."""
    country = "KZ" if pattern("state").search(name.text) else None
    country = country or country_beside(text, sentence, name.start, name.end)
    weight = weight_beside(text, sentence, name)
    if country and country != "KZ":
        weight += _COUNTRY_WEIGHT
    owner = owns(text, sentence, name)
    weight += owner * _OWNER_WEIGHT
    alias = found[-1].name if found and _bracketed(text, found[-1], name) else None
    if alias is None and _in_brackets(text, name):
        if not _acronym_of_company(text, sentence, name):
            return None
        weight += _ACRONYM_WEIGHT
    return Mention(
        name=name.text,
        country=country,
        weight=weight * _factor(sentence),
        start=name.start,
        end=name.end,
        state=_is_state(name.text),
        owner=owner,
        alias_of=alias,
        form=name.form,
        opens=name.start - sentence.start < 2,
        acts=acts(text, sentence, name),
        venture=is_venture(text, sentence, name),
    )


def _factor(sentence: Sentence) -> float:
    """Weigh a sentence: the opening most, what is only recalled least."""
    if sentence.background:
        return 0.8 if _another().search(sentence.text) else 0.3
    return 1.3 if sentence.rank < _OPENING else 1.0


@cache
def _another() -> re.Pattern[str]:
    """A pattern of a turn to the next of several projects."""
    words = "|".join(word_list("cues")["sentence"]["another"])
    return re.compile(words, re.IGNORECASE)


def _is_state(name: str) -> bool:
    """Tell whether a name is a state company's own, not one that it is a part of."""
    return bool(pattern("state").search(name)) and len(name.split()) < _LONG_NAME


def _said_again(text: str, sentence: Sentence, name: Name) -> Name:
    """Cut a name in a headline of capitals back to what the text says again."""
    if name.legal:
        return name
    words = name.text.split()
    for count in range(len(words), 0, -1):
        said = " ".join(words[:count])
        pattern = re.compile(rf"(?<!\w){re.escape(said)}(?!\w)", re.IGNORECASE)
        again = pattern.search(text, sentence.end)
        if again and again[0][0].isupper():
            return replace(name, text=said, end=name.start + len(said))
    return replace(name, text="")


def _bracketed(text: str, before: Mention, name: Name) -> bool:
    """Tell whether a name is another one for the company before it: "X Group (XG)"."""
    opened = _ALIAS.fullmatch(text, before.end, name.start)
    return bool(opened and _CLOSED.match(text, name.end))


def _in_brackets(text: str, name: Name) -> bool:
    """Tell whether initials stand alone in brackets: "power producer (IPP)"."""
    around = text[max(0, name.start - 1) : name.end + 1]
    return name.text.isupper() and around == f"({name.text})"


def _acronym_of_company(text: str, sentence: Sentence, name: Name) -> bool:
    """Tell whether Latin initials follow a company's name in a Cyrillic text.

    "Корейская корпорация … развития (KIND)" has no other short name.
    """
    before = text[max(sentence.start, name.start - NEAR) : name.start]
    return bool(
        re.search(r"(?:корпораци|компани|холдинг|фонд)\w+[^.;(]{3,90}\($", before)
    )


def _is_person(mention: Mention, persons: Sequence[Person]) -> bool:
    """Tell whether a name is a person's, at this place or by the surname."""
    return any(
        (start <= mention.start < end and mention.end <= end)
        or mention.name == name
        or name.endswith(f" {mention.name}")
        for start, end, name in persons
    )


def _until_person(name: Name, persons: Sequence[Person]) -> Name:
    """Cut a person off a name: "Kazakh Invest JSC Madiyar S.", "Tao Wei of X"."""
    for start, end, _ in persons:
        of = _OF.match(name.text, end - start) if start == name.start else None
        if of:
            cut = of.end()
            name = replace(name, text=name.text[cut:], start=name.start + cut)
    starts = [start for start, _, _ in persons if name.start < start < name.end]
    if not starts:
        return name
    said = without_office(name.text[: min(starts) - name.start].rstrip(" ,"))
    return replace(name, text=said, end=name.start + len(said))


def _stands(text: str, sentence: Sentence, name: Name) -> bool:
    """Tell whether a name may be an investor's at all.

    No office, country or town is one; a state company is one only where the sentence
    speaks of a share or of doing things together; and a sentence's first word needs
    to be a name elsewhere too.
    """
    if pattern("never").search(name.text) or is_place(name.text):
        return False
    if not name.legal and (
        pattern("never_bare").search(name.text) or pattern("person").search(name.text)
    ):
        return False
    if _office().search(text, max(sentence.start, name.start - NEAR), name.start):
        return False
    if _is_state(name.text):
        before = text[max(sentence.start, name.start - NEAR) : name.start]
        if pattern("state_fund").search(name.text) and pattern("state_passing").search(
            before
        ):
            return False
        beside = _BESIDE.search(before) or pattern("together").search(sentence.text)
        return bool(beside)
    first = name.start - sentence.start < 2 and " " not in name.text
    return not first or not re.search(
        rf"(?<!\w){re.escape(name.text.lower())}(?!\w)", text
    )


def _shared_weights(text: str, found: list[Mention]) -> list[Mention]:
    """Let the names of one list ("X, Y and Z signed") share the heaviest weight."""
    for order in (range(1, len(found)), range(len(found) - 2, -1, -1)):
        for place in order:
            other = place - 1 if order.step > 0 else place + 1
            first, second = sorted((place, other))
            if _listed(text, found, first, second):
                weight = max(found[place].weight, 0.93 * found[other].weight)
                found[place] = replace(found[place], weight=weight)
    return found


def _listed(text: str, found: Sequence[Mention], first: int, second: int) -> bool:
    """Tell whether two names stand in one list of companies.

    "The managers of the company X, A and B" names two people behind the company.
    """
    joined = _JOINED.fullmatch(text, found[first].end, found[second].start)
    if not joined:
        return False
    start = found[first].start
    people = pattern("people_before").search(text[max(0, start - NEAR) : start])
    return not (people and joined["by"] == ", ")
