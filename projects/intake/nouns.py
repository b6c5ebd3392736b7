"""Nouns for places of work: which adjectives agree with them, and their nominative.

A Russian adjective that doesn't agree belongs to another noun: in "возведению
инженерной системы завода" nothing before "завода" says what plant it is.
"""

import re
from dataclasses import dataclass

_KINDS: tuple[tuple[str, str, str, str], ...] = (
    ("завод|комбинат|комплекс|центр|терминал|кластер|порт|хаб|инкубатор|гок|цод", "m",
     "", "ы"),
    ("парк|цех|рудник", "m", "", "и"),
    ("отел", "m", "ь", "и"),
    ("фабрик|установк|площадк", "f", "а", "и"),
    ("больниц|гостиниц|теплиц|ферм", "f", "а", "ы"),
    ("станци|лини", "f", "я", "и"),
    ("предприяти", "n", "е", "я"),
    ("производств|хозяйств", "n", "о", "а"),
)  # fmt: skip
_NOUN = r"^(?P<stem>[\w-]*(?:{}))(?P<end>а|я|у|ю|ом|ем|е|о|ы|и|ов|й|ей|ой|ь|а[мх]|ами|"
_NOUNS = tuple(
    (
        re.compile(_NOUN.format(stems) + r"я[мх]|ями)?$", re.IGNORECASE),
        gender,
        one,
        many,
    )
    for stems, gender, one, many in _KINDS
)
_PLURAL = {
    "ов": "ых их", "ей": "ых их", "й": "ых их", "ам": "ым им", "ям": "ым им",
    "ами": "ыми ими", "ями": "ыми ими", "ах": "ых их", "ях": "ых их",
}  # fmt: skip
_SINGULAR = {
    "m": {"": "ый ий ой", "ь": "ый ий ой", "а": "ого его ых их", "я": "ого его ых их",
          "у": "ому ему", "ю": "ому ему", "ом": "ым им", "ем": "ым им", "е": "ом ем",
          "ы": "ые ие ый ий", "и": "ые ие ый ий"},
    "f": {"а": "ая яя", "я": "ая яя", "у": "ую юю", "ю": "ую юю", "е": "ой ей",
          "ы": "ой ей ые ие ых их ая ую", "и": "ой ей ые ие ых их ая ую", "ой": "ой ей",
          "ей": "ой ей", "": "ых их", "й": "ых их"},
    "n": {"о": "ое ее", "е": "ое ее ом", "а": "ого его ые ие ых", "ю": "ому ему",
          "я": "ого его ые ие ых", "у": "ому ему", "ом": "ым им", "ем": "ым им",
          "и": "ом ем", "": "ых их"},
}  # fmt: skip
_ADJECTIVE = re.compile(
    r"^(?P<stem>[а-яё-]{3,})(?P<end>ыми|ими|ого|его|ому|ему|ый|ий|ой|ое|ее|ая|яя|ую|юю|"
    r"ым|им|ом|ем|ей|ые|ие|ых|их)$", re.IGNORECASE,
)  # fmt: skip
_NO_ADJECTIVE = ("ние", "тие", "вие", "ции")
_STRESSED = re.compile(
    r"(?:бытов|зернов|кормов|пищев|мясн|морск|речн|листов|сортов|ветров|паров|торгов|"
    r"городск|заводск|грузов|портов|узлов)$", re.IGNORECASE,
)  # fmt: skip
_NOMINATIVE = {"m": ("ый", "ий"), "f": ("ая", "яя"), "n": ("ое", "ее"),
               "plural": ("ые", "ие")}  # fmt: skip


@dataclass(frozen=True)
class Noun:
    """A Russian noun in some case: its nominatives, and the adjectives it takes."""

    gender: str
    singular: str
    plural: str
    endings: tuple[str, ...]
    surely_plural: bool


def read_noun(word: str) -> Noun | None:
    """Read "заводами" as the noun "завод" in the plural; None for other words."""
    for pattern, gender, one, many in _NOUNS:
        match = pattern.match(word)
        if not match:
            continue
        stem, end = match["stem"], (match["end"] or "").lower()
        endings = _SINGULAR[gender].get(end) or _PLURAL.get(end, "")
        plural = (end in _PLURAL and not (gender == "f" and end == "ей")) or (
            gender == "m" and end in ("ы", "и") or gender == "f" and end == ""
        )
        return Noun(gender, stem + one, stem + many, tuple(endings.split()), plural)
    return None


def agrees(word: str, noun: Noun) -> bool:
    """Tell whether a word is an adjective in the noun's case, number and gender."""
    match = None if word.endswith(_NO_ADJECTIVE) else _ADJECTIVE.match(word)
    return match is not None and match["end"].lower() in noun.endings


def nominative(adjectives: list[str], noun: Noun) -> str:
    """Return "сахарный завод" for "сахарного" and "завода"."""
    ends = [m["end"].lower() for m in map(_ADJECTIVE.match, adjectives) if m]
    counted = noun.surely_plural or noun.gender != "m"
    many = counted and all(end in ("ые", "ие", "ых", "их") for end in ends)
    many = noun.surely_plural and not ends or bool(ends) and many
    kind = "plural" if many else noun.gender
    said = [_adjective(word, kind) for word in adjectives]
    return " ".join([*said, noun.plural if many else noun.singular])


def _adjective(word: str, kind: str) -> str:
    """Put one adjective into the nominative of a gender or of the plural."""
    match = _ADJECTIVE.match(word)
    if not match or (kind == "m" and match["end"] == "ой"):
        return word
    stem, soft = match["stem"], match["end"][0] in "еиюя"
    soft = soft and stem[-1] not in "кгхшщжч"
    hard, other = _NOMINATIVE[kind]
    if kind == "m" and _STRESSED.search(stem):
        return stem + "ой"
    spelt_i = kind in ("m", "plural") and stem[-1] in "кгхшщжч"
    return stem + (other if soft or spelt_i else hard)


_KAZAKH_HEADS = (
    (re.compile(r"(.*(?:зауыт|комбинат|терминал))\w*$", re.IGNORECASE), "ы"),
    (re.compile(r"(.*(?:кешен|кластер|парк|цех))\w*$", re.IGNORECASE), "і"),
    (re.compile(r"(.*(?:фабрика|станция|ферма))\w*$", re.IGNORECASE), "сы"),
    (re.compile(r"(.*орталығ)\w*$", re.IGNORECASE), "ы"),
    (re.compile(r"(кәсіпор)\w*$", re.IGNORECASE), "ны"),
)
_FREE = ("тін", "тын", "ты", "ті", "лық", "лік", "дық", "дік", "тық", "тік")


def kazakh_phrase(phrase: str) -> str:
    """Return "мақта зауытының" as "мақта зауыты", "өңдейтін зауытта" as "… зауыт".

    A noun before the head makes it a possessive; an adjective or nothing doesn't.
    """
    words = phrase.split()
    free = len(words) < 2 or words[-2].endswith(_FREE)
    for pattern, ending in _KAZAKH_HEADS:
        head = pattern.match(words[-1])
        if not head:
            continue
        if head[1].endswith("кәсіпор"):
            return " ".join([*words[:-1], head[1] + ("ын" if free else "ны")])
        if head[1].endswith("ғ"):
            return " ".join([*words[:-1], head[1] + "ы"])
        # A noun that ends in -ты or -ті looks like an adjective: keep what was said.
        own = bool(re.search(r"(?:ы|і|сы|сі)\w*$", words[-1][len(head[1]) :]))
        tail = "" if free and not (own and words[-2:-1] and _bare(words)) else ending
        return " ".join([*words[:-1], head[1] + tail])
    return phrase


def _bare(words: list[str]) -> bool:
    """Tell whether the word before the head is no participle in -тын or -тін."""
    return not words[-2].endswith(("тін", "тын"))
