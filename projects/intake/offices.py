"""What office someone holds: the title beside a name, its organisation, its side."""

import re
from dataclasses import dataclass
from functools import cache

from rapidfuzz import fuzz

from projects.intake.countries import country_names
from projects.intake.lexicon import word_list, words_of
from projects.intake.person_names import CAPITAL

_OF_PLACES = re.compile(r"(?<=\w),?\sand\s(?=(?:the\s)?[A-Z][\w\s]+,?\s$)")
_FORM = r"(?:Ltd|Inc|LLC|Limited|Corp|JSC|Co)\b"
_DETERMINER = re.compile(r"^\s(?:that|this|its|the|his|her)\s")
_ENDS = re.compile(rf"(?:{_FORM}|\b\w)\.$")
_APPOSED = re.compile(r",\s(?!and\b|и\b|а\b)(?:[\w'’]+\s){0,3}|\s?\(\s?|\s[–—-]\s")
_KAZAKH_OWNER = re.compile(
    r"«(?P<branch>[^»]{2,60})»[^,.;«»]{0,80}\sфилиалы\s$|"
    r"(?:«(?P<quoted>[^»]{2,60})»|"
    rf"(?P<plain>(?:{CAPITAL}[\w&.-]*\s){{1,4}}?))\s?(?:[а-яёәғқңөұүһі]{(3,)}(?:лық|лік|дық|дік|тық|тік)\s)?"
    r"(?:компания|холдинг|корпорация|тоб|топ|концерн|АҚ|ЖШС|"
    r"АО|ТОО|бірлестіг|банк)[\w-]*\s"
    r"(?:(?:[\w-]+\s){1,3}бойынша\s)?$"
)
_KAZAKH_REGION = re.compile(
    rf"({CAPITAL}\w+ (?:облысы|қаласы|ауданы|комитеті|министрлігі|"
    r"басқармасы))(?:ның|нің)?\s$"
)
_PREPOSITION = re.compile(r"(?:В|Во|На|По|С|In|At|On|During|After|Before)\s")
_GENERIC = re.compile(
    r"^(?:(?:китайск|турецк|российск|немецк|национальн|итальянск|корейск|японск|"
    r"французск|казахстанск|международн|американск|группы)\w*\s)*"
    r"(?:компани\w+|корпораци\w+|холдинг\w*|концерн\w*|группы|банка|фонда|АО|ТОО|"
    r"нацкомпани\w+|НК|the|this|company|group)(?=\s|$)\s?",
    re.IGNORECASE,
)
_CALLED = re.compile(
    r"^(?:[\w-]+\s){1,2}(?:company|corporation|holding|firm|concern|manufacturer|giant)\s"
    r"(?=[A-Z«\"“])"
)


@dataclass(frozen=True)
class Office:
    """The role and the organisation told beside a name, either may be missing."""

    role: str | None
    organisation: str | None


@cache
def titles() -> re.Pattern[str]:
    """A pattern of titles, the longest first."""
    words = sorted(word_list("people")["titles"], key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(words)})s?(?!\w|-\w)", re.IGNORECASE)


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    """A pattern of one list of the words about people."""
    return re.compile("|".join(word_list("people")[kind]), re.IGNORECASE)


def apposed(text: str, end: int, title: re.Match[str], following: int) -> bool:
    """Tell whether a title belongs to the name before it: "Xu Jie, director of…".

    A title that leads to the next name, which begins at `following`, is that one's.
    """
    gap = text[end : title.start()] if title.start() >= end else "-"
    if is_shared(title) or not _APPOSED.fullmatch(gap):
        return False
    return not _next_ones(text, title, following)


def office_of(
    text: str, start: int, end: int, found: list[re.Match[str]], following: int
) -> Office | None:
    """Return the office told beside a name; the next name begins at `following`."""
    if _is_body(text, start, end, found, following):
        return None
    for title in reversed(_offices(found)):
        gap = _pattern("honorific").sub("", text[title.end() : start])
        if is_shared(title) and len(gap) < 150 and _lists(gap):
            gap = re.split(r"\s(?:and|и)\s|,\s", gap)[-1]
        if title.end() <= start and len(gap) < 150 and _connects(gap):
            role = _full_role(text, found, title)
            told = _organisation(gap) or _before_title(text, title)
            return Office(role if told else _of_company(text, title, role, gap), told)
    for title in found:
        if apposed(text, end, title, following):
            told = _owner(text[end : title.start()])
            behind = text[title.end() : title.end() + 110]
            return Office(title[0], told or _organisation(behind))
    return _held(text[end : end + 110])


def _held(after: str) -> Office | None:
    """Return the office that a clause behind a name tells: ", who chairs Xu Group"."""
    if not _pattern("who").match(after):
        return None
    for verb, role in word_list("people")["who_holds"].items():
        said = re.match(rf",\s[\w\s]{{0,30}}?\b(?:{verb})\b", after, re.IGNORECASE)
        if said:
            whose = _DETERMINER.sub(" ", after[said.end() :])
            return Office(role, _organisation(whose))
    return None


def _offices(found: list[re.Match[str]]) -> list[re.Match[str]]:
    """Leave out "sheikh" and its like where an office is told too."""
    offices = [t for t in found if not _pattern("honorific").fullmatch(t[0])]
    return offices or found


def _is_body(
    text: str, start: int, end: int, found: list[re.Match[str]], following: int
) -> bool:
    """Tell whether a run is a company: "CEO of Open Element, John Smith"."""
    gaps = [text[t.end() : start] for t in found if t.end() <= start]
    listed = text[end:following] == ", "
    return listed and bool(gaps) and bool(re.match(r"\s(?:of|at)\s[^,]*$", gaps[-1]))


def is_shared(title: re.Match[str]) -> bool:
    """Tell whether a title is several people's: "presidents of Xu and Yu"."""
    said = re.sub(r"\sof directors$", "", title[0], flags=re.IGNORECASE)
    return bool(re.search(r"(?:[a-z]s|тели|телями|ры|рами|лері|лары)$", said))


def _lists(gap: str) -> bool:
    """Tell whether nothing but names follow a title that several people share."""
    names = re.sub(r"\s(?:and|и)\s", " ", gap)
    return not re.search(r"[;:]", gap) and not _pattern("verb").search(names)


def _of_company(text: str, title: re.Match[str], role: str, gap: str) -> str:
    """Add "of the company" to a role where that is all that is told of whose it is."""
    if _pattern("of_company").fullmatch(gap.strip()):
        return f"{role} {gap.strip()}"
    before = _pattern("company_before").search(text[: title.start()][-24:])
    return f"{before[0].strip()} {role}" if before else role


def _next_ones(text: str, title: re.Match[str], following: int) -> bool:
    """Tell whether a title leads to the next name rather than follows the last."""
    if following < title.end():
        return False
    gap = titles().sub("", text[title.end() : following])
    gap = re.sub(r"^\s(?:и|and)\s", " ", gap)
    direct = not re.match(r"\s*(?:of|at|from)\s", gap)
    if direct or _pattern("public_title").search(title[0]):
        return len(gap) < 90 and "," not in gap and _connects(gap)
    return False


def _owner(gap: str) -> str | None:
    """Return the company between a name and its title: ", Demir Metal director"."""
    said = re.sub(r"['’]s$", "", gap.strip(" ,(–—-"))
    return said if re.match(CAPITAL, said) else None


def _full_role(text: str, found: list[re.Match[str]], title: re.Match[str]) -> str:
    """Join double titles: "Deputy Prime Minister – Minister of National Economy"."""
    before = [t for t in found if t.end() <= title.start()]
    if before and re.fullmatch(
        r"\s?[–—-]\s?|\s(?:and|и)\s", text[before[-1].end() : title.start()]
    ):
        return (
            _full_role(text, before, before[-1]) + text[before[-1].end() : title.end()]
        )
    return title[0]


def _connects(gap: str) -> bool:
    """Tell whether only the name of an office or a company parts title and name."""
    if _pattern("verb").search(_OF_PLACES.sub("", gap)):
        return False
    inner = re.sub(rf",\s?{_FORM}\.?", "", gap)
    if re.search(r"[;:]|\.\s(?=[a-z])", inner):
        return False
    pieces = [piece.strip() for piece in inner.split(",")[1:-1]]
    return all(re.match(r"(?:the\s|and\s)?[A-ZА-Я]", piece) for piece in pieces)


def _organisation(gap: str) -> str | None:
    """Return the organisation said between a title and a name, or behind a title."""
    if re.match(r"\s?(?:in|for)\s", gap):
        return None
    said = re.split(rf"[;:(]|,(?!\s?{_FORM})|\.\s[A-ZА-Я]|\s[–—-]\s", gap)[0]
    said = _pattern("verb").split(said)[0]
    said = re.sub(
        r"^\W*(?:of|at|from|for|the|в|runs|heads|leads)\s+(?:the\s)?", "", said.strip()
    )
    return _named(said)


def _before_title(text: str, title: re.Match[str]) -> str | None:
    """Return the company said right before a title: "Svevind Energy Group CEO"."""
    before = text[: title.start()][-150:]
    region = _KAZAKH_REGION.search(before)
    if region:
        return region[1]
    owner = _KAZAKH_OWNER.search(before)
    if owner:
        return (owner["branch"] or owner["quoted"] or owner["plain"]).strip()
    run = re.search(
        rf"(?:{CAPITAL}[\w&.-]*(?:\s|['’]s\s)){{1,5}}(?:region\s)?$", before[-80:]
    )
    if not run or _PREPOSITION.match(run[0]):
        return None
    return _named(re.sub(r"['’]s\s?$", "", run[0]))


def _named(said: str) -> str | None:
    """Return an organisation's name without quotes and what only calls it a company."""
    said = said.strip() if _ENDS.search(said) else said.strip(" .")
    said = _CALLED.sub("", said)
    name = _GENERIC.sub("", said.strip(" ,–—-«»\"“”'’")).strip(" ,–—-«»\"“”'’")
    if re.fullmatch(r"(?:.*\s)?Kazakh|Kazakhstan['’]s", name):
        return "Kazakhstan"
    told = re.fullmatch(r"[A-ZА-ЯӘҒҚҢӨҰҮҺІ]{2}", name) or (
        len(name) > 2 and re.search(r"[A-ZА-ЯӘҒҚҢӨҰҮҺІ]|\w{4}", name)
    )
    return name if told else None


def side_of(name: str, office: Office, investors: tuple[str, ...]) -> str:
    """Tell whose side someone is on from the office or the company."""
    told = f"{office.role or ''} {office.organisation or ''}"
    if is_leader(name):
        return "kazakhstan"
    if _pattern("national").search(office.organisation or ""):
        return "kazakhstan"
    stately = bool(_pattern("state_office").search(told))
    if not stately and any(
        fuzz.partial_ratio(office.organisation.lower(), investor.lower()) > 85
        for investor in investors
        if office.organisation
    ):
        return "investor"
    company = _is_company(office)
    if not company and _pattern("foreign_office").search(told):
        return "other"
    if stately and _abroad(office):
        return "other"
    if stately or _pattern("kazakh").search(told):
        return "kazakhstan"
    return "investor" if _pattern("company_role").search(told) else "other"


def is_leader(name: str) -> bool:
    """Tell whether a name is that of a head of Kazakhstan's state or government."""
    return any(_pattern(kind).search(name) for kind in ("leaders", "leader_surname"))


def _is_company(office: Office) -> bool:
    """Tell whether an organisation is a company by its last word: "China X Group"."""
    last = (office.organisation or "").split()[-1:]
    return bool(last) and bool(_pattern("company_word").fullmatch(last[0]))


def _abroad(office: Office) -> bool:
    """Tell whether the first country that an office names isn't Kazakhstan."""
    said = office.organisation or ""
    countries = country_names().find(said, words_of(said))
    return next((hit.value for hit in countries), "KZ") != "KZ"
