"""Where a project is: regions by name, town, district or economic zone."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from projects.intake.countries import country_names
from projects.intake.lexicon import Hit, Lexicon, word_list, words_of
from projects.intake.text import Article, Sentence
from projects.intake.zones import Zone

_WEIGHT = {"region": 3.0, "district": 3.0, "zone": 3.5, "town": 2.5, "weak": 2.0}
_LIST_GAP = re.compile(r"[\s,]*(?:and|or|и|или|және|мен|the|as well as|а также)?\s*")
_DATELINE = re.compile(r"\s*(?:[–—-]|/|\(?[A-ZА-Я][\w-]*\)?\.|\.\s|, (?:Kazakhstan|Jan|"
                       r"Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|\d))")  # fmt: skip
_HEADER = re.compile(r"\W*(?:date\s)?[\d\s./:-]*\W*(?:\(?[A-Z][\w-]+[^)]{0,30}\)\s)?")
_MANY = 4
_ENOUGH = 0.4

Meanings = dict[str, str]


@dataclass(frozen=True)
class Mention:
    """A place said in the text, the region it stands for and how much it counts."""

    code: str
    kind: str
    start: int
    end: int
    weight: float


@dataclass(frozen=True)
class Place:
    """A region of the draft: ISO 3166-2 code, evidence, confidence from 0 to 1."""

    code: str
    start: int
    end: int
    confidence: float


@cache
def _names() -> Lexicon[Meanings]:
    """Every place name with its meanings: kind to region code."""
    words = word_list("places")
    meanings: dict[str, Meanings] = defaultdict(dict)
    for code, region in words["regions"].items():
        for kind in ("root", "named", "region"):
            for phrase in region[kind]:
                meanings[phrase][kind] = code
    for kind in ("town", "weak", "district"):
        for phrase, code in words[kind].items():
            meanings[phrase][kind] = code
    return Lexicon(meanings.items())


@cache
def _markers(kind: str) -> Lexicon[bool]:
    """The words that make a name a region's, a district's, a town's or a zone's."""
    return Lexicon((word, True) for word in word_list("places")[f"{kind}_words"])


@cache
def _context(kind: str) -> re.Pattern[str]:
    """A pattern of the words that raise or lower a mention's weight."""
    return re.compile("|".join(word_list("cues")["place"][kind]), re.IGNORECASE)


def is_place(name: str) -> bool:
    """Tell whether a name is only a country's, region's or town's."""
    words = words_of(name)
    places = [(hit.start, hit.end) for hit in _names().find(name, words)]
    places += [(hit.start, hit.end) for hit in country_names().find(name, words)]
    return any(end - start >= len(name.strip()) for start, end in places)


def find_regions(article: Article, zone: Zone | None = None) -> list[Place]:
    """Find the regions where the project is, usually one, the surest first.

    Several are returned only where the text names them in one breath.
    """
    mentions = list(_mentions(article))
    if zone:
        mentions.append(
            Mention(zone.region, "zone", zone.start, zone.end, _WEIGHT["zone"])
        )
    mentions = _without_doubles(mentions)
    scores = _scores(mentions)
    if not scores or max(scores.values()) < _ENOUGH:
        return []
    top = max(scores, key=lambda code: scores[code])
    codes = [top, *_named_with(article.text, mentions, top, scores)]
    return [_place(code, mentions, scores) for code in codes]


def _place(code: str, mentions: list[Mention], scores: dict[str, float]) -> Place:
    """Build one region with the mention that says most for it."""
    best = max((m for m in mentions if m.code == code), key=lambda m: m.weight)
    confidence = scores[code] / (sum(scores.values()) or 1)
    return Place(code, best.start, best.end, round(confidence, 2))


def _scores(mentions: list[Mention]) -> dict[str, float]:
    """Weigh the regions: the best mention counts in full, the others for a part."""
    weights: dict[str, list[float]] = defaultdict(list)
    for mention in mentions:
        weights[mention.code].append(mention.weight)
    return {
        code: max(found) + 0.3 * (sum(found) - max(found))
        for code, found in weights.items()
    }


def _without_doubles(mentions: list[Mention]) -> list[Mention]:
    """Drop bare "Almaty" where the text means the region around it."""
    around = {m.code for m in mentions if m.kind in ("region", "district", "zone")}
    if "KZ-19" not in around:
        return mentions
    return [m for m in mentions if m.code != "KZ-75" or m.kind == "region"]


def _named_with(
    text: str, mentions: list[Mention], top: str, scores: dict[str, float]
) -> list[str]:
    """Return the other regions that stand in one list with the top one.

    Where the text counts several plants, a region named elsewhere may be one's too.
    """
    ordered = sorted(mentions, key=lambda m: m.start)
    chosen = [top]
    for pair in [*zip(ordered, ordered[1:], strict=False)] * 2:
        codes = {mention.code for mention in pair}
        listed = _LIST_GAP.fullmatch(text, pair[0].end, pair[1].start)
        other = next(iter(codes - set(chosen)), "")
        if listed and len(codes) == 2 and codes & set(chosen) and other:
            chosen += [other] if scores[other] > 0.4 * scores[top] else []
    if len(chosen) == 1 and _context("several").search(text):
        chosen += [c for c in scores if c != top and scores[c] >= 0.7 * scores[top]][:2]
    return chosen[1:]


def _mentions(article: Article) -> Iterator[Mention]:
    """Yield the weighed mentions of the whole article."""
    for sentence in article.sentences:
        found = list(_in_sentence(article.text, sentence))
        crowd = len({code for _, code, _ in found}) > _MANY
        for kind, code, hit in found:
            weight = _WEIGHT[kind] * _factor(article, sentence, hit, kind)
            yield Mention(
                code, kind, hit.start, hit.end, weight * (0.15 if crowd else 1)
            )


def _in_sentence(
    text: str, sentence: Sentence
) -> Iterator[tuple[str, str, Hit[Meanings]]]:
    """Yield kind, code and place of every region that a sentence names."""
    hits = list(_names().find(text, sentence.words))
    markers = {
        kind: list(_markers(kind).find(text, sentence.words))
        for kind in ("region", "district", "town")
    }
    for number, hit in enumerate(hits):
        kind = _kind(text, hits[number:], markers)
        if kind:
            meaning = "root" if kind == "region" and "root" in hit.value else kind
            meaning = "named" if meaning not in hit.value else meaning
            code = hit.value.get(meaning) or hit.value.get("region", "")
            if code:
                yield ("region" if meaning in ("root", "named") else kind), code, hit


def _kind(
    text: str, hits: list[Hit[Meanings]], markers: dict[str, list[Hit[bool]]]
) -> str | None:
    """Tell what a name is here; None where it is no place of a project."""
    hit, meanings = hits[0], hits[0].value
    if "district" in meanings and _marked(text, hits, markers["district"]):
        return "district"
    if "region" in meanings:
        return "region"
    if "root" in meanings and _marked(text, hits, markers["region"]):
        return "region"
    if {"named", "root"} & meanings.keys() and _ahead(text, hit, markers["region"]):
        return "region"
    if "town" in meanings and not _marked(text, hits, markers["district"]):
        return "town"
    if "weak" in meanings and _beside(text, hit, markers["town"]):
        return "weak"
    return None


def _marked(text: str, hits: list[Hit[Meanings]], markers: list[Hit[bool]]) -> bool:
    """Tell whether "region" follows the name, or the list of names it opens."""
    end = hits[0].end
    for following in [*hits[1:], None]:
        if any(
            0 < m.start - end < 4 and "," not in text[end : m.start] for m in markers
        ):
            return True
        if following is None or not _LIST_GAP.fullmatch(text, end, following.start):
            return False
        end = following.end
    return False


def _ahead(text: str, hit: Hit[Meanings], markers: list[Hit[bool]]) -> bool:
    """Tell whether "область" or "region of" stands right before the name."""
    return any(
        0 <= hit.start - m.end <= 6
        and text[m.end : hit.start].strip(' «"“.').lower() in ("", "of")
        for m in markers
    )


def _beside(text: str, hit: Hit[Meanings], markers: list[Hit[bool]]) -> bool:
    """Tell whether "city" or "город" stands right before or behind the name."""
    return any(
        0 < hit.start - m.end <= 4
        or 0 < m.start - hit.end <= 2
        or text[m.end : hit.start].lower() == " of "
        for m in markers
    )


def _factor(
    article: Article, sentence: Sentence, hit: Hit[Meanings], kind: str
) -> float:
    """Return how much the words around a mention raise or lower its weight."""
    before = article.text[max(sentence.start, hit.start - 70) : hit.start]
    after = article.text[hit.end : hit.end + 60]
    factor = 1.25 if sentence.rank < 3 else 1.0
    if sentence.background or _context("supply").search(sentence.text):
        factor *= 0.15
    if _context("history").search(sentence.text):
        factor *= 0.4
    if _context("elsewhere").search(before) or _context("elsewhere_after").match(after):
        factor *= 0.12
    if _context("official").search(before[-30:]):
        factor *= 0.6
    if _context("project").search(sentence.text):
        factor *= 1.3
    if kind == "town":
        factor *= _town_factor(article, sentence, hit, before, after)
    return factor


def _town_factor(
    article: Article, sentence: Sentence, hit: Hit[Meanings], before: str, after: str
) -> float:
    """Lower a town where people met or news was sent, or in another name."""
    lead = article.text[sentence.start : hit.start]
    opening = bool(_HEADER.fullmatch(lead))
    shouted = article.text[hit.start : hit.end].isupper()
    if opening and (shouted or _DATELINE.match(after)):
        return 0.0 if hit.value["town"] in ("KZ-71", "KZ-75") else 0.2
    if _context("name_part").match(after) or before.endswith(("«", '"', "“")):
        return 0.05
    if hit.value["town"] not in ("KZ-71", "KZ-75"):
        return 0.4 if _context("event").search(sentence.text) else 1.0
    if _context("built_here").search(before) or _context("built_after").match(after):
        return 1.0
    if _context("event").search(sentence.text):
        return 0.08
    return 1.0 if _context("opens").search(before) else 0.3
