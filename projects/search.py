"""Text for searching: one folded form for what is stored and for what is asked.

SQLite folds only ASCII letters and PostgreSQL depends on its locale; folding here
makes Cyrillic words found in any case, the same on both.
"""

import unicodedata

#: Stands between what may be found on any day and what is written with what is known
#: today; no folded text holds it.
UNDATED = "\n"

#: A query has few words; more are a paste, and every word costs a pass.
MAX_WORDS = 12


def folded(*texts: str) -> str:
    """Return the texts in one line, compatibility-composed, case-folded, ё as е."""
    text = unicodedata.normalize("NFKC", " ".join(texts)).casefold()
    return " ".join(text.replace("ё", "е").split())


def words(query: str) -> list[str]:
    """Return the folded words of a query, at most `MAX_WORDS`, each once."""
    return list(dict.fromkeys(folded(query).split()))[:MAX_WORDS]
