"""The clues of one article, looked up in slim rows of all projects on file."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import cached_property

from projects import naming
from projects.models import (
    InvestmentEstimate,
    OldAddress,
    Participation,
    Project,
    Region,
)

from .investors import Directory
from .match import Clues
from .records import zone_named
from .words import Said

#: A partner says less than the lead; one from home takes part in many projects.
_SHARE = {
    Participation.Role.LEAD: 1.0,
    Participation.Role.PARTNER: 0.8,
    Participation.Role.LOCAL_PARTNER: 0.4,
}
#: A common noun in a name says less than a proper name.
_NOUN = 0.35

#: An amount that so many projects have says nothing of one of them.
_COMMON = 20

#: Whom an article is about stands in its headline or first sentences.
_OPENING = 300
#: What stands further down seldom tells which project an article is about.
_LONGEST = 20_000


@dataclass
class Row:
    """What matching needs of one project."""

    pk: int
    names: list[str]
    place: str
    region: str
    sector: str
    zone: int | None
    umbrella: int | None
    parts: list["Row"] = field(default_factory=list)
    investors: dict[int, float] = field(default_factory=dict)

    @property
    def regions(self) -> set[str]:
        """Its region; those of its parts where it is an umbrella."""
        return {row.region for row in [self, *self.parts]} - {""}


class File:
    """All projects on file as slim rows. Four queries."""

    def __init__(self) -> None:
        fields = ("pk", "name", "slug", "place", "region__code", "sector__key")
        rows = Project.objects.order_by("pk").values_list(
            *fields, "zone_id", "part_of_id"
        )
        self.rows: dict[int, Row] = {}
        for pk, name, slug, place, region, sector, zone, umbrella in rows:
            names = [name, slug.replace("-", " ")]
            self.rows[pk] = Row(pk, names, place, region or "", sector, zone, umbrella)
        self._add_old_names()
        self._add_investors()
        for row in self.rows.values():
            if row.umbrella:
                self.rows[row.umbrella].parts.append(row)

    def _add_old_names(self) -> None:
        old = OldAddress.objects.filter(project__isnull=False)
        for pk, path in old.values_list("project_id", "path"):
            slug = path.strip("/").rpartition("/")[2]
            self.rows[pk].names.append(slug.replace("-", " "))

    def _add_investors(self) -> None:
        rows = Participation.objects.values_list("project_id", "investor_id", "role")
        for project, investor, role in rows:
            self.rows[project].investors[investor] = _SHARE[Participation.Role(role)]
        for row in self.rows.values():
            if row.umbrella and not row.investors:
                row.investors = self.rows[row.umbrella].investors

    @cached_property
    def region_words(self) -> set[str]:
        """Words of regions' names: they say nothing beside the region itself."""
        names = Region.objects.values_list("name_en", "short_en", "slug")
        return {
            word
            for row in names
            for name in row
            for word in naming.words_of(name.replace("-", " "))
        }


class Reading:
    """The clues of one article, looked up in what is on file."""

    def __init__(self, clues: Clues) -> None:
        self.clues = clues
        self.file = File()
        self.directory = Directory()
        own = (clues.name, *clues.investors, *clues.places, *clues.facilities)
        self.own, self.said = Said(*own), Said(*own, clues.text[:_LONGEST])
        self.zone = zone_named(clues.zone) if clues.zone else None
        self._likes = [self.directory.like(name) for name in clues.investors]
        self.named = {
            pk: max(like.get(pk, 0.0) for like in self._likes)
            for pk in set().union(*self._likes)
        }
        self.mentioned = self.directory.mentioned(self.said)
        self.known = self.named.keys() | self.mentioned
        self.opening = self.directory.foreign(
            self.directory.mentioned(Said(clues.text[:_OPENING]))
        )
        self.amounts = self._amounts()

    def _amounts(self) -> dict[int, float]:
        """Projects with the very amount, and the share of it: others have it too."""
        if not self.clues.amounts:
            return {}
        wanted = set(self.clues.amounts)
        claims = InvestmentEstimate.objects.live().filter(
            amount__in=[amount for amount, _currency in wanted]
        )
        sharing = {
            (project, (amount, currency))
            for project, amount, currency in claims.values_list(
                "project_id", "amount", "currency"
            )
            if (amount, currency) in wanted
        }
        count = Counter(said for _project, said in sharing)
        found: dict[int, float] = defaultdict(float)
        for project, said in sharing:
            if count[said] > _COMMON:
                continue
            found[project] = max(found[project], 1 / count[said])
        return found

    def strangers(self, row: Row) -> bool:
        """Tell whether an investor is named that is on file, but not here."""
        return any(
            like and row.investors.keys().isdisjoint(like) for like in self._likes
        )

    def opens_with_others(self, row: Row) -> bool:
        """Tell whether the first investors of the text are those of other projects."""
        return bool(self.opening) and self.opening.isdisjoint(row.investors)

    def candidates(self) -> list[Row]:
        """Return the projects that share something telling with the article."""
        return [row for row in self.file.rows.values() if self._shares(row)]

    def _shares(self, row: Row) -> bool:
        clues = self.clues
        return (
            not self.known.isdisjoint(row.investors)
            or row.pk in self.amounts
            or (self.zone is not None and row.zone == self.zone.pk)
            or (row.region in clues.regions and row.sector == clues.sector)
            or self._shares_name(row)
        )

    def _shares_name(self, row: Row) -> bool:
        """Tell whether a proper word of the name is said, or all of its words are."""
        if any(all(map(self.own.has, naming.words_of(name))) for name in row.names):
            return True
        if not any(map(self.said.has, naming.words_of(row.names[0]))):
            return False
        telling = self.telling_words(row).items()
        return any(weight == 1 and self.said.has(word) for word, weight in telling)

    def in_place(self, row: Row) -> float:
        """Return how much of a project's place is said, as a share of its words."""
        words = set(naming.words_of(row.place)) - self.file.region_words
        words = {word for word in words if naming.weight(word) == 1}
        return len([w for w in words if self.said.has(w)]) / max(1, len(words))

    def telling_words(self, row: Row) -> dict[str, float]:
        """The words of a project's name but for its place and its investors'."""
        aside = self.file.region_words | set(naming.words_of(row.place))
        for investor in row.investors:
            for name in self.directory.names[investor]:
                aside.update(naming.words_of(name))
        nouns = set(_nouns(row.names[0]))
        return {
            word: _NOUN if word in nouns or naming.meaning(word) else 1.0
            for word in naming.words_of(row.names[0])
            if word not in aside and naming.weight(word) == 1
        }


def _nouns(name: str) -> tuple[str, ...]:
    """Return the words of a name that are written small."""
    return naming.words_of(" ".join(w for w in name.split() if not w[0].isupper()))
