"""Investors by what a text calls them."""

from collections import defaultdict
from functools import cached_property

from projects import naming
from projects.models import Investor
from projects.models.project import HOME

from .words import Said, Vocabulary, telling

#: Below it two names are two companies.
_ALIKE = 0.55
#: What a name of common words alone is worth: "China Energy".
_COMMON_WORDS = 0.75


class Directory:
    """All investors on file, each under all of its names. One query."""

    def __init__(self) -> None:
        self.countries: dict[int, str] = {}
        self.names: dict[int, list[str]] = {}
        rows = Investor.objects.values_list("pk", "name", "aliases", "country")
        for pk, name, aliases, country in rows.order_by("pk"):
            self.names[pk] = [name, *filter(str.strip, aliases.splitlines())]
            self.countries[pk] = country

    @cached_property
    def _by_word(self) -> dict[str, set[int]]:
        """Investors by each telling word of a name, and by the name run together."""
        found: dict[str, set[int]] = defaultdict(set)
        for pk, names in self.names.items():
            for name in names:
                for word in [*telling(name), "".join(naming.words_of(name))]:
                    found[word].add(pk)
        return found

    @cached_property
    def _vocabulary(self) -> Vocabulary:
        return Vocabulary(self._by_word)

    def like(self, name: str) -> dict[int, float]:
        """Return the investors with a name like this one, and how alike it is."""
        said = naming.words_of(name)
        if len(said) == 1 and naming.weight(said[0]) < 1:
            return {}  # "Development", "Astana": the name of nobody
        words = {*telling(name), "".join(said)} - {""}
        near = {w for word in words for w in self._vocabulary.near(word)}
        keys = {pk for word in near for pk in self._by_word[word]}
        scores = {pk: self._likeness(name, pk) for pk in keys}
        return {pk: score for pk, score in scores.items() if score >= _ALIKE}

    def _likeness(self, name: str, pk: int) -> float:
        words = naming.words_of(name)
        close = naming.best_likeness(name, self.names[pk])
        same = len(words) > 1 and words in map(naming.words_of, self.names[pk])
        if same or any(naming.weight(word) == 1 for word in words):
            return close
        return _COMMON_WORDS * close

    def mentioned(self, said: Said) -> set[int]:
        """Return the investors whose name, all of its telling words, is in a text."""
        return {
            pk
            for pk, names in self.names.items()
            if any(all(map(said.has, telling(name))) for name in names)
        }

    def foreign(self, keys: set[int]) -> set[int]:
        """Leave out those seated in Kazakhstan: state firms open any article."""
        return {pk for pk in keys if self.countries[pk] != HOME}
