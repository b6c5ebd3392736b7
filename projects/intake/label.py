"""A short label for a project: the investor and what is built."""

import re
from collections.abc import Sequence

from projects.intake.facilities import Facility
from projects.intake.lexicon import word_list
from projects.intake.sectors import Sector
from projects.intake.text import Article

_LONGEST = 90


def project_label(
    article: Article,
    investor: str | None,
    facilities: Sequence[Facility],
    sector: Sector | None,
) -> str | None:
    """Return "Xinfa Group industrial park", or the headline where nothing is built."""
    built = _main_facility(facilities)
    short = re.sub(
        r",?\s*(?:\(?Group\)?\s)?(?:Co\.?,?\s?(?:Ltd\.?|LLC)|Ltd\.?|LLC|LLP|JSC|Inc\.?|"
        r"Corp\.?|Limited)\.?$",
        "",
        investor or "",
    ).strip()
    if built and short:
        joiner = " " if article.language == "en" else ": "
        return f"{short}{joiner}{built}"[:_LONGEST]
    if built or short:
        return (built or f"{short}{_sector_words(article, sector)}")[:_LONGEST]
    return article.sentences[0].text[:_LONGEST].strip() if article.sentences else None


def _main_facility(facilities: Sequence[Facility]) -> str | None:
    """Choose the facility that the others are part of, else the first."""
    whole = re.compile("|".join(word_list("facilities")["whole"]), re.IGNORECASE)
    wholes = [f.name for f in facilities if whole.search(f.name)]
    return wholes[0] if wholes else facilities[0].name if facilities else None


def _sector_words(article: Article, sector: Sector | None) -> str:
    """Return " project" where only the investor is known."""
    return " project" if article.language == "en" and sector else ""
