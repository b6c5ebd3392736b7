"""Countries told beside a company: "China's X", "турецкий холдинг X", "X (Japan)"."""

import re
from functools import cache

from projects.intake.lexicon import Hit, Lexicon, word_list, words_of
from projects.intake.text import Article, Sentence

_BETWEEN_ADJECTIVE = re.compile(r"\W+(?:[\w-]+[\s,]+){0,6}?[«\"“(]*", re.IGNORECASE)
_MONEY = ("$", "€")
_STOP = re.compile(
    r"[.;:]|\b(?:and|with|in|и|с|в|на|met|by|to|для|за)\b", re.IGNORECASE
)


@cache
def _adjectives() -> Lexicon[str]:
    """Countries by adjective, and by noun where it stands before "'s" or "-based"."""
    words = word_list("countries")["countries"]
    return Lexicon((word, iso) for iso, c in words.items() for word in c["adjectives"])


@cache
def _nouns() -> Lexicon[str]:
    """Countries by noun."""
    words = word_list("countries")["countries"]
    return Lexicon((word, iso) for iso, c in words.items() for word in c["nouns"])


@cache
def country_names() -> Lexicon[str]:
    """Countries by noun and their chief cities, to tell places from companies."""
    words = word_list("countries")
    nouns = [(n, iso) for iso, c in words["countries"].items() for n in c["nouns"]]
    return Lexicon([*nouns, *words["based"].items()])


@cache
def _cities() -> Lexicon[str]:
    """Countries by the cities in which companies are based."""
    return Lexicon(word_list("countries")["based"].items())


def country_beside(text: str, sentence: Sentence, start: int, end: int) -> str | None:
    """Return the country told right before or right behind a name."""
    for hit in reversed(list(_adjectives().find(text, sentence.words))):
        if text[hit.end : hit.end + 1] in _MONEY:
            continue
        if hit.end <= start and _describes(hit, text[hit.end : start]):
            return hit.value
        if hit.start >= end and _apposed(text[end : hit.start], text[hit.end :][:60]):
            return hit.value
    for hit in _nouns().find(text, sentence.words):
        if hit.end <= start and _leads_to(text, hit, start):
            return hit.value
        if hit.start >= end and _follows(text, hit, end):
            return hit.value
    return _based(text, sentence, start, end)


def _describes(hit: Hit[str], gap: str) -> bool:
    """Tell whether an adjective goes with the name behind it.

    The home country is named so often that it needs to stand closer than others.
    """
    if hit.value == "KZ":
        return _close(gap) or _of_company(gap)
    return _plain(gap) or _of_company(gap)


def _leads_to(text: str, hit: Hit[str], start: int) -> bool:
    """Tell whether a country's noun goes with the name behind it.

    "China's X", "UK investment firm X", "инвестор из Турции, X".
    """
    gap = text[hit.end : start]
    if re.fullmatch(r",?\s[«“\"]?", gap) and _comes_from(text, hit):
        return True
    return _possesses(gap) or (hit.value != "KZ" and _before_company(gap))


def _follows(text: str, hit: Hit[str], end: int) -> bool:
    """Tell whether a country's noun explains the name before it."""
    gap, after = text[end : hit.start], text[hit.end :][:60]
    if re.match(r"\.?-based", after) and _apposed(gap, after):
        return True
    return _behind(gap, after[:1])


def country_of(place: str) -> str | None:
    """Return the country that a word is the name of, alone."""
    words = words_of(place)
    hits = _nouns().find(place, words)
    return next((h.value for h in hits if h.last - h.first + 1 == len(words)), None)


def country_of_name(name: str) -> str | None:
    """Return the country with which a company's name begins: "China Energy"."""
    words = words_of(name)[:2]
    if len(name.split()) < 2:
        return None
    hits = [h for h in _nouns().find(name, words) if h.first == 0 and h.last == 0]
    return hits[0].value if hits and hits[0].value != "KZ" else None


@cache
def _company_noun() -> str:
    """The nouns for a company, as one alternative of a pattern."""
    return "|".join(word_list("investors")["company_nouns"])


def _possesses(gap: str) -> bool:
    """Tell whether a country's "'s" goes with the name behind it: "China's state X"."""
    said = re.fullmatch(r"['’]s?\s([^.,;:()]{0,60}(?:,\s)?)", gap)
    return bool(said and (not _STOP.search(said[1]) or _of_company(gap)))


def _plain(gap: str) -> bool:
    """Tell whether only a noun phrase stands between adjective and name."""
    gap = re.sub(r"\([A-Z]{2,6}\)\s", "", gap)
    return (
        len(gap) < 70 and not re.search(r"[.;:()]|,\s", gap) and not _STOP.search(gap)
    )


def _close(gap: str) -> bool:
    """Tell whether nothing but a company's noun parts an adjective from a name."""
    noun = rf"\s(?:[\w-]+\s)?(?:(?:{_company_noun()})\s)?[«“\"]?"
    return bool(re.fullmatch(noun, gap))


def _of_company(gap: str) -> bool:
    """Tell whether a longer phrase ends in "company": "American food and oil giant"."""
    return bool(
        len(gap) < 90
        and not re.search(r"[.;:()]|\b(?:with|by|met|to|на|с|для)\b", gap)
        and re.search(rf"\s(?:{_company_noun()}),?\s[«“\"]?$", gap, re.IGNORECASE)
    )


def _before_company(gap: str) -> bool:
    """Tell whether a country stands as an adjective: "UK investment firm X"."""
    return bool(
        re.fullmatch(
            rf"\.?\s(?:[\w-]+\s){{0,3}}(?:{_company_noun()}),?\s[«“\"]?",
            gap,
            re.IGNORECASE,
        )
    )


def _apposed(gap: str, after: str) -> bool:
    """Tell whether a name is explained behind it: "Mars, a U.S. company"."""
    return bool(
        re.fullmatch(
            r"[»”\"]?(?:\s\([^)]{1,30}\))?(?:,| is| –| —| -)\s"
            r"(?:(?:an?|the|one of|the same|это|один из|одна из)\s)?(?:[\w-]+\s){0,3}",
            gap,
        )
        and re.match(
            rf"[\w.-]{{0,8}}\s(?:[\w&-]+\s){{0,4}}?(?:{_company_noun()})(?!\w)",
            after,
            re.IGNORECASE,
        )
    )


def _behind(gap: str, after: str) -> bool:
    """Tell whether a country follows: "(China)", ", Iran,", "of Japan", "из Турции"."""
    if re.fullmatch(r"[»”\"]?\s?\(\s?", gap):
        return after in (")", ",")
    if re.fullmatch(r"[»”\"]?,\s", gap):
        return after == ","
    joined = re.fullmatch(r"[»”\"]?,?\s(?:of|from|из)\s(?:the\s)?", gap)
    return bool(joined) and after in (")", ",", ".", " ", "", ";")


def _based(text: str, sentence: Sentence, start: int, end: int) -> str | None:
    """Return the country of "Dresden-based X", "U.S.-based X" or "X из Москвы"."""
    before = text[max(0, start - 60) : start]
    if re.search(r"\bU\.?S\.?A?\.?-based\s[^.,;]{0,40}$", before):
        return "US"
    for lexicon in (_cities(), _nouns()):
        for hit in lexicon.find(text, sentence.words):
            gap = text[hit.end : start]
            if hit.end <= start and re.fullmatch(
                r"-(?:based|listed|headquartered)\s[^.,;]{0,40}|['’]s\s", gap
            ):
                return hit.value
            if hit.start >= end and re.fullmatch(
                r"[»”\"]?,?\s(?:(?:based|headquartered)\sin|из|from)\s(?:\w+,\s)?(?:the\s)?"
                r"(?:г\.\s|города\s)?",
                text[end : hit.start],
            ):
                return hit.value
    return None


@cache
def _investor_word() -> re.Pattern[str]:
    """A pattern of the nouns that make an adjective an investor's country."""
    return re.compile("|".join(word_list("investors")["investor_words"]), re.IGNORECASE)


def countries_of_investors(article: Article) -> list[tuple[str, int, int]]:
    """Find "Chinese investor", "компания из КНР": country and place, in order."""
    found: list[tuple[str, int, int]] = []
    for sentence in article.sentences:
        if sentence.background:
            continue
        for hit in _adjectives().find(article.text, sentence.words):
            after = article.text[hit.end : hit.end + 45]
            if hit.value != "KZ" and _investor_word().match(after):
                found.append((hit.value, hit.start, hit.end))
        found += _from(article.text, sentence)
    return found


def _from(text: str, sentence: Sentence) -> list[tuple[str, int, int]]:
    """Find "investors from China", "Малайзия готова инвестировать" in one sentence."""
    return [
        (hit.value, hit.start, hit.end)
        for hit in _nouns().find(text, sentence.words)
        if hit.value != "KZ"
        and (_comes_from(text, hit) or _going_to_invest().match(text, hit.end))
    ]


@cache
def _going_to_invest() -> re.Pattern[str]:
    """A pattern of what a country does when its companies are to invest."""
    words = "|".join(word_list("investors")["going_to_invest"])
    return re.compile(words, re.IGNORECASE)


def _comes_from(text: str, hit: Hit[str]) -> bool:
    """Tell whether "investors from" stands right before a country."""
    before = text[max(0, hit.start - 40) : hit.start]
    return bool(
        re.search(
            r"(?:investors?|delegation|compan(?:y|ies)|инвестор\w*|компани\w*|холдинг\w*|"
            r"бизнесмен\w*|предпринимател\w*)\s(?:from|из)\s(?:the\s)?"
            r"(?:Republic of\s)?$|(?:инвестор|компани|холдинг)\w+\s$",
            before,
            re.IGNORECASE,
        )
    )
