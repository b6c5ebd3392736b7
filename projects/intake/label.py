"""A short label for a project: the investor and what is built."""

import re
from collections.abc import Sequence

from projects.intake.facilities import Facility, without_wholes
from projects.intake.lexicon import word_list
from projects.intake.sectors import Sector
from projects.intake.text import Article

_LONGEST = 90
_SHORT = 40
_FORM = (
    r"(?:LLP|LLC|JSC|JV|NC|PLC|AG|SpA|GmbH|Co\.?|Ltd\.?|Inc\.?|Corp\.?|Limited|"
    r"ТОО|АО|ООО|ОАО|ПАО|ЗАО|ЖШС|АҚ|Sanayi|Ticaret|A\.?Ş\.?|Anonim Şirketi)"
)
_FORMS = re.compile(
    rf"^(?:{_FORM}\s+)+|(?:,?\s*(?:\(Group\)\s*)?{_FORM}(?=$|[\s,]))+[\s.,]*$|"
    r"\s\([^)]*\)$"
)
_WORDS = re.compile(r"[^\W\d_]{2,}")


def project_label(
    article: Article,
    investor: str | None,
    facilities: Sequence[Facility],
    sector: Sector | None,
) -> str | None:
    """Return "Xinfa Group industrial park", or the headline where nothing is known.

    Russian and Kazakh put the investor behind: "цементный завод (Korcem)".
    """
    short = _short(investor or "")
    built = _main(facilities) or _work(article, short, sector)
    if not built:
        return short or _headline(article)
    if not short or _first_word(short) in built.lower():
        return _cut(built)
    if article.language == "en":
        return _cut(f"{short} {built}")
    return f"{_cut(built, _LONGEST - len(short) - 3)} ({short})"


def _short(name: str) -> str:
    """Return a company's name without its legal form, of a few words at most."""
    before = ""
    while before != name:
        before, name = name, _FORMS.sub("", name).strip(" ,.")
    return _cut(name, _SHORT)


def _first_word(name: str) -> str:
    """Return the first word of a company's name, as a plant would bear it."""
    return name.lower().split()[0]


def _main(facilities: Sequence[Facility]) -> str | None:
    """Choose what the label tells: the whole of many plants, or the one plant of it."""
    parts = without_wholes(facilities)
    chosen = parts if len(parts) == 1 else facilities
    return chosen[0].name if chosen else None


def _work(article: Article, investor: str, sector: Sector | None) -> str | None:
    """Return "mining project" where an investor but no place of work is known."""
    words = word_list("facilities")["sectors"][article.language]
    work = words.get(sector.key) if sector and investor else None
    doubled = work and work.split()[0] in investor.lower().split()
    return work.split(maxsplit=1)[1] if work and doubled else work


def _headline(article: Article) -> str | None:
    """Return the text's first line that is no date or byline."""
    lines = [sentence.text for sentence in article.sentences]
    telling = (line for line in lines if len(_WORDS.findall(line)) >= 3)
    said = next(telling, lines[0] if lines else "")
    return _cut(said) or None


def _cut(said: str, longest: int = _LONGEST) -> str:
    """Shorten at the end of a word."""
    said = said.strip()
    return said if len(said) <= longest else said[: longest + 1].rsplit(" ", 1)[0]
