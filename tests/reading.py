"""What a reader sees: pages fetched and read as text."""

import re
from typing import Any

from django.test import Client
from lxml import html


def page(client: Client, address: str, **headers: str) -> Any:
    """Fetch a page that must be there, as a tree."""
    response = client.get(address, headers=headers)
    assert response.status_code == 200, address
    return html.fromstring(response.content.decode())


def words(node: Any) -> str:
    """Return the text of a part of a page, with plain spaces and minus signs."""
    text = " ".join(" ".join(node.itertext()).split()).replace("−", "-")
    return re.sub(r" (?=[,;.:)])", "", text).replace("( ", "(")


def rows(tree: Any, section: str) -> list[str]:
    """Return the body rows of the table in a section, named by its heading's id."""
    found = tree.xpath(f"//section[@aria-labelledby='{section}']//tbody/tr")
    return [words(row) for row in found]
