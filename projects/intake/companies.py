"""Which mentions are one company's: short and full names, brackets, initials."""

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cache, lru_cache

from rapidfuzz import fuzz

from projects.intake.lexicon import word_list
from projects.intake.mentions import Mention
from projects.intake.places import is_place
from projects.intake.roles import pattern

_MOST = 400
_CYRILLIC = re.compile(r"[а-яё]{4,}")
_CASE = re.compile(r"(?<=\w{3})(?:ом|ем|ой|ей|ью|а|е|и|у|ы|ю|я|ь|й)$")
_SMALL = frozenset(("of", "and", "for", "the", "de", "и", "по"))


def grouped(mentions: Sequence[Mention]) -> list[list[Mention]]:
    """Put the mentions of one company together, each group in the text's order."""
    groups: dict[str, list[Mention]] = defaultdict(list)
    full = {m.name: m.alias_of for m in mentions if m.alias_of}
    for mention in sorted(mentions, key=lambda m: -len(m.name))[:_MOST]:
        name = full.get(mention.name) or mention.name
        key = next((key for key in groups if same_company(key, name)), name)
        groups[key].append(mention)
    return [sorted(group, key=lambda m: m.start) for group in groups.values()]


@cache
def _forms() -> re.Pattern[str]:
    """A pattern of the company forms that names are compared without."""
    return re.compile("|".join(word_list("investors")["forms"]), re.IGNORECASE)


@lru_cache(maxsize=4096)
def bare_name(name: str) -> str:
    """Return a name without its form, in lower case, for comparing."""
    bare = re.sub(r"[^\w]+", " ", _forms().sub(" ", name)).lower().strip()
    return _without_place(bare) or name.lower()


def _without_place(bare: str) -> str:
    """Cut the place of a branch off a name: "arcelormittal temirtau"."""
    shorter = pattern("geographic").sub("", bare)
    first, _, last = shorter.rpartition(" ")
    return first if first and is_place(last.title()) else shorter


def _stem(bare: str) -> str:
    """Return a name of one Cyrillic word without its case: "татнефти", "татнефть"."""
    return _CASE.sub("", bare) if _CYRILLIC.fullmatch(bare) else bare


def same_company(known: str, name: str) -> bool:
    """Tell whether two names are one company's."""
    first, second = bare_name(known), bare_name(name)
    if first == second or _stem(first) == _stem(second):
        return True
    if len(second) > 3 and f" {second} " in f" {first} ":
        return True
    return fuzz.ratio(first, second) >= 90 or _initials(known, name)


def fullest_name(group: Sequence[Mention]) -> str:
    """Return a company's fullest name, in the nominative where the text has it."""
    named = [m for m in group if m.weight > 0] or list(group)
    best = max(named, key=lambda m: len(_stem(m.name.lower()))).name
    forms = [m.name for m in named if _stem(m.name.lower()) == _stem(best.lower())]
    return min(forms, key=lambda name: (name.endswith(tuple("аеиуюя")), -len(name)))


def _initials(known: str, name: str) -> bool:
    """Tell whether a name is the initials of another: "ABG", "Al Badie Group"."""
    if not (name.isupper() and name.isalpha() and 2 <= len(name) <= 6):
        return False
    words = [w for w in re.findall(r"\w+", known) if w.lower() not in _SMALL]
    spelled = "".join(word[0] for word in words).upper() == name
    return spelled or f"({name})" in known or known.startswith(f"{name} ")
