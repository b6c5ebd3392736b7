"""What a sentence calls a place of work: the words that name it and no others.

Russian is read by its grammar: only adjectives that agree with the noun belong to the
name, and behind it a genitive or "по" with what is made. English and Kazakh words
don't show that, so there the name ends at the words that are known not to name.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from projects.intake.lexicon import Lexicon, word_list, words_of
from projects.intake.nouns import Noun, agrees, kazakh_phrase, nominative, read_noun

_REACH = 90
_WORDS = 6
_QUOTES = '«»"“”()'
_BRAND = re.compile(r"[«\"“][\w-]+[»\"”]")
_SHARED = re.compile(r"(?P<word>[а-яё-]{4,})\sи\s$")
_JOINED = re.compile(
    r"(?<=\s)(?:[a-z][\w-]{3,}\sand\s$|[A-Z][\w-]{3,}\sand\s(?=[A-Z]))"
)


@dataclass(frozen=True)
class Phrase:
    """A place of work as a sentence calls it, in the nominative."""

    name: str
    start: int
    end: int


@cache
def pattern_of(kind: str) -> re.Pattern[str]:
    """A pattern of one list of the words about facilities."""
    return re.compile("|".join(word_list("facilities")[kind]), re.IGNORECASE)


def facility_phrases(text: str, language: str) -> Iterator[Phrase]:
    """Yield the phrases of a sentence that name a place of work."""
    for head in pattern_of(f"head_{language}").finditer(text):
        start = _back(text, head, language)
        end = _tail_end(text, head, language)
        if _elsewhere(text, head, start) or _loose(text, head, start, end):
            continue
        for said, behind in _said(text, head, start, end):
            name = _named(said, head[0], behind, language, start == 0)
            if name:
                yield Phrase(name, start, end)


def _said(
    text: str, head: re.Match[str], start: int, end: int
) -> Iterator[tuple[list[str], str]]:
    """Yield the words before the noun, and what is said behind it.

    "Ветровая и солнечная электростанции" are two places that share their noun.
    """
    before = [word.strip(_QUOTES) for word in text[start : head.start()].split()]
    behind = text[head.end() : end]
    first = _SHARED.search(text[max(0, start - 40) : start])
    noun = read_noun(head[0])
    if first and noun and len(before) == 1 and agrees(first["word"], noun):
        yield [first["word"]], behind
    yield before, behind


def _named(
    before: list[str], head: str, behind: str, language: str, opens: bool
) -> str:
    """Return the name; empty where it says nothing of its own."""
    if before and not behind and pattern_of("vague").fullmatch(head):
        before = [] if all(map(_of_town, before)) else before
    said = " ".join([*before, head]) + behind
    if language == "ru":
        said = _russian([*before, *head.split()], behind) or said
    name = re.sub(r"\s+", " ", said.strip(f" ,.-–—{_QUOTES}"))
    name = pattern_of("front").sub("", name).strip()
    if language == "kk" and name:
        name = kazakh_phrase(name)
    if pattern_of("vague").fullmatch(name):
        return ""
    common = language != "en" and (opens or not before)
    return _lower_first(name) if common else name


def _russian(words: list[str], behind: str) -> str | None:
    """Return "логистический центр" and "центр обработки данных" in the nominative."""
    for place, word in enumerate(words):
        noun = read_noun(word)
        if noun:
            rest = "".join(f" {other}" for other in words[place + 1 :])
            return nominative(words[:place], noun) + rest + behind
    return None


def _lower_first(name: str) -> str:
    """Write a sentence's first word small, unless it is an abbreviation or a name."""
    first = name.split()[0] if name else ""
    return name if first[1:] != first[1:].lower() else name[:1].lower() + name[1:]


def _back(text: str, head: re.Match[str], language: str) -> int:
    """Walk back over the words that belong to the noun."""
    noun = _noun_of(head[0]) if language == "ru" else None
    place = _walk(text, head.start(), language, noun)
    return place if language != "en" else _with_joined(text, head, place)


def _walk(text: str, start: int, language: str, noun: Noun | None) -> int:
    """Walk back from a place in the text, word by word, while they are of the name."""
    place, base = start, max(0, start - _REACH)
    if language == "ru" and noun is None:
        return place
    for word in reversed(list(re.finditer(r"\S+", text[base:start]))[-_WORDS:]):
        if language == "kk" and place == start and _BRAND.fullmatch(word[0]):
            return base + word.start()
        said = word[0].strip(_QUOTES + "–—-")
        cut = word[0][-1] in '.,;:)!?–—-»”"' or _stops(said)
        if cut or (noun and not agrees(said, noun)) or _of_land(said, language):
            break
        place = base + word.start() + len(word[0]) - len(word[0].lstrip(_QUOTES))
        if word[0][0] in _QUOTES:
            break
    return place


def _with_joined(text: str, head: re.Match[str], place: int) -> int:
    """Take in "cotton and" before "textile cluster", "flat glass production and"."""
    joined = _JOINED.search(text[max(0, place - 40) : place])
    whole = pattern_of("whole").match(head[0])
    if not joined or not (
        whole or pattern_of("joined").search(text, place, head.start())
    ):
        return place
    first = place - len(joined[0])
    if _stops(joined[0].split()[0]):
        return place
    return _walk(text, first, "en", None)


def _noun_of(head: str) -> Noun | None:
    """Read the noun of "центра обработки данных" or "логистического центра"."""
    return read_noun(head.split()[0]) or read_noun(head.split()[-1])


@lru_cache(maxsize=4096)
def _stops(word: str) -> bool:
    """Tell whether a word is one that never names a place of work."""
    return bool(pattern_of("stop").fullmatch(word))


@cache
def _lands() -> Lexicon[bool]:
    """The adjectives of countries: whose a place is, not what it is."""
    countries = word_list("countries")["countries"].values()
    return Lexicon((word, True) for c in countries for word in c["adjectives"])


@lru_cache(maxsize=4096)
def _of_land(word: str, language: str) -> bool:
    """Tell whether a word is the adjective of a country, "Turkish" or "турецкий"."""
    return language != "kk" and any(_lands().find(word, words_of(word)))


@cache
def _towns() -> Lexicon[bool]:
    """The names of regions, towns and districts, and the adjectives of them."""
    words = word_list("places")
    roots = [root for region in words["regions"].values() for root in region["root"]]
    return Lexicon(
        (name, True) for name in [*roots, *words["town"], *words["district"]]
    )


def _of_town(word: str) -> bool:
    """Tell whether a word only says where: the "Khromtau plant" has no name yet."""
    return any(_towns().find(word, words_of(word)))


def _tail_end(text: str, head: re.Match[str], language: str) -> int:
    """Return where the phrase ends that tells what is made."""
    loose = pattern_of("loose_ru").match(head[0])
    kinds = {"en": ("tail_en",), "ru": ("tail_ru", "of_ru")}.get(language, ())
    for kind in kinds[:1] if loose else kinds:
        tail = pattern_of(kind).match(text, head.end())
        if tail:
            return tail.end()
    return head.end()


def _elsewhere(text: str, head: re.Match[str], start: int) -> bool:
    """Tell whether the words around say that this is another's, or only a way to it.

    "Near the seaport" tells where, ТОО «Лисаковский завод» and "Pipeline Consortium"
    are companies, "most complex" is no noun.
    """
    before = text[max(0, start - 80) : start]
    return bool(
        pattern_of("elsewhere").search(before)
        or pattern_of("company_behind").match(text, head.end())
        or (pattern_of("ground").match(head[0]) and pattern_of("inside").search(before))
    )


def _loose(text: str, head: re.Match[str], start: int, end: int) -> bool:
    """Tell whether "производство" is the making rather than a place of it.

    A place has an adjective of its own before it or "по выпуску" behind it.
    """
    if not pattern_of("loose_ru").match(head[0]):
        return False
    return start == head.start() and end == head.end()
