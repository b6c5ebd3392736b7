"""Reading a text: cleaning, HTML, sentences, the day it was published.

Cleaning never changes a text's length, so that every offset holds in the input.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, cached_property

from projects.intake.language import detect_language
from projects.intake.lexicon import Lexicon, Word, word_list, words_of
from projects.periods import find_windows

MAX_CHARS = 200_000
_FULL = 6
_LONGEST = 1_500
_HTML = re.compile(r"<(?:!doctype|html|head|body|article|div|p|br|h1)\b", re.IGNORECASE)
_SPACES = dict.fromkeys(map(ord, "\u00a0\u202f\u2007\u2009\t\u200b\ufeff\r\u2028"), " ")
_LOOKALIKE = str.maketrans("aceopxyiABCEHKMOPTXI", "асеорхуіАВСЕНКМОРТХІ")
_LATIN = str.maketrans("асеорхуіАВСЕНКМОРТХІ", "aceopxyiABCEHKMOPTXI")
_MIXED = re.compile(r"[A-Za-z]{0,20}[Ѐ-ӿ]{1,40}[A-Za-z][A-Za-zЀ-ӿ]{0,40}|"
                    r"[ABCEHKMOPTXIaceopxyi][Ѐ-ӿ]{1,40}")  # fmt: skip
_SOFT = re.compile(
    r"(?<=[\w,–-])\n(?=[a-zа-яёәғқңөұүһі(])|(?<=\w{3},)\n(?=[A-ZА-Я])|"
    r"(?<=[a-zа-я])\n(?=\d+ [a-zа-я])|(?<=\sthe)\n|(?<=\sof)\n|(?<=\sin)\n|"
    r"(?<=\sand)\n|(?<=\sto)\n|(?<=\swith)\n|(?<=\sв)\n|(?<=\sи)\n|(?<=\sна)\n|"
    r"(?<=\sс)\n"
)
_END = re.compile(r"[.!?…]+[»”\"')\]]*(?=\s+[«“\"'(—–-]*\s*[^\Wa-zа-яё_])|\n\s*")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(«\"“])(?:[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]|Mr|Mrs|Ms|Dr|Prof|St|No|C[Oo]|Ltd|Inc|Corp|"
    r"Bros|[Jj]an|[Ff]eb|[Mm]ar|[Aa]pr|[Jj]un|[Jj]ul|[Aa]ug|[Ss]ept?|[Oo]ct|[Nn]ov|"
    r"[Dd]ec|approx|vs|e\.g|i\.e|U\.S|U\.K|г|гг|ж|жж|обл|ул|им|т\.\s?[едпк]|тыс|млн|"
    r"млрд|трлн|долл|руб|тг|кв|куб|га|см|др|пр|ст|янв|фев|апр|авг|сент?|окт|нояб?|"
    r"дек|стр|чел|п|д|с)$"
)
_CURRENCY = re.compile(r"АҚШ|США|USD|KZT|EUR|Тенге|Теңге|Долл|Евро|Рубл|Юан")
_INITIAL_END = re.compile(r"(?:г|гг|ж|жж|тыс|млн|млрд|трлн|долл|руб|тг|чел)$")
_PUBLISHED = re.compile(
    r"\b(?:date|published|posted|updated|опубликован\w*|дата|жарияланған)\b[:\s]*"
    r"(?P<day>[^\n]{6,40})",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Sentence:
    """A sentence: its place in the text, its words, and what kind it is.

    `background` marks what the article itself sets apart from its news ("as reported
    earlier"), `paragraph` counts the lines before it, `rank` the full sentences and
    headlines before it (dates, bylines and menus don't count).
    """

    text: str
    start: int
    end: int
    paragraph: int
    words: tuple[Word, ...]
    background: bool = False
    rank: int = 0

    @cached_property
    def lower(self) -> str:
        """The sentence in lower case, for looking things up; not for offsets."""
        return self.text.lower()


@dataclass(frozen=True)
class Article:
    """A text made ready: `text` has the length of the input, offset for offset.

    `known_by` is a day by which the text was surely written, the latest past one that
    it tells; it stands in for the day of publication where that is unknown.
    """

    text: str
    language: str
    published_on: date | None
    sentences: tuple[Sentence, ...]
    known_by: date | None = None

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages whose words to look for; Kazakh texts quote Russian ones."""
        return {"en": ("en",), "ru": ("ru",)}.get(self.language, ("kk", "ru"))


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    """A pattern of the words by which a sentence's kind is told."""
    return re.compile("|".join(word_list("cues")["sentence"][kind]), re.IGNORECASE)


def is_page(source: str) -> bool:
    """Tell whether a text is the source of a web page."""
    return bool(_HTML.search(source[:5_000]))


def article_text(source: str) -> str:
    """Return the article of an HTML page, or the text itself when it is no page.

    A page in which trafilatura finds no article gives an empty text.
    """
    if not is_page(source):
        return source
    import trafilatura  # slow to import, needed for pages only

    return trafilatura.extract(source, include_comments=False) or ""


def read_article(source: str, published_on: date | None = None) -> Article:
    """Clean a text and split it into sentences; at most MAX_CHARS are read."""
    text = _cleaned(source[:MAX_CHARS])
    language = detect_language(text)
    sentences = tuple(_sentences(text))
    day = published_on or _published_on(text)
    return Article(text, language, day, sentences, _known_by(sentences))


def _cleaned(text: str) -> str:
    """Return the text with plain spaces and, in Cyrillic words, Cyrillic letters."""
    spaced = _SOFT.sub(" ", text.translate(_SPACES))
    return _MIXED.sub(lambda match: _in_one_script(match[0]), spaced)


def _in_one_script(word: str) -> str:
    """Spell a word of mixed letters in the script that most of them are of."""
    latin = sum(letter.isascii() for letter in word)
    return word.translate(_LATIN if latin > len(word) / 2 else _LOOKALIKE)


def _published_on(text: str) -> date | None:
    """Read the day that a page's first lines give."""
    head = text[:600]
    for match in _PUBLISHED.finditer(head):
        days = [m for m in find_windows(match["day"]) if m.kind == "day"]
        if days and days[0].start < 15:
            return days[0].window.start
    stamped = re.compile(r"\d{1,2}:\d{2}")
    for line in head.split("\n"):
        days = [m for m in find_windows(line) if m.kind == "day"]
        if len(days) == 1 and (stamped.search(line) or len(line.strip()) < 25):
            return days[0].window.start
    return None


def _known_by(sentences: tuple[Sentence, ...]) -> date | None:
    """Return the last day or month that the text tells of as past."""
    days = [
        mention.window.end
        for sentence in sentences
        if _pattern("past").search(sentence.text)
        and not _pattern("future").search(sentence.text)
        for mention in find_windows(sentence.text)
        if mention.kind in ("day", "month") and mention.window.start.year > 2000
    ]
    return max(days, default=None)


def _sentences(text: str) -> Iterator[Sentence]:
    """Yield the sentences in order, empty ones left out.

    What follows a page's "Read also" or "Related news" is background altogether.
    """
    start, paragraph, aside, rank, over = 0, 0, -1, 0, False
    for end, newline in _ends(text):
        sentence = _sentence(text, start, end, paragraph, over or aside == paragraph)
        if sentence:
            over = over or _ends_the_article(sentence, rank)
            if sentence.background:
                aside = paragraph
            yield replace(sentence, rank=rank)
            rank += len(sentence.words) >= _FULL and len(sentence.text) >= 40
        start, paragraph = end, paragraph + newline


def _ends_the_article(sentence: Sentence, rank: int) -> bool:
    """Tell whether what follows is the page's, not the article's.

    Buttons stand under a headline too: only after a few sentences do they end it.
    """
    if rank > 2 and _pattern("footer").search(sentence.text):
        return True
    return rank > 5 and bool(_pattern("buttons").search(sentence.text))


def _ends(text: str) -> Iterator[tuple[int, bool]]:
    """Yield where sentences end, and whether a line ends there too."""
    last = 0
    for match in _END.finditer(text):
        newline = "\n" in match[0]
        if newline or not _abbreviated(text, match.start()):
            yield from _pieces(text, last, match.start())
            yield match.end(), newline
            last = match.end()
    yield from _pieces(text, last, len(text))
    yield len(text), True


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, bool]]:
    """Yield breaks in a sentence too long to be one, so that its cost stays bounded."""
    while end - start > _LONGEST:
        space = text.rfind(" ", start + 1, start + _LONGEST)
        start = space + 1 if space > start else start + _LONGEST
        yield start, False


def _abbreviated(text: str, dot: int) -> bool:
    """Tell whether the dot belongs to an abbreviation or an initial."""
    if text[dot] != ".":
        return False
    before = text[max(0, dot - 12) : dot]
    if not _ABBREVIATION.search(before):
        return False
    follows = text[dot + 1 : dot + 8].strip()
    if _CURRENCY.match(follows):
        return True
    return not (_INITIAL_END.search(before) and follows[:1].isupper())


def _sentence(
    text: str, start: int, end: int, paragraph: int, aside: bool
) -> Sentence | None:
    """Build one sentence without the spaces around it."""
    said = text[start:end]
    trimmed = said.strip()
    if not trimmed:
        return None
    start += len(said) - len(said.lstrip())
    words = tuple(
        Word(word.text, word.lower, word.start + start, word.end + start)
        for word in words_of(trimmed)
    )
    background = aside or _opens_background(text, words)
    return Sentence(trimmed, start, start + len(trimmed), paragraph, words, background)


@cache
def _asides() -> Lexicon[bool]:
    """The phrases with which a report turns to what was known before."""
    return Lexicon((phrase, True) for phrase in word_list("cues")["aside"])


def recalls(text: str, words: tuple[Word, ...]) -> bool:
    """Tell whether a sentence turns to older news first: "As reported earlier"."""
    return any(hit.first <= 1 for hit in _asides().find(text, words[:6]))


def _opens_background(text: str, words: tuple[Word, ...]) -> bool:
    """Tell whether a sentence opens with a turn to older news or another project."""
    if recalls(text, words):
        return True
    said = text[words[0].start : words[-1].end] if words else ""
    return bool(_pattern("another").search(said))
