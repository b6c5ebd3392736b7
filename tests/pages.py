"""What a reader sees on a page: its words, row by row."""

import html
import re
from typing import Any


def words_of(markup: str) -> str:
    """Return the text of markup in one line, without what is only for machines."""
    text = html.unescape(re.sub(r"<[^>]+>", " ", markup))
    return " ".join(text.replace("\u200a", "").split())


def seen(response: Any) -> str:
    """Return the words of the page's main part."""
    body = response.content.decode()
    main = re.search(r"<main.*?</main>", body, re.DOTALL)
    return words_of(main[0] if main else body)


def rows(response: Any) -> list[str]:
    """Return the words of each row of the page's tables, without headings."""
    bodies = re.findall(r"<tbody>(.*?)</tbody>", response.content.decode(), re.DOTALL)
    found = [row for body in bodies for row in re.findall(r"<tr.*?</tr>", body, re.S)]
    return [words_of(row) for row in found]


def row(response: Any, name: str) -> str:
    """Return the one row that begins with the name."""
    [found] = [words for words in rows(response) if words.startswith(name)]
    return found
