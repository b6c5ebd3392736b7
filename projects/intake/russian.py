"""Putting people's Russian and Kazakh names and titles into the nominative case."""

import re

from projects.intake.lexicon import given_names

_SURNAME = (
    (re.compile(r"(ов|ев|ёв|ин|ын)(?:ым|а|у|е|ом)$"), r"\1"),
    (re.compile(r"(ов|ев|ёв|ин|ын)(?:ой|ою)$"), r"\1а"),
    (re.compile(r"(ск|цк)(?:им|ого|ому|ом)$"), r"\1ий"),
    (re.compile(r"(ск|цк)ой$"), r"\1ая"),
)
_GIVEN = (
    (re.compile(r"(?<=[бвгджзклмнпрстфхцчшщ])(?:ом|ем)$"), ""),
    (re.compile(r"(?<=[аеёиоуыэюя])ем$"), "й"),
    (re.compile(r"(?<=[нлрстмв])ем$"), "ь"),
    (re.compile(r"(?<=л)ем$"), "ль"),
)
_GENITIVE = re.compile(r"(?<=[бвгджзклмнпрстфхцчшщ])(?:а|у)$")
_CASE = re.compile(r"(?:ом|ем|а|у|я|ю)$")
_KAZAKH = re.compile(
    r"(?:мен|бен|пен|ның|нің|дың|дің|тың|тің|ға|ге|қа|ке|ды|ді|ты|ті|ны|ні|дан|ден|тан|"
    r"тен|нан|нен)$"
)


def nominative_person(name: str, language: str) -> str:
    """Return a person's name in the nominative: "Дженгизом Шабаном", "Дженгиз Шабан".

    Only the instrumental is sure enough to undo for any name; the genitive and dative
    are undone when a given name or a Russian surname shows them.
    """
    words = name.split()
    if language == "ru" and is_declined(name):
        return " ".join([_given_of(words[0]), *map(_family_of, words[1:])])
    if language == "kk":
        stem = _KAZAKH.sub("", words[-1])
        cased = len(stem) > 3 or words[-1].endswith(("мен", "бен", "пен"))
        return " ".join([*words[:-1], stem if cased and stem else words[-1]])
    last = _surname(words[-1])
    instrumental = bool(re.search(r"(?:ом|ем|ым|им|ой)$", words[-1]))
    if instrumental and last == words[-1]:
        last = _given(last)
    declined = last != words[-1] or any(re.search(r"(?:ом|ем)$", w) for w in words[:-1])
    given = [_given(word) if declined else word for word in words[:-1]]
    if declined and not instrumental:
        given = [_GENITIVE.sub("", word) for word in given]
    return " ".join([*given, last])


def is_declined(name: str) -> bool:
    """Tell whether a name's first word is a given name in another case."""
    first = name.split()[0]
    return " " in name and _given_of(first) != first


def _given_of(word: str) -> str:
    """Return the given name of which this word is a case, else the word itself."""
    names = given_names("cyrillic")
    ending = _CASE.search(word)
    if word in names or not ending:
        return word
    stem = word[: ending.start()]
    return next((stem + e for e in ("", "й", "ь") if stem + e in names), word)


def _family_of(word: str) -> str:
    """Undo the case of a surname behind a given name that is in another case."""
    for undone in (_surname(word), _given(word)):
        if undone != word:
            return undone
    return _GENITIVE.sub("", word)


def _surname(word: str) -> str:
    """Undo the case of a Russian surname; other words stay as they are."""
    for pattern, ending in _SURNAME:
        if pattern.search(word):
            return pattern.sub(ending, word)
    return word


def _given(word: str) -> str:
    """Undo the instrumental of a name that is no Russian surname."""
    if len(word) <= 4:
        return word
    for pattern, ending in _GIVEN:
        if pattern.search(word):
            return pattern.sub(ending, word)
    return word


_TITLES = (
    (re.compile(r"\b(\w*тел)(?:ем|я|ю)\b"), r"\1ь"),
    (re.compile(r"\b(\w*(?:министр|премьер|президент|директор|аким|консул|советник|"
                r"менеджер|инвестор|бизнесмен|член|губернатор|мэр|спикер|инженер|фермер|"
                r"начальник|собственник|посланник|господин|г-н|доктор|профессор|ректор|"
                r"юрист|адвокат|депутат|омбудсмен|консультант|архитектор))"
                r"(?:ом|а|у)\b"), r"\1"),
    (re.compile(r"\b(\w*влад)ел(?:ьцем|ьца|ьцу)\b"), r"\1елец"),
    (re.compile(r"\b(\w*(?:коллег|ниц))(?:ой|ей|у|и|ы|е)\b"), r"\1а"),
    (re.compile(r"\b([Гг]лав)(?:ой|ы|е|у)\b"), r"\1а"),
    (re.compile(r"\b([Пп])осл(?:ом|а|у)\b"), r"\1осол"),
    (re.compile(r"\b(\w{4,})(?:ым|ого|ому)(?=\s\w*(?:директор|посол|консул|тель)\b)"),
     r"\1ый"),
    (re.compile(r"\b(\w{3,}[кгхщ])им(?=\s\w*(?:директор|тель|партн))"), r"\1ий"),
)  # fmt: skip


_DEPUTY = re.compile(r"(.*\bзаместител)(?:ь|ем|я|ю)(\s.*)", re.IGNORECASE)


def nominative_title(title: str) -> str:
    """Return "генеральным директором" as "генеральный директор".

    Whose deputy someone is stays as it is: "заместитель акима".
    """
    deputy = _DEPUTY.fullmatch(title)
    if deputy:
        return f"{deputy[1].replace('первым', 'первый')}ь{deputy[2]}"
    for pattern, ending in _TITLES:
        title = pattern.sub(ending, title)
    return title
