"""How a run of capitalised words shows by itself that it is a person's name."""

import re
from functools import cache

from projects.intake.lexicon import given_names, word_list

_CASE = re.compile(r"(?:ом|ем|ём|ой|ей|ью|а|у|е|ы|и|я|ю|й)$")
_SYLLABLE = (
    r"(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
    r"(?:[iu]?ang|iong|[ae]ng|ing|ong|ian|iao|uai?n?|ai|ei|ao|ou|ue|ie|ia|iu|ui|uo|"
    r"eo|eu|ae|yeo|an|en|in|un|a|e|i|o|u|ü)"
)
_GIVEN_ASIAN = re.compile(
    rf"(?:{_SYLLABLE}){{1,2}}|[a-z]{{2,6}}-[a-z]{{1,6}}", re.IGNORECASE
)


@cache
def _surname() -> re.Pattern[str]:
    """A pattern of the surnames that their endings show, in any case."""
    return re.compile("|".join(word_list("people")["surname"]))


def has_surname(name: str) -> bool:
    """Tell whether a name's last word ends as surnames of the region do."""
    return bool(_surname().fullmatch(name.split()[-1]))


def looks_personal(name: str) -> bool:
    """Tell whether a name is a person's by its surname or its given name."""
    first = name.split()[0]
    return has_surname(name) or is_given(first) or _is_asian(name)


def is_given(word: str) -> bool:
    """Tell whether a word is a given name; a Russian one may have a case's ending."""
    if word[0].isascii():
        return word in given_names("latin")
    given = given_names("cyrillic")
    stem = _CASE.sub("", word)
    return any(
        form in given for form in (word, stem, f"{stem}й", f"{stem}а", f"{stem}я")
    )


def _is_asian(name: str) -> bool:
    """Tell whether a name is Chinese or Korean: a surname, one or two syllables."""
    first, *given = name.split()
    if first not in given_names("east_asian"):
        return False
    if not first[0].isascii():
        return True
    return all(_GIVEN_ASIAN.fullmatch(word) for word in given)
