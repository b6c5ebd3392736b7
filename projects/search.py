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

#: No word is longer; SQLite answers a pattern of 50,000 letters with an error.
MAX_LETTERS = 200


def folded(*texts: str) -> str:
    """Return the texts in one line, compatibility-composed, case-folded, ё as е."""
    text = unicodedata.normalize("NFKC", " ".join(texts)).casefold()
    return " ".join(text.replace("ё", "е").split())


def words(query: str) -> list[str]:
    """Return the folded words of a query, each once, as many and long as is sane."""
    cut = (word[:MAX_LETTERS] for word in folded(query).split())
    return list(dict.fromkeys(cut))[:MAX_WORDS]
