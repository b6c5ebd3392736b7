"""What an article tells beside its news: projects abroad, and what it only recalls."""

import re
from dataclasses import replace
from functools import cache

from projects.intake.countries import country_names
from projects.intake.lexicon import word_list
from projects.intake.text import Article, Sentence, recalls


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    """A pattern of one list of the words that tell abroad from home."""
    return re.compile("|".join(word_list("cues")["abroad"][kind]), re.IGNORECASE)


def without_abroad(article: Article) -> Article:
    """Set aside the sentences about what is built in another country.

    "It reached an agreement to develop a wind farm in Egypt. This project will cost
    $10 billion" is no part of a project in Kazakhstan.
    """
    abroad, sentences = False, []
    for sentence in article.sentences:
        goes_on = abroad and bool(_pattern("goes_on").match(sentence.text))
        abroad = sentence.rank > 1 and (goes_on or _abroad(article, sentence))
        sentences.append(replace(sentence, background=True) if abroad else sentence)
    return replace(article, sentences=tuple(sentences))


def _abroad(article: Article, sentence: Sentence) -> bool:
    """Tell whether a sentence builds something elsewhere and names nothing at home."""
    if _pattern("home").search(sentence.text) or _pattern("event").search(
        sentence.text
    ):
        return False
    if not _pattern("built").search(sentence.text):
        return False
    return in_another_country(article, sentence)


def in_another_country(article: Article, sentence: Sentence) -> bool:
    """Tell whether a sentence names another country as a place."""
    return any(
        hit.value != "KZ"
        and (
            _pattern("place").search(article.text[sentence.start : hit.start])
            or _pattern("owns").match(article.text, hit.end)
        )
        for hit in country_names().find(article.text, sentence.words)
    )


def recalled(article: Article) -> Article:
    """Return only what the article recalls, the news left out, as if it were news."""
    paragraph, sentences = -1, []
    for sentence in article.sentences:
        if recalls(article.text, sentence.words):
            paragraph = sentence.paragraph
        if sentence.paragraph == paragraph and not _abroad(article, sentence):
            sentences.append(replace(sentence, background=False))
    return replace(article, sentences=tuple(sentences))
