"""The special economic zone that a project is in."""

from dataclasses import dataclass
from functools import cache

from projects.intake.lexicon import Lexicon, word_list
from projects.intake.text import Article, Sentence


@dataclass(frozen=True)
class Zone:
    """A special economic zone of the draft, by its official name."""

    name: str
    region: str
    start: int
    end: int


@cache
def _zones() -> Lexicon[tuple[str, str]]:
    """Zones by every name: official name and region."""
    return Lexicon(
        (name, (zone["name"], zone["region"]))
        for zone in word_list("places")["zones"]
        for name in zone["names"]
    )


@cache
def _markers() -> Lexicon[bool]:
    """The words that make a name a zone's."""
    return Lexicon((word, True) for word in word_list("places")["zone_words"])


def find_zone(article: Article) -> Zone | None:
    """Find the economic zone that the project is in: the first that is named."""
    for sentence in article.sentences:
        if not sentence.background:
            zone = _zone_of(article.text, sentence)
            if zone:
                return zone
    return None


def _zone_of(text: str, sentence: Sentence) -> Zone | None:
    """Find a zone in one sentence: a known name right beside "SEZ" or its like."""
    markers = list(_markers().find(text, sentence.words))
    for hit in _zones().find(text, sentence.words) if markers else ():
        gaps = (
            text[m.end : hit.start] if m.end <= hit.start else text[hit.end : m.start]
            for m in markers
        )
        if any(len(gap) < 25 and "," not in gap for gap in gaps):
            return Zone(*hit.value, hit.start, hit.end)
    return None
