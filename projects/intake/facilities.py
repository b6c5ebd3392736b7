"""The plants and other facilities of a project, with what state each is in."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from projects.intake.lexicon import word_list
from projects.intake.numbers import find_numbers
from projects.intake.russian import kazakh_phrase, nominative_phrase
from projects.intake.text import Article, Sentence

_MOST = 12
_CLAUSE = re.compile(
    r"[;:]|,\s(?!\w+,?\s(?:and|и)\s)|\s(?:and|и|while|а)\s(?=(?:[\w-]+\s){1,8}?(?:is|are|"
    r"was|were|has|have|будет|уже)\b)", re.IGNORECASE,
)  # fmt: skip
_SHARED = re.compile(r"([а-яё-]{4,}(?:ая|ой|ую|ый|ого|ым|ое|ые|ых))\sи\s$")
_BUILT = re.compile(
    r"(?:налад|запус|запущ|откр|созда|организ|постро|строительств)\w*\s(?:[\w-]+\s){0,2}$",
    re.IGNORECASE,
)
_RUSSIAN_NOUN = re.compile(
    r"(?!кампус|сет[иь])[А-ЯЁа-яё][а-яё]{3,}(?<![ыиоеа]й)(?<![аяую]я)(?<![уюая]ю)(?<![оеиы]е)(?<![ое]го)(?<![ое]му)"
    r"(?<![ыиое]м)(?<![ыи]х)(?<![ыи]ми)"
)
_COMPOUND = re.compile(r"\b([а-яё]{4,})(завод|фабрик|комбинат)")
_JOINED = re.compile(r"(?<=[\s])[a-z][\w-]{3,}\sand\s$")


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
def _pattern(kind: str) -> re.Pattern[str]:
    """A pattern of one list of the words about facilities."""
    return re.compile("|".join(word_list("facilities")[kind]), re.IGNORECASE)


@cache
def _states() -> list[tuple[str, re.Pattern[str]]]:
    """The words of each status, the most telling first."""
    states = word_list("facilities")["status"].items()
    return [(key, re.compile("|".join(words), re.IGNORECASE)) for key, words in states]


def find_facilities(article: Article, status: str | None) -> list[Facility]:
    """Find the project's facilities, each once, with the latest state told of it."""
    found: list[Facility] = []
    for sentence in article.sentences:
        if sentence.background or _pattern("not_here").search(sentence.text):
            continue
        for facility in _in_sentence(article, sentence, status):
            _add(found, facility)
    return [facility for facility in found if facility.name][:_MOST]


def without_whole(facilities: Sequence[Facility]) -> list[Facility]:
    """Leave out the cluster or park that the project is, where its plants are told."""
    parts = [f for f in facilities if not _pattern("around").search(f.name)]
    return parts if len(parts) > 1 else list(facilities)


def _add(found: list[Facility], facility: Facility) -> None:
    """Add a facility, or take over what a later mention of it knows more."""
    for place, known in enumerate(found):
        if _same(known.name, facility.name):
            name = max(known.name, facility.name, key=len)
            status = known.status
            if facility.status != "planned":
                status = facility.status
            count = max(known.count, facility.count)
            found[place] = replace(known, name=name, status=status, count=count)
            return
    found.append(facility)


def _same(known: str, name: str) -> bool:
    """Tell whether one name has all the words of the other, or says it otherwise.

    A "solar power station" is the "solar power plant" told of before.
    """
    first, second = _stems(known), _stems(name)
    if first <= second or second <= first:
        return True
    own = [{w for w in words if not _pattern("plain").match(w)}
           for words in (first, second)]  # fmt: skip
    return all(own) and _covers(own[0], own[1]) and _covers(own[1], own[0])


def _covers(words: set[str], others: set[str]) -> bool:
    """Tell whether each word begins one of the others, or one of them begins it."""
    return all(any(w.startswith(o) or o.startswith(w) for o in others) for w in words)


def _stems(name: str) -> set[str]:
    """Return the beginnings of a name's words, so that cases don't count.

    "Фармзавод" is two words, like "фармацевтический завод".
    """
    said = name.lower().replace("photovoltaic", "solar")
    words = re.findall(r"\w+", _COMPOUND.sub(r"\1 \2", said))
    return {word[:5] for word in words}


def _in_sentence(
    article: Article, sentence: Sentence, status: str | None
) -> Iterator[Facility]:
    """Yield the facilities of one sentence."""
    text = sentence.text
    for head in _pattern(f"head_{article.language}").finditer(text):
        span = _phrase(text, head, article.language)
        if _loose(text, head, span):
            continue
        for said in [*_sharing(text, span, head), text[span[0] : span[1]]]:
            name = _clean(said, article.language)
            if not name:
                continue
            yield Facility(
                name,
                _count(text, span[0]),
                _status(text, span, status),
                sentence.start + span[0],
                sentence.start + span[1],
                0.7,
            )


def _loose(text: str, head: re.Match[str], span: tuple[int, int]) -> bool:
    """Tell whether "производство" is the making rather than a place of it.

    A place has an adjective of its own before it or "по выпуску" behind it.
    """
    if not _pattern("loose_ru").match(head[0]):
        return False
    before = text[span[0] : head.start()].strip()
    if re.search(r"(?:ое|ого|ому|ым|ее|его|ему|им)$", before):
        return False
    purpose = text[head.end() : head.end() + 4] == " по "
    return span[1] <= head.end() or not (purpose or _BUILT.search(text[: span[0]]))


def _sharing(text: str, span: tuple[int, int], head: re.Match[str]) -> list[str]:
    """Return the other facility of "ветровая и солнечная электростанции"."""
    first = _SHARED.search(text[max(0, span[0] - 40) : span[0]])
    own = text[span[0] : head.start()].strip()
    if not first or not own or " " in own or first[1][-2:] != own[-2:]:
        return []
    return [f"{first[1]} {text[head.start() : span[1]]}"]


def _phrase(text: str, head: re.Match[str], language: str) -> tuple[int, int]:
    """Return the noun phrase around a head noun."""
    start, end = _back(text, head.start(), language), head.end()
    if language != "en":
        tail = _pattern("tail").match(text, end)
        end = tail.end() if tail else end
    elif tail := _pattern("tail_en").match(text, end):
        end = tail.end()
    return start, end


def _back(text: str, start: int, language: str) -> int:
    """Walk back over the adjectives and nouns that belong to the head noun."""
    place = start
    noun = _RUSSIAN_NOUN if language == "ru" else None
    for word in reversed(
        list(re.finditer(r"\S+", text[max(0, start - 90) : start]))[-6:]
    ):
        said = word[0]
        stops = _pattern("stop").fullmatch(said.strip('«»"“”()'))
        if stops or said[-1] in ".,;:)!?–—-»”" or (noun and noun.fullmatch(said)):
            break
        place = max(0, start - 90) + word.start()
    wide = _whole().match(text, start) or _pattern("joined").search(text, place, start)
    joined = _JOINED.search(text[:place][-40:]) if wide else None
    return place - len(joined[0]) if joined else place


@cache
def _whole() -> re.Pattern[str]:
    """A pattern of nouns for what has several plants in it."""
    return re.compile("|".join(word_list("facilities")["whole"]), re.IGNORECASE)


def _clean(said: str, language: str) -> str:
    """Return the phrase as a name; empty where it says nothing of its own."""
    name = re.sub(r"\s+", " ", said.strip(' ,.«»"“”()-–—'))
    name = _pattern("front").sub("", name).strip()
    if not name or _pattern("vague").fullmatch(name):
        return ""
    if language == "kk":
        return kazakh_phrase(name)
    name = nominative_phrase(name) if language == "ru" else name
    return "" if _pattern("vague").fullmatch(name) else name


def _count(text: str, start: int) -> int:
    """Read "two" before the phrase; a bare plural is one kind of facility."""
    before = text[max(0, start - 16) : start]
    numbers = [n for n in find_numbers(before) if n.value == int(n.value)]
    if not numbers or len(before) - numbers[-1].end > 2:
        return 1
    count = int(numbers[-1].value)
    return count if 1 <= count <= 50 else 1


def _status(text: str, span: tuple[int, int], status: str | None) -> str:
    """Tell the facility's state from its clause, else from the project's status."""
    breaks = [m.start() for m in _CLAUSE.finditer(text)]
    first = max((b for b in breaks if b <= span[0]), default=0)
    last = min((b for b in breaks if b >= span[1]), default=len(text))
    for key, pattern in _states():
        if pattern.search(text[first:last]):
            return key
    running = {"operating": "operating", "construction": "construction"}
    return running.get(status or "", "planned")
