"""Putting Russian and Kazakh names and phrases back into the nominative case."""

import re

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
_KAZAKH = re.compile(
    r"(?:мен|бен|пен|ның|нің|дың|дің|тың|тің|ға|ге|қа|ке|ды|ді|ты|ті|ны|ні|дан|ден|тан|"
    r"тен|нан|нен)$"
)


def nominative_person(name: str, language: str) -> str:
    """Return a person's name in the nominative: "Дженгизом Шабаном", "Дженгиз Шабан".

    Only the instrumental is sure enough to undo for any name; the genitive and dative
    are undone when a Russian surname shows them.
    """
    words = name.split()
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
                r"менеджер|инвестор|бизнесмен|член))(?:ом|а|у)\b"), r"\1"),
    (re.compile(r"\b([Гг]лав)(?:ой|ы|е|у)\b"), r"\1а"),
    (re.compile(r"\b([Пп])осл(?:ом|а|у)\b"), r"\1осол"),
    (re.compile(r"\b(\w{4,})(?:ым|ого|ому)(?=\s\w*(?:директор|посол|консул|тель)\b)"),
     r"\1ый"),
    (re.compile(r"\b(\w{3,}[кгхщ])им(?=\s\w*(?:директор|тель|партн))"), r"\1ий"),
)  # fmt: skip


def nominative_title(title: str) -> str:
    """Return "генеральным директором" as "генеральный директор"."""
    for pattern, ending in _TITLES:
        title = pattern.sub(ending, title)
    return title


def nominative_phrase(phrase: str) -> str:
    """Return "сахарного завода по переработке" as "сахарный завод по переработке".

    Only the head noun and the adjectives before it are changed.
    """
    words = phrase.split()
    place = next((i for i, word in enumerate(words) if _head(word)), None)
    if place is None:
        return phrase
    head = _head(words[place]) or words[place]
    gender = "f" if head[-1] in "ая" else "n" if head[-1] in "ое" else "m"
    adjectives = [_adjective(word, gender) for word in words[:place]]
    return " ".join([*adjectives, head, *words[place + 1 :]])


_HEADS = tuple(
    re.compile(rf"^(\w*(?:{stems}))(?:{endings})$", re.IGNORECASE)
    for stems, endings in (
        (
            "завод|комбинат|комплекс|центр|терминал|кластер|парк|цех|порт|узел",
            "|а|у|ом|е|ов",
        ),
        ("фабрик|установк|площадк|больниц", "и|у|е|ой"),
        ("станци|лини", "и|ю|ей"),
        ("предприяти|производств|хозяйств", "я|а|ю|у|ем|ом|и|е"),
    )
)
_HEAD_ENDINGS = ("", "а", "я", "")


def _head(word: str) -> str | None:
    """Return a known head noun in the nominative singular, None for other words."""
    for pattern, ending in zip(_HEADS, _HEAD_ENDINGS, strict=True):
        match = pattern.match(word)
        if match:
            stem = match[1]
            if stem.endswith("предприяти"):
                return stem + "е"
            return stem + (
                "о" if stem.endswith(("производств", "хозяйств")) else ending
            )
    return None


def _adjective(word: str, gender: str) -> str:
    """Put one adjective into the nominative singular of a gender."""
    match = re.match(r"^(.{3,}?)(ого|его|ому|ему|ым|им|ых|их|ой|ей|ую|юю|ом|ем)$", word)
    if not match:
        return word
    soft = match[2][0] in "еию" and not match[1].endswith(("к", "г", "х"))
    velar = match[1].endswith(("к", "г", "х", "ш", "щ", "ж", "ч"))
    endings = {"m": "ий" if soft or velar else "ый", "f": "яя" if soft else "ая"}
    return match[1] + endings.get(gender, "ее" if soft else "ое")


_KAZAKH_HEADS = (
    (re.compile(r"(зауыт|комбинат)\w*$"), "ы"),
    (re.compile(r"(кешен|кластер)\w*$"), "і"),
    (re.compile(r"(фабрика|станция)\w*$"), "сы"),
)


def kazakh_phrase(phrase: str) -> str:
    """Return "мақта зауытының" as "мақта зауыты", "өңдейтін зауытта" as "… зауыт".

    A noun before the head makes it a possessive; a participle or nothing doesn't.
    """
    words = phrase.split()
    free = len(words) < 2 or words[-2].endswith(
        ("тін", "тын", "ты", "ті", "лық", "лік")
    )
    for pattern, ending in _KAZAKH_HEADS:
        head = pattern.match(words[-1])
        if head:
            return " ".join([*words[:-1], head[1] + ("" if free else ending)])
    return phrase
