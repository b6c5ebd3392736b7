"""The plants and other facilities of a project, with what state each is in."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from projects.intake.facility_names import Phrase, facility_phrases, pattern_of
from projects.intake.lexicon import word_list
from projects.intake.numbers import find_numbers
from projects.intake.text import Article, Sentence

_MOST = 12
_CLAUSE = re.compile(
    r"[;:]|,\s(?!\w+,?\s(?:and|и)\s)|\s(?:and|и|while|а)\s(?=(?:[\w-]+\s){1,8}?(?:is|are|"
    r"was|were|has|have|будет|уже)\b)", re.IGNORECASE,
)  # fmt: skip


@dataclass(frozen=True)
class Facility:
    """A facility of the draft: a name, how many, its status, evidence, confidence."""

    name: str
    count: int
    status: str
    start: int
    end: int
    confidence: float


@cache
def _states() -> list[tuple[str, re.Pattern[str]]]:
    """The words of each status, the most telling first."""
    states = word_list("facilities")["status"].items()
    return [(key, re.compile("|".join(words), re.IGNORECASE)) for key, words in states]


def find_facilities(
    article: Article, status: str | None, investors: Sequence[str] = ()
) -> list[Facility]:
    """Find the project's facilities, each once, with the latest state told of it.

    The "Orda Glass plant" is what Orda Glass builds, told of otherwise: it is no
    facility beside a "glass plant". What is told by the way is a neighbour's.
    """
    found: list[Facility] = []
    for sentence in article.sentences:
        if sentence.background or pattern_of("not_here").search(sentence.text):
            continue
        if found and pattern_of("asides").search(sentence.text):
            continue
        for facility in _in_sentence(article, sentence, status):
            _add(found, facility)
    borne = _stems(" ".join(investors))
    own = [f for f in found if not _borne(f.name, borne)]
    return (own or found)[:_MOST]


def _borne(name: str, borne: set[str]) -> bool:
    """Tell whether a name has nothing but the investors' names before its noun."""
    stems = _own(name)
    return bool(stems) and stems <= borne and name[:1].isupper()


def _add(found: list[Facility], facility: Facility) -> None:
    """Add a facility, or take over what a later mention of it knows more."""
    for place, known in enumerate(found):
        if _same(known.name, facility.name):
            found[place] = _merged(known, facility)
            return
    found.append(facility)


def _merged(known: Facility, later: Facility) -> Facility:
    """Take over a fuller name, a state that isn't just planned, and the count.

    Of "two lithium facilities" a "lithium mining plant" is only one.
    """
    fuller = _stems(known.name) < _stems(later.name) or (
        bool(_own(known.name)) and _own(known.name) < _own(later.name)
    )
    name = later.name if fuller and len(later.name) > len(known.name) else known.name
    status = known.status if later.status == "planned" else later.status
    one_of = fuller and later.count == 1
    count = 1 if one_of else max(known.count, later.count)
    return replace(known, name=name, status=status, count=count)


def _same(known: str, name: str) -> bool:
    """Tell whether two names mean one place.

    One has all the words of the other, or says it otherwise ("solar power station" and
    "plant"), or more closely: the "fertilizer plant" makes "urea and ammonia".
    """
    first, second = _stems(known), _stems(name)
    if first <= second or second <= first:
        return True
    own = _own(known), _own(name)
    if not own[0] or not own[1]:
        return False
    wide = [bool(pattern_of("broad").search(said)) for said in (known, name)]
    if any(wide):
        made = (wide[0] and own[1] == _made(known)) or (
            wide[1] and own[0] == _made(name)
        )
        return made or own[0] == own[1]
    return own[0] <= own[1] or own[1] <= own[0] or _of_a_kind(*own)


def _made(name: str) -> set[str]:
    """Return what a "complex for the production of polyethylene" makes."""
    made = re.split(r" (?:for|producing|по) ", name, maxsplit=1)[1:]
    return _own(" ".join(made))


def _of_a_kind(first: set[str], second: set[str]) -> bool:
    """Tell whether one says only the kind of product, the other products of it."""
    for general, special in _kinds():
        for broad, close in ((first, second), (second, first)):
            if broad <= general and close <= general | special:
                return True
    return False


@cache
def _kinds() -> list[tuple[frozenset[str], frozenset[str]]]:
    """The beginnings of words for kinds of products, with those for products."""
    kinds = word_list("facilities")["kinds"]
    return [(frozenset(general), frozenset(special)) for general, special in kinds]


def _stems(name: str) -> set[str]:
    """Return the beginnings of a name's words, so that cases don't count."""
    return {word[:5] for word in re.findall(r"\w+", name.lower()) if len(word) > 1}


def _own(name: str) -> set[str]:
    """Return the stems of the words that aren't "plant", "production" and the like."""
    return {stem for stem in _stems(name) if not pattern_of("plain").match(stem)}


def without_wholes(facilities: Sequence[Facility]) -> tuple[Facility, ...]:
    """Leave out the cluster or park where the plants that it consists of are named."""
    whole = pattern_of("whole")
    parts = [
        f for f in facilities
        if not whole.search(f.name) and not f.name.endswith("facilities")
        and "facilities for" not in f.name
    ]  # fmt: skip
    return tuple(
        f for f in facilities if not parts or not whole.search(f.name)
    )  # fmt: skip


def _in_sentence(
    article: Article, sentence: Sentence, status: str | None
) -> Iterator[Facility]:
    """Yield the facilities of one sentence."""
    text = sentence.text
    for phrase in facility_phrases(text, article.language):
        yield Facility(
            phrase.name,
            _count(text, phrase.start),
            _status(text, phrase, status),
            sentence.start + phrase.start,
            sentence.start + phrase.end,
            0.7,
        )


def _count(text: str, start: int) -> int:
    """Read "two" or "two new" before the phrase; a bare plural is one kind."""
    before = text[max(0, start - 30) : start]
    numbers = [n for n in find_numbers(before) if n.value == int(n.value)]
    between = before[numbers[-1].end :].split() if numbers else []
    if not numbers or not all(map(pattern_of("counted").fullmatch, between)):
        return 1
    count = int(numbers[-1].value)
    return count if 1 <= count <= 50 else 1


def _status(text: str, phrase: Phrase, status: str | None) -> str:
    """Tell the facility's state from its clause, else from the project's status."""
    breaks = [m.start() for m in _CLAUSE.finditer(text)]
    first = max((b for b in breaks if b <= phrase.start), default=0)
    last = min((b for b in breaks if b >= phrase.end), default=len(text))
    for key, pattern in _states():
        if pattern.search(text[first:last]):
            return key
    running = {"operating": "operating", "construction": "construction"}
    return running.get(status or "", "planned")
