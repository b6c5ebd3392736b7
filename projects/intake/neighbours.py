"""Setting aside what an article tells of other companies' projects."""

import re
from dataclasses import replace
from functools import cache

from rapidfuzz import fuzz

from projects.intake.investors import Investor
from projects.intake.lexicon import word_list
from projects.intake.people import Participant, people_of
from projects.intake.text import Article, Sentence

_LIKE = 85
_TOUR = re.compile(
    r"\balso (?:toured|visited|inspected|learned about)\b|"
    r"также (?:посетил|осмотрел|ознакомил)\w*|сондай-ақ [^.]{0,40}(?:аралап|барды)",
    re.IGNORECASE,
)
_COMPANY = re.compile(
    r"(?:The )?[«“\"]?(?P<name>(?!The\b)(?:[A-Z][\w-]+ ?){1,4})[»”\"]? "
    r"(?:company|enterprise|LLP|firm)\b"
)


def without_neighbours(article: Article, investors: tuple[Investor, ...]) -> Article:
    """Set aside the paragraphs that turn to people of another company than the lead.

    "The head of Yu Group spoke of a plant worth $190 million" in an article on the
    project of Xu Group is about a neighbour, until the lead company is named again.
    """
    lead = next((investor.name for investor in investors if investor.name), None)
    if not lead:
        return article
    seen, turned, sentences = False, -1, []
    for sentence in article.sentences:
        named = _names(sentence, lead)
        if named or sentence.paragraph != turned:
            turned = -1
        if seen and not named and _turns(article, sentence, lead):
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


def _turns(article: Article, sentence: Sentence, lead: str) -> bool:
    """Tell whether a sentence turns to another company, or to someone of one."""
    subject = _COMPANY.match(sentence.text)
    if subject and sentence.rank > 1 and not _is_demonym(subject["name"]):
        return fuzz.partial_ratio(subject["name"].lower(), lead.lower()) <= _LIKE
    if _TOUR.search(sentence.text):
        return True
    offices = [p for p in people_of(article, sentence) if p.organisation]
    others = [person for person in offices if _of_another(person, lead)]
    return bool(others) and not any(
        fuzz.partial_ratio((p.organisation or "").lower(), lead.lower()) > _LIKE
        for p in offices
    )


def _of_another(person: Participant, lead: str) -> bool:
    """Tell whether someone speaks for a company that isn't the lead one.

    "The investor's representative" names none.
    """
    if (person.organisation or "")[:1].islower():
        return False
    company = (person.organisation or "").lower()
    return person.side == "investor" and (
        fuzz.partial_ratio(company, lead.lower()) <= _LIKE
    )
