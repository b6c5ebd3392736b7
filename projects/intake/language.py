"""Telling English, Russian and Kazakh apart by their letters."""

import re

from projects.intake.latin import is_latin_kazakh

_KAZAKH = re.compile(r"[әғқңөұүһіӘҒҚҢӨҰҮҺІ]")
_CYRILLIC = re.compile(r"[Ѐ-ӿ]")
_LATIN = re.compile(r"[A-Za-z]")
_SAMPLE = 20_000


def detect_language(text: str) -> str:
    """Return "en", "ru" or "kk"; "en" for a text without letters.

    Kazakh has letters of its own in about every third word, and a Russian text only in
    a few names; in Latin letters it is Kazakh too.
    """
    if is_latin_kazakh(text):
        return "kk"
    sample = text[:_SAMPLE]
    cyrillic = len(_CYRILLIC.findall(sample))
    if cyrillic <= len(_LATIN.findall(sample)) / 2:
        return "en"
    return "kk" if len(_KAZAKH.findall(sample)) > cyrillic * 0.03 else "ru"
