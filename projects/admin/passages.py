"""The text of an article, cut where the passages of its items begin and end."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from projects.models import DraftItem


@dataclass(frozen=True)
class Piece:
    """A piece of the text, and the items whose passages it is in.

    `kind` is that of the item with the shortest passage, `opens` the keys of the items
    whose passages begin here.
    """

    text: str
    items: tuple[int, ...] = ()
    kind: str = ""
    opens: tuple[int, ...] = ()

    @property
    def keys(self) -> str:
        return " ".join(map(str, self.items))


def pieces(text: str, items: Iterable[DraftItem]) -> Iterator[Piece]:
    """Cut the text; put together, the pieces are the text again."""
    marked = [
        (item.start, min(item.end, len(text)), item)
        for item in items
        if item.start is not None and item.end is not None and item.start < len(text)
    ]
    cuts = {0, len(text), *(s for s, _, _ in marked), *(e for _, e, _ in marked)}
    for start, end in pairwise(sorted(cuts)):
        inside = [(e - s, item) for s, e, item in marked if s <= start and end <= e]
        inside.sort(key=lambda pair: (pair[0], pair[1].pk))
        yield Piece(
            text[start:end],
            tuple(item.pk for _, item in inside),
            inside[0][1].kind if inside else "",
            tuple(item.pk for _, item in inside if item.start == start),
        )
