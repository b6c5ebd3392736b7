"""Setting aside what an article tells of other companies' projects."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from rapidfuzz import fuzz

from projects.intake.investors import Investor
from projects.intake.lexicon import word_list
from projects.intake.people import Participant, people_of
from projects.intake.text import Article, Sentence

_LIKE = 85
_TOUR = re.compile(
    r"\balso (?:toured|visited|inspected|learned about|met with|held \w+ with)\b|"
    r"также (?:посетил|осмотрел|ознакомил)\w*|сондай-ақ [^.]{0,40}(?:аралап|барды)",
    re.IGNORECASE,
)
_COMPANY = re.compile(
    r"(?:The )?[«“\"]?(?P<name>(?!The\b)(?:[A-Z][\w-]+ ?){1,4})[»”\"]? "
    r"(?:company|enterprise|LLP|firm)\b"
)

_NAME = re.compile(
    r"[«“\"]|\b(?!(?:Its|His|Her|The|Their|Our|This|СП|ТОО|АО)\b)[A-ZА-ЯЁ]"
)
_PUBLIC = re.compile(
    r"\b(?:administration|akimat|region|district|oblast|city|акимат|район|област|аким)",
    re.IGNORECASE,
)


def without_neighbours(article: Article, investors: tuple[Investor, ...]) -> Article:
    """Set aside the paragraphs that turn to people of another company than the lead.

    "The head of Yu Group spoke of a plant worth $190 million" in an article on the
    project of Xu Group is about a neighbour, until the lead company is named again.
    """
    own = [investor.name for investor in investors if investor.name]
    if not own:
        return article
    lead = own[0]
    seen, turned, sentences = False, -1, []
    for sentence in article.sentences:
        named = _names(sentence, lead)
        if named or sentence.paragraph != turned:
            turned = -1
        if seen and not named and _turns(article, sentence, own):
            turned = sentence.paragraph
        seen = seen or named
        aside = turned == sentence.paragraph
        sentences.append(replace(sentence, background=True) if aside else sentence)
    return replace(article, sentences=tuple(sentences))


@cache
def _demonyms() -> frozenset[str]:
    """The adjectives of countries: "the French company" is no company's name."""
    countries = word_list("countries")["countries"].values()
    return frozenset(word for c in countries for word in c["adjectives"])


def _is_demonym(name: str) -> bool:
    """Tell whether a name is an adjective of a country only."""
    return name.strip().lower() in _demonyms() | {"kazakh", "foreign", "local"}


def _names(sentence: Sentence, lead: str) -> bool:
    """Tell whether a sentence names the lead company, by its first word at least."""
    first = lead.lower().split()[0]
    if lead.lower() in sentence.lower or (len(first) > 3 and first in sentence.lower):
        return True
    return len(first) == 3 and any(word.lower == first for word in sentence.words)


def _turns(article: Article, sentence: Sentence, own: Sequence[str]) -> bool:
    """Tell whether a sentence turns to another company, or to someone of one."""
    subject = _COMPANY.match(sentence.text)
    if subject and sentence.rank > 1 and not _is_demonym(subject["name"]):
        return not _is_own(subject["name"], own[:1])
    if _TOUR.search(sentence.text):
        return True
    offices = [p for p in people_of(article, sentence) if p.organisation]
    if any(_is_own(person.organisation or "", own) for person in offices):
        return False
    return any(_of_another(person) for person in offices)


def _is_own(company: str, own: Sequence[str]) -> bool:
    """Tell whether a company is one of those whose project the article is about."""
    return any(
        fuzz.partial_ratio(company.lower(), name.lower()) > _LIKE for name in own
    )


def _of_another(person: Participant) -> bool:
    """Tell whether someone speaks for a company by its name.

    "Head of the district" and "директор завода" are of no other company.
    """
    company = person.organisation or ""
    if person.side != "investor" or company[:1].islower() or _PUBLIC.search(company):
        return False
    return bool(_NAME.search(company)) and not _is_demonym(company)
