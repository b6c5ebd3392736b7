"""Names compared: the same company, plant or place under another spelling or script.

Pure. Legal forms say nothing, words that many names have say little; a Cyrillic and a
Latin name are compared by sound ("Лихуа" and "Lihua", "Энерджи" and "Energy"), what
a plant makes by its meaning ("труб" and "pipe").
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache

from rapidfuzz import fuzz

from .products import PRODUCTS
from .search import folded

#: From this score on (of 100) two names are suggested as one.
SIMILAR = 88

_LEGAL_FORMS = frozenset(
    {"co", "company", "corp", "corporation", "group", "holding", "holdings", "inc"}
    | {"jsc", "limited", "llc", "llp", "ltd", "plc", "ag", "gmbh", "sa", "spa", "nv"}
    | {"too", "ао", "тоо", "ооо", "жшс", "ақ", "пао", "нк", "ұк", "the", "of", "and"}
    | {"компания", "группа", "холдинг", "корпорация", "компаниясы", "тобы"}
    | {"групп", "груп", "холдинга", "инк", "лтд"}
    | {"for", "in", "with", "to", "и", "по", "для", "в", "на", "с", "және"}
)

#: Words that many companies have in their names.
_TRADES = frozenset(
    {"energy", "power", "international", "investment", "investments", "industries"}
    | {"industry", "resources", "development", "engineering", "motors", "mining"}
    | {"minerals", "metals", "technology", "technologies", "capital", "trade"}
    | {"network", "export", "global", "trading", "services", "fund", "bank", "food"}
    | {"foods", "renewable", "cement", "gas", "oil", "petroleum", "chemical", "steel"}
    | {"энерго", "энерджи", "энергия", "интернешнл", "инвест", "инвестмент", "моторс"}
)
#: Words that many names have: sharing them alone makes no two names one.
_LIGHT = frozenset(
    # what is built
    {"project", "complex", "cluster", "park", "facility", "facilities", "line"}
    | {"centre", "center", "station", "farm", "zone", "industrial", "phase", "stage"}
    | {"construction", "new", "deep", "first", "region", "further", "main"}
    | {"комплекс", "кластер", "парк", "проект", "строительство", "станция", "зона"}
    | {"предприятие", "цех", "область", "линия", "глубокой", "новый", "парка"}
    | {"кешен", "кешені", "жоба", "жобасы", "облысы", "желісі", "жаңа"}
    # where they are from
    | {"kazakhstan", "казахстан", "қазақстан", "kz", "china", "chinese", "китай"}
    | {"turkey", "turkish", "turkiye", "russia", "russian", "germany", "german"}
    | {"korea", "korean", "azerbaijan", "uzbekistan", "singapore", "spanish", "italy"}
    | {"portuguese", "iran", "iranian", "india", "indian", "france", "french", "japan"}
    | {"россия", "турция", "иран", "астана", "алматы", "astana", "almaty"}
)
_LIGHT_MEANINGS = frozenset({"plant", "processing", "production"})
_LIGHT_WEIGHT, _TRADE_WEIGHT = 0.25, 0.6

#: Below it two words are two words.
_SAME_WORD = 0.84
#: A word in another script or language is nearly as good as the same one.
_TRANSLATED = 0.95

_ENDINGS = re.compile(
    r"(?<=\w{4})(?:ами|ями|ого|ему|ому|ого|ыми|ими|ской|ский|ского|ском|ской|ой|ом|ем|"
    r"ых|их|ый|ий|ая|ую|ое|ов|ам|ах|ның|нің|дың|дің|тың|тің|мен|бен|пен|нда|нде|ға|ге|"
    r"да|де|та|те|а|у|е|ы|и|я|ю|ь|й)$"
)


def unaccented(text: str) -> str:
    """Return a folded text with plain Latin letters: "içecek" is "icecek"."""
    if text.isascii():
        return text
    parts = (unicodedata.normalize("NFKD", letter) for letter in text)
    return "".join(p[0] if "a" <= p[0] <= "z" else letter
                   for letter, p in zip(text, parts, strict=True)
                   if not unicodedata.combining(letter)).replace("ı", "i")  # fmt: skip


@lru_cache(maxsize=100_000)
def words_of(name: str) -> tuple[str, ...]:
    """Return the folded words of a name but for legal forms."""
    words = re.findall(r"\w+", unaccented(folded(name)))
    return tuple(word for word in words if word not in _LEGAL_FORMS)


def plain(name: str) -> str:
    """Return a name folded, without legal forms and signs."""
    return " ".join(words_of(name))


@lru_cache(maxsize=100_000)
def weight(word: str) -> float:
    """Tell how much it says that two names share this word."""
    if word in _LIGHT or word.isdigit() or meaning(word) in _LIGHT_MEANINGS:
        return _LIGHT_WEIGHT
    return _TRADE_WEIGHT if word in _TRADES or meaning(word) == "energy" else 1.0


# --- By meaning and by sound ---


@cache
def _stems() -> list[tuple[str, str]]:
    """The beginnings of words in three languages, with what they mean."""
    pairs = [(stem, key) for key, stems in PRODUCTS.items() for stem in stems.split()]
    return sorted(pairs, key=lambda pair: -len(pair[0]))


@lru_cache(maxsize=100_000)
def meaning(word: str) -> str:
    """Return what a folded word means in any language: "труб" is "pipe"."""
    ended = word + "$"
    return next((key for stem, key in _stems() if ended.startswith(stem)), "")


_CYRILLIC = str.maketrans(
    dict(zip("абвгдеёжзийклмнопрстуфхцчшщыэәғқңөұүһі",
             "abvgdiiSSiiklmnuprStufhSSSSiiagknuuuhi", strict=True))
    | {"ю": "iu", "я": "ia", "ъ": "", "ь": ""}
)  # fmt: skip
_LATIN = str.maketrans("cdeijosuvwyzxqg", "kdiiSuSuvviSSkg")
_DIGRAPHS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"chem", "hem"),
        (r"t?sch|dzh|sh|zh|ch|d?j|dz|ts|tz", "S"),
        (r"kh", "h"),
        (r"ph", "f"),
        (r"ck", "k"),
        (r"th", "t"),
        (r"q(?=u)", "k"),
    )
)
_SOFT = re.compile(r"c(?=[eiy])")
_SOFT_G = re.compile(r"g(?=[eiy])")
_SILENT = re.compile(r"(?<=\w{3})e$")
_FINAL_NG = re.compile(r"ng(?![aiu])")


@lru_cache(maxsize=200_000)
def sounds(word: str) -> frozenset[str]:
    """Return how a folded word may sound, coarsely: hushing sounds are all one."""
    if re.search(r"[а-яёәғқңөұүһі]", word):
        forms = {word, _ENDINGS.sub("", word)}
        return frozenset(_coarse(_cyrillic(form)) for form in forms)
    latin = word
    for pattern, sound in _DIGRAPHS:
        latin = pattern.sub(sound, latin)
    western = _SOFT_G.sub("S", _SOFT.sub("S", latin).replace("x", "ks"))
    pinyin = latin.replace("c", "S").replace("q", "S")
    forms = {western, pinyin, _SOFT.sub("S", latin), _SILENT.sub("", western)}
    return frozenset(_coarse(form.translate(_LATIN)) for form in forms)


def _cyrillic(word: str) -> str:
    return re.sub("д[жз]|тш|тс", "ш", word).translate(_CYRILLIC)


def _coarse(sound: str) -> str:
    return _FINAL_NG.sub("n", re.sub(r"(.)\1+", r"\1", sound))


def is_latin(word: str) -> bool:
    return word.isascii() or bool(re.search(r"[a-zà-ÿ]", word))


@lru_cache(maxsize=100_000)
def alike(one: str, other: str) -> float:
    """Tell how sure two folded words are one, from 0 to 1."""
    if (shared := meaning(one)) and one != other and shared == meaning(other):
        return _TRANSLATED
    return _spelled_alike(one, other)


def _spelled_alike(one: str, other: str) -> float:
    if one == other:
        return 1.0
    if is_latin(one) == is_latin(other):
        ratio = fuzz.ratio(_ENDINGS.sub("", one), _ENDINGS.sub("", other)) / 100
        long = min(len(one), len(other)) > 3
        return ratio if long and ratio >= _SAME_WORD else 0.0
    return max(_by_sound(a, b) for a in sounds(one) for b in sounds(other))


def _by_sound(one: str, other: str) -> float:
    if one == other:
        return _TRANSLATED if len(one) > 2 else 0.0
    ratio = fuzz.ratio(one, other) / 100
    long = min(len(one), len(other)) > 4
    return _TRANSLATED * ratio if long and ratio >= _SAME_WORD else 0.0


# --- Whole names ---


def likeness(one: str, other: str) -> float:
    """Tell how alike two names are, from 0 to 1: shared words, by what they say."""
    first, second = words_of(one), words_of(other)
    if not first or not second:
        return 0.0
    joined = _spelled_alike("".join(first), "".join(second))
    return max(joined if joined >= 0.9 else 0.0, _shared(first, second))


def best_likeness(name: str, others: Iterable[str]) -> float:
    """Return the likeness to the most alike of several names."""
    return max((likeness(name, other) for other in others), default=0.0)


def _shared(first: tuple[str, ...], second: tuple[str, ...]) -> float:
    if len(first) > len(second):
        first, second = second, first
    found, rest = 0.0, list(second)
    for word in first:
        close, twin = max(((alike(word, w), w) for w in rest), default=(0.0, ""))
        if close:
            rest.remove(twin)
            found += close * (weight(word) + weight(twin))
    return found / sum(map(weight, [*first, *second]))


def in_common(one: str, other: str) -> bool:
    """Tell whether two names share a telling word, or have none to compare."""
    first, second = (
        [word for word in words_of(name) if weight(word) == 1] for name in (one, other)
    )
    if not first or not second or is_latin(first[0]) != is_latin(second[0]):
        return True
    return any(alike(a, b) for a in first for b in second)
