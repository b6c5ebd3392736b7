"""What the words around a company's name say of it, from the lists of words."""

import re
from functools import cache

from projects.intake.lexicon import word_list
from projects.intake.names import Name
from projects.intake.text import Sentence

NEAR = 110
_CASE = re.compile(r"-[а-яёәғқңөұүһі]{1,6}(?!\w)")


@cache
def pattern(kind: str) -> re.Pattern[str]:
    """A pattern of one plain list of the words about investors."""
    return re.compile("|".join(word_list("investors")[kind]), re.IGNORECASE)


@cache
def _cues(kind: str) -> list[tuple[re.Pattern[str], float]]:
    """Patterns beside a name with what each adds to its weight."""
    return [
        (re.compile(said, re.IGNORECASE), weight)
        for said, weight in word_list("investors")[kind]
    ]


def owns(text: str, sentence: Sentence, name: Name) -> bool:
    """Tell whether the share of a company is told: "X, with 51%", "49% owned by Y"."""
    before = text[max(sentence.start, name.start - NEAR) : name.start]
    return bool(
        pattern("owner_after").match(text, name.end, sentence.end)
        or pattern("owner_before").search(before)
    )


def acts(text: str, sentence: Sentence, name: Name) -> bool:
    """Tell whether a name does something: "X is …", "built by X", "строит X"."""
    before = text[max(sentence.start, name.start - NEAR) : name.start]
    return bool(
        pattern("acts_after").match(text, name.end, sentence.end)
        or pattern("acts_before").search(before)
    )


def is_venture(text: str, sentence: Sentence, name: Name) -> bool:
    """Tell whether a name is that of a venture of others: "partners in X"."""
    before = text[max(sentence.start, name.start - NEAR) : name.start]
    return bool(pattern("venture_before").search(before))


def weight_beside(text: str, sentence: Sentence, name: Name) -> float:
    """Weigh a name by its own form and by the words before and behind it."""
    before = text[max(sentence.start, name.start - NEAR) : name.start]
    case = _CASE.match(text, name.end)
    end = case.end() if case else name.end
    after = text[end : min(sentence.end, end + NEAR)]
    weight = 1.2 if name.form else 0.5
    weight += max((w for p, w in _cues("before") if p.search(before)), default=0.0)
    weight += max((w for p, w in _cues("after") if p.match(after)), default=0.0)
    weight += sum(w for p, w in _cues("against") if p.search(before))
    return weight + sum(w for p, w in _cues("against_after") if p.match(after))
