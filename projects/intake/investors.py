"""Who invests: companies weighed by the words around them, the best chosen."""

from dataclasses import dataclass, replace

from projects.intake.companies import bare_name, fullest_name, grouped, same_company
from projects.intake.countries import countries_of_investors, country_of_name
from projects.intake.mentions import Mention, find_mentions, mentions_in, pattern
from projects.intake.text import Article, Sentence

_ENOUGH = 2.0
_SHARE = 0.5
_SURE = 2.6
_MOST = 4
_SEVERAL = 8
_OWN = 3.0
_FOREIGN = 2.4
_LISTED = 4.4
_MANY = 4
_RECALLED = 1.5
_OPENING = 5
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
    """Find the investors, the surest first; a nameless one where none is named."""
    groups = grouped(find_mentions(article))
    chosen = _chosen(article, groups)
    if chosen:
        return [_with_country(article, chosen, place) for place in range(len(chosen))]
    return _nameless(article, groups) or _recalled(groups) or _only(article, groups)


def _nameless(article: Article, groups: list[list[Mention]]) -> list[Investor]:
    """Take the countries of investors; all where the article tells of several."""
    found: dict[str, Investor] = {}
    for country, start, end in countries_of_investors(article):
        found.setdefault(country, Investor(None, country, start, end, 0.4))
    most = _MOST if _tells_of_several(article, groups) else 1
    return list(found.values())[:most]


def _recalled(groups: list[list[Mention]]) -> list[Investor]:
    """Take the one foreign company that the background of an article surely names."""
    sure = [g for g in groups if _score(g) >= _RECALLED and _investor(g).country]
    return [_investor(sure[0])] if len(sure) == 1 else []


def _only(article: Article, groups: list[list[Mention]]) -> list[Investor]:
    """Take the one company that a text about "the company" names, however it does."""
    named = [group for group in groups if _score(group) >= 0.5]
    if len(named) != 1 or not pattern("company_said").search(article.text):
        return []
    return [_investor(named[0])]


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


def _chosen(article: Article, groups: list[list[Mention]]) -> list[Investor]:
    """Choose the lead investor and who invests beside it."""
    ranked = sorted(groups, key=lambda group: (-_score(group), group[0].start))
    if not ranked or _score(ranked[0]) < _ENOUGH:
        return []
    owners = [group for group in ranked if any(mention.owner for mention in group)]
    if len(owners) > 1:
        return [_investor(group) for group in owners[:_SEVERAL]]
    lead = _lead(ranked)
    others = [group for group in ranked if group is not lead]
    kept = [group for group in others if _beside(article, group, lead)][: _MOST - 1]
    if _tells_of_several(article, groups):
        kept += [group for group in others if group not in kept and _own(group)]
    return [_investor(group) for group in [lead, *kept][:_SEVERAL]]


def _lead(ranked: list[list[Mention]]) -> list[Mention]:
    """Choose the first named of the groups that weigh about as much as the heaviest."""
    least = max(_NEAR_TOP * _score(ranked[0]), _ENOUGH)
    near = [group for group in ranked if _score(group) >= least]
    foreign = [group for group in near if not group[0].state] or near
    return min(foreign, key=lambda group: group[0].start)


def _beside(article: Article, group: list[Mention], lead: list[Mention]) -> bool:
    """Tell whether a company invests together with the lead investor.

    A company of the state needs less weight: it stands beside the lead only where the
    two do something together.
    """
    if group[0].state:
        return _score(group) > 0 and (
            _share_sentence(article, group, lead) or _has_share(article, group)
        )
    if max(mention.weight for mention in group) < _SURE:
        return False
    if _share_sentence(article, group, lead, "joint"):
        return _score(group) >= _ENOUGH
    if _score(group) < max(_SHARE * _score(lead), _ENOUGH):
        return False
    return _share_sentence(article, group, lead) or _has_share(article, group)


def _share_sentence(
    article: Article, group: list[Mention], lead: list[Mention], kind: str = ""
) -> bool:
    """Tell whether a sentence names both companies, or goes on with the partner.

    A kind asks for words of that list in the sentence.
    """
    before = False
    for sentence in article.sentences:
        here = [
            any(sentence.start <= mention.start < sentence.end for mention in company)
            for company in (group, lead)
        ]
        beside = all(here) or (any(here) and before and _partners(sentence))
        if beside and (not kind or pattern(kind).search(sentence.text)):
            return True
        before = any(here)
    return False


def _partners(sentence: Sentence) -> bool:
    """Tell whether a sentence speaks of partners or shares."""
    return bool(pattern("shared").search(sentence.text))


def _has_share(article: Article, group: list[Mention]) -> bool:
    """Tell whether a sentence that names a company speaks of shares."""
    return any(
        any(sentence.start <= mention.start < sentence.end for mention in group)
        and pattern("shared").search(sentence.text)
        for sentence in article.sentences
    )


def _tells_of_several(article: Article, groups: list[list[Mention]]) -> bool:
    """Tell whether the article announces or lists the projects of several investors."""
    listed = [g for g in groups if max(m.weight for m in g) >= _LISTED]
    return len(listed) >= _MANY or any(
        sentence.rank < _OPENING and pattern("several").search(sentence.text)
        for sentence in article.sentences
    )


def _own(group: list[Mention]) -> bool:
    """Tell whether a company is told to invest by itself.

    In a list of foreign investors the country is enough: "немецкую X, голландскую Y".
    """
    return any(
        mention.weight >= (_FOREIGN if mention.country not in (None, "KZ") else _OWN)
        for mention in group
    )


def _score(group: list[Mention]) -> float:
    """Weigh a group: its best mention, and a part of every other."""
    weights = sorted((mention.weight for mention in group), reverse=True)
    return weights[0] + 0.35 * sum(max(weight, 0.0) for weight in weights[1:6])


def _investor(group: list[Mention]) -> Investor:
    """Build the investor of a group under its fullest name."""
    best = max(group, key=lambda m: (m.weight, len(m.name)))
    name = fullest_name(group)
    told = [m.country for m in group if m.country]
    country = next((c for c in told if c != "KZ"), told[0] if told else None)
    country = country or country_of_name(name)
    confidence = round(min(_score(group) / 8, 1.0), 2)
    return Investor(name, country, best.start, best.end, confidence)


def without_others(article: Article, lead: str | None) -> Article:
    """Set aside the sentences that turn from the lead investor to another company."""
    if not lead:
        return article
    seen, turned, sentences = False, -1, []
    for sentence in article.sentences:
        named = bare_name(lead) in sentence.lower
        seen = seen or named
        if seen and sentence.rank > 1 and _turns(article, sentence, lead):
            turned = sentence.paragraph
        aside = turned == sentence.paragraph and not named
        sentences.append(replace(sentence, background=True) if aside else sentence)
    return replace(article, sentences=tuple(sentences))


def _turns(article: Article, sentence: Sentence, lead: str) -> bool:
    """Tell whether a sentence is about another company's project."""
    if not pattern("invests").search(sentence.text):
        return False
    if pattern("shared").search(sentence.text) or bare_name(lead) in sentence.lower:
        return False
    names = [c for c in mentions_in(article.text, sentence, ()) if c.weight >= 3.5]
    return bool(names) and not any(
        same_company(lead, c.name) or same_company(c.name, lead) for c in names
    )
