"""Who invests: companies weighed by the words around them, the best chosen."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from projects.intake.companies import bare_name, fullest_name, grouped, same_company
from projects.intake.countries import countries_of_investors, country_of_name
from projects.intake.investor_odds import (
    Group,
    odds_of,
    tells_of_several,
    weight_of,
)
from projects.intake.mentions import Mention, find_mentions, mentions_in
from projects.intake.people import people_of
from projects.intake.roles import pattern
from projects.intake.text import Article, Sentence

_LIKELY = 0.52
_AT_LEAST = 0.4
_BEFORE_UNNAMED = 0.45
_MOST = 8
_NAMELESS = 4
_RECALLED = 1.5
_NEAR_TOP = 0.75


@dataclass(frozen=True)
class Investor:
    """An investor of the draft: `name` is None where the text gives a country only."""

    name: str | None
    country: str | None
    start: int
    end: int
    confidence: float


def find_investors(article: Article) -> list[Investor]:
    """Find the investors, the surest first.

    One without a name stands for a country whose investors no company is named of.
    """
    groups = grouped(find_mentions(article))
    unnamed = _nameless(article, groups)
    likely = _likely(article, groups, {investor.country for investor in unnamed})
    if not likely:
        return unnamed or _recalled(groups) or _only(article, groups)
    chosen = _in_order(likely)
    if all(investor.country == "KZ" for investor in chosen):
        return [*unnamed, *chosen]
    return [_with_country(article, chosen, place) for place in range(len(chosen))]


def _nameless(article: Article, groups: list[Group]) -> list[Investor]:
    """Take the countries of investors; all where the article tells of several."""
    found: dict[str, Investor] = {}
    for country, start, end in countries_of_investors(article):
        found.setdefault(country, Investor(None, country, start, end, 0.4))
    most = _NAMELESS if tells_of_several(article, groups) else 1
    return list(found.values())[:most]


def _recalled(groups: list[Group]) -> list[Investor]:
    """Take the one foreign company that the background of an article surely names."""
    sure = [g for g in groups if weight_of(g) >= _RECALLED and investor_of(g).country]
    return [investor_of(sure[0])] if len(sure) == 1 else []


def _only(article: Article, groups: list[Group]) -> list[Investor]:
    """Take the one company that a text about "the company" names, however it does."""
    named = [group for group in groups if weight_of(group) >= 0.5]
    if len(named) != 1 or not pattern("company_said").search(article.text):
        return []
    return [investor_of(named[0])]


def _with_country(article: Article, chosen: list[Investor], place: int) -> Investor:
    """Give the lead investor the country that the article gives its investors.

    The others have it too where it gives it to several: "heads of Turkish holdings".
    """
    investor = chosen[place]
    if investor.country or pattern("home").match(investor.name or ""):
        return investor
    found = countries_of_investors(article)
    told = {country for country, _, _ in found}
    several = any(pattern("plural").match(article.text, end) for _, _, end in found)
    if not several:
        told -= {other.country for other in chosen}
    if len(told) != 1 or (place and not several):
        return investor
    return replace(investor, country=told.pop())


def _likely(
    article: Article, groups: list[Group], unnamed: set[str | None]
) -> list[tuple[Group, float]]:
    """Return who invests more likely than not, else the likeliest, with their odds.

    Where the shares of several are told, it is they and nobody else; nor is a venture
    an investor beside those who founded it.
    """
    owners = [group for group in groups if any(mention.owner for mention in group)]
    odds = odds_of(article, owners if len(owners) > 1 else groups)
    likely = [pair for pair in odds if pair[1] >= _LIKELY]
    if not likely:
        best = max(odds, key=lambda pair: pair[1], default=None)
        return [best] if best and best[1] >= _least(best[0], unnamed) else []
    founders = [pair for pair in likely if not any(m.venture for m in pair[0])]
    return founders if len(founders) > 1 else likely


def _least(group: Group, unnamed: set[str | None]) -> float:
    """Return the odds that the likeliest needs: more beside unnamed investors.

    A company of their very country may well be the one meant.
    """
    if unnamed and not any(mention.country in unnamed for mention in group):
        return _BEFORE_UNNAMED
    return _AT_LEAST


def _in_order(likely: list[tuple[Group, float]]) -> list[Investor]:
    """Put the lead investor first, then the others by their odds."""
    lead = _lead([group for group, _ in likely])
    rest = sorted((pair for pair in likely if pair[0] is not lead), key=lambda p: -p[1])
    return [investor_of(group) for group in [lead, *(g for g, _ in rest)][:_MOST]]


def _lead(chosen: list[Group]) -> Group:
    """Choose the first named of those that weigh about as much as the heaviest."""
    least = _NEAR_TOP * max(weight_of(group) for group in chosen)
    near = [group for group in chosen if weight_of(group) >= least]
    foreign = [group for group in near if not group[0].state] or near
    return min(foreign, key=lambda group: group[0].start)


def investor_of(group: Group) -> Investor:
    """Build the investor of a group under its fullest name."""
    best = max(group, key=lambda m: (m.weight, len(m.name)))
    name = fullest_name(group)
    told = [m.country for m in group if m.country]
    country = next((c for c in told if c != "KZ"), told[0] if told else None)
    country = country or country_of_name(name)
    confidence = round(min(weight_of(group) / 8, 1.0), 2)
    return Investor(name, country, best.start, best.end, confidence)


def without_others(
    article: Article, lead: str | None, *, following: bool = True
) -> Article:
    """Set aside the sentences that turn from the lead investor to another company.

    With `following` those behind them go too, to the paragraph's end.
    """
    if not lead:
        return article
    seen, turned, sentences = False, -1, []
    for sentence in article.sentences:
        named = bare_name(lead) in sentence.lower
        seen = seen or named
        if seen and sentence.rank > 1 and _turns(article, sentence, lead):
            turned = sentence.paragraph
        aside = turned == sentence.paragraph and not named
        if not following and not _turns(article, sentence, lead):
            aside = False
        sentences.append(replace(sentence, background=True) if aside else sentence)
    return replace(article, sentences=tuple(sentences))


def _turns(article: Article, sentence: Sentence, lead: str) -> bool:
    """Tell whether a sentence is about another company's project."""
    said = pattern("invests").search(sentence.text)
    if not said or pattern("shared").search(sentence.text):
        return False
    if bare_name(lead) in sentence.lower:
        return False
    names = [c for c in mentions_in(article.text, sentence, ()) if c.weight >= 3.5]
    if not names:
        return False
    if any(same_company(lead, c.name) or same_company(c.name, lead) for c in names):
        return False
    people = [p.name for p in people_of(article, sentence, by_name=True)]
    return any(_is_company(name, said, people) for name in names)


def _is_company(mention: Mention, said: re.Match[str], people: Sequence[str]) -> bool:
    """Tell whether a mention is neither the word of investing itself nor a person."""
    if mention.name.lower().startswith(said[0].lower()):
        return False
    return not any(mention.name in person for person in people)
