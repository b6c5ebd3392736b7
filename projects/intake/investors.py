"""Who invests: company names, weighed by the words around them."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from rapidfuzz import fuzz

from projects.intake.countries import countries_of_investors, country_beside
from projects.intake.lexicon import word_list
from projects.intake.names import Name, find_names
from projects.intake.people import people_named
from projects.intake.places import is_place
from projects.intake.text import Article, Sentence

_ENOUGH = 2.0
_SHARE = 0.5
_SURE = 2.6
_MOST = 3
_JOINED = re.compile(
    r"[»”\")]*(?:\s\([^)]{2,30}\))?(?:,\s|,?\s(?:and|и|және|мен)\s)"
    r"(?:the\s|company\s|ТОО\s|АО\s|компания\s)?[«“\"]*"
)


@dataclass(frozen=True)
class Investor:
    """An investor of the draft: `name` is None where the text gives a country only."""

    name: str | None
    country: str | None
    start: int
    end: int
    confidence: float


@dataclass(frozen=True)
class _Candidate:
    """A name at one place, its weight there, its country if told there."""

    name: str
    country: str | None
    weight: float
    start: int
    end: int


@cache
def _cues(kind: str) -> list[tuple[re.Pattern[str], float]]:
    """Patterns beside a name with what each adds to its weight."""
    return [
        (re.compile(pattern, re.IGNORECASE), weight)
        for pattern, weight in word_list("investors")[kind]
    ]


@cache
def _never() -> re.Pattern[str]:
    """A pattern of names that are no investor: offices, media, countries."""
    return re.compile("|".join(word_list("investors")["never"]), re.IGNORECASE)


def find_investors(article: Article) -> list[Investor]:
    """Find the investors, the surest first; a nameless one where none is named."""
    persons = people_named(article)
    candidates = [
        candidate
        for sentence in article.sentences
        for candidate in _in_sentence(article.text, sentence, persons)
        if not _is_person(candidate, persons)
    ]
    groups = _grouped(candidates)
    chosen = _chosen(article, groups)
    if chosen:
        return [_with_country(article, chosen, place) for place in range(len(chosen))]
    nameless = [
        Investor(None, country, start, end, 0.4)
        for country, start, end in countries_of_investors(article)[:1]
    ]
    return nameless or _only(article, groups)


def _only(article: Article, groups: list[list[_Candidate]]) -> list[Investor]:
    """Take the one company that a text about "the company" names, however it does."""
    named = [group for group in groups if _score(group) >= 0.5]
    if len(named) != 1 or not _pattern("company_said").search(article.text):
        return []
    return [_investor(named[0])]


def _is_person(candidate: _Candidate, persons: list[tuple[int, int, str]]) -> bool:
    """Tell whether a name is a person's, at this place or by the surname."""
    return any(
        (start <= candidate.start < end and candidate.end <= end)
        or candidate.name == name
        or name.endswith(f" {candidate.name}")
        for start, end, name in persons
    )


def _with_country(article: Article, chosen: list[Investor], place: int) -> Investor:
    """Give the lead investor the country that the article gives its investors."""
    investor = chosen[place]
    if investor.country or place:
        return investor
    told = {country for country, _, _ in countries_of_investors(article)}
    return replace(investor, country=told.pop()) if len(told) == 1 else investor


def _together(
    article: Article, group: list[_Candidate], first: list[_Candidate]
) -> bool:
    """Tell whether a sentence names both companies, or this one's share."""
    for sentence in article.sentences:
        inside = [c for c in group if sentence.start <= c.start < sentence.end]
        beside = any(sentence.start <= c.start < sentence.end for c in first)
        if inside and (beside or _pattern("shared").search(sentence.text)):
            return True
    return False


def _chosen(article: Article, groups: list[list[_Candidate]]) -> list[Investor]:
    """Pick the groups that weigh enough beside the heaviest."""
    ranked = sorted(
        ((_score(group), -group[0].start, group) for group in groups), reverse=True,
        key=lambda entry: entry[:2],
    )  # fmt: skip
    if not ranked or ranked[0][0] < _ENOUGH:
        return []
    top = ranked[0][0]
    kept = [
        group
        for score, _, group in ranked[:_MOST]
        if score >= max(_SHARE * top, _ENOUGH)
        and (score == top or max(c.weight for c in group) >= _SURE)
        and (group is ranked[0][2] or _together(article, group, ranked[0][2]))
    ]
    return [_investor(group) for group in kept]


def _score(group: list[_Candidate]) -> float:
    """Weigh a group: its best mention, and a part of every other."""
    weights = sorted((c.weight for c in group), reverse=True)
    return weights[0] + 0.35 * sum(max(weight, 0.0) for weight in weights[1:6])


def _investor(group: list[_Candidate]) -> Investor:
    """Build the investor of a group under its fullest name."""
    best = max(group, key=lambda c: (c.weight, len(c.name)))
    fullest = max(group, key=lambda c: (c.weight > 0, len(c.name)))
    country = next((c.country for c in group if c.country), None)
    confidence = round(min(_score(group) / 8, 1.0), 2)
    return Investor(fullest.name, country, best.start, best.end, confidence)


def _grouped(candidates: Sequence[_Candidate]) -> list[list[_Candidate]]:
    """Put the mentions of one company together, short and full names alike."""
    groups: dict[str, list[_Candidate]] = defaultdict(list)
    for candidate in sorted(candidates, key=lambda c: -len(c.name))[:400]:
        key = next((k for k in groups if _same(k, candidate.name)), candidate.name)
        groups[key].append(candidate)
    return [sorted(group, key=lambda c: c.start) for group in groups.values()]


@cache
def _forms() -> re.Pattern[str]:
    """A pattern of the company forms that names are compared without."""
    return re.compile("|".join(word_list("investors")["forms"]), re.IGNORECASE)


def _bare(name: str) -> str:
    """Return a name without its form, in lower case, for comparing."""
    bare = re.sub(r"[^\w]+", " ", _forms().sub(" ", name)).lower().strip()
    return bare or name.lower()


def _same(known: str, name: str) -> bool:
    """Tell whether two names are one company's."""
    first, second = _bare(known), _bare(name)
    if first == second:
        return True
    if len(second) > 3 and f" {second} " in f" {first} ":
        return True
    return fuzz.ratio(first, second) >= 90


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    """A pattern of one plain list of the words about investors."""
    return re.compile("|".join(word_list("investors")[kind]), re.IGNORECASE)


def _stands(text: str, sentence: Sentence, name: Name) -> bool:
    """Tell whether a name may be an investor's at all.

    No country or town is one; a state holding is one only where the sentence speaks of
    shares; and a sentence's first word needs to be a name elsewhere too.
    """
    if is_place(name.text):
        return False
    if _pattern("local").search(name.text):
        return bool(_pattern("shared").search(sentence.text))
    first = name.start - sentence.start < 2 and " " not in name.text
    return not first or not re.search(
        rf"(?<!\w){re.escape(name.text.lower())}(?!\w)", text
    )


def _until_person(name: Name, persons: Sequence[tuple[int, int, str]]) -> Name:
    """Cut a person off the end of a name: "Kazakh Invest JSC Madiyar Sultanbek"."""
    starts = [start for start, _, _ in persons if name.start < start < name.end]
    if not starts:
        return name
    said = name.text[: min(starts) - name.start].rstrip(" ,")
    return Name(said, name.start, name.start + len(said), name.form)


def _in_sentence(
    text: str, sentence: Sentence, persons: Sequence[tuple[int, int, str]]
) -> list[_Candidate]:
    """Return the weighed names of one sentence."""
    factor = 0.3 if sentence.background else 1.3 if sentence.rank < 3 else 1.0
    found: list[_Candidate] = []
    for name in find_names(text, sentence):
        name = _until_person(name, persons)
        if _never().search(name.text) or not _stands(text, sentence, name):
            continue
        weight = _weight(text, sentence, name) * factor
        country = country_beside(text, sentence, name.start, name.end)
        if country and country != "KZ":
            weight += 2.0 * factor
        found.append(_Candidate(name.text, country, weight, name.start, name.end))
    return _shared_weights(text, found)


def _shared_weights(text: str, found: list[_Candidate]) -> list[_Candidate]:
    """Let the names of one list ("X, Y and Z signed") share the heaviest weight."""
    for order in (range(1, len(found)), range(len(found) - 2, -1, -1)):
        for place in order:
            other = place - 1 if order.step > 0 else place + 1
            first, second = sorted((place, other))
            if _JOINED.fullmatch(text, found[first].end, found[second].start):
                weight = max(found[place].weight, 0.93 * found[other].weight)
                found[place] = replace(found[place], weight=weight)
    return found


def _weight(text: str, sentence: Sentence, name: Name) -> float:
    """Weigh a name by its own form and by the words before and behind it."""
    before = text[max(sentence.start, name.start - 110) : name.start]
    after = text[name.end : min(sentence.end, name.end + 110)]
    weight = 1.2 if name.form else 0.5
    weight += max((w for p, w in _cues("before") if p.search(before)), default=0.0)
    weight += max((w for p, w in _cues("after") if p.match(after)), default=0.0)
    weight += sum(w for p, w in _cues("against") if p.search(before))
    return weight + sum(w for p, w in _cues("against_after") if p.match(after))


def without_others(article: Article, lead: str | None) -> Article:
    """Set aside the sentences that turn from the lead investor to another company."""
    if not lead:
        return article
    seen, turned, sentences = False, -1, []
    for sentence in article.sentences:
        named = _bare(lead) in sentence.lower
        seen = seen or named
        if seen and sentence.rank > 1 and _turns(article, sentence, lead):
            turned = sentence.paragraph
        aside = turned == sentence.paragraph and not named
        sentences.append(replace(sentence, background=True) if aside else sentence)
    return replace(article, sentences=tuple(sentences))


def _turns(article: Article, sentence: Sentence, lead: str) -> bool:
    """Tell whether a sentence is about another company's project."""
    names = [c for c in _in_sentence(article.text, sentence, ()) if c.weight >= 3.5]
    if not names or any(_same(lead, c.name) or _same(c.name, lead) for c in names):
        return False
    if _pattern("shared").search(sentence.text) or _bare(lead) in sentence.lower:
        return False
    return bool(_pattern("invests").search(sentence.text))
