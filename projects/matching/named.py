"""Records that an editor looks for by words of their names, in any case and script."""

from typing import Any

from django.db.models import Q

from projects.models import Investor, Project
from projects.search import words

#: A longer list is no choice: more words make it shorter.
MOST_NAMED = 20


def projects_named(query: str) -> list[Project]:
    """Return the projects with all of these words, in their investors' names too."""
    return _named(Project, query, "search_text", "investors__search_text")


def investors_named(query: str) -> list[Investor]:
    """Return the investors with all of these words in one of their names."""
    return _named(Investor, query, "search_text")


def _named(model: Any, query: str, *texts: str) -> list[Any]:
    said = words(query)
    if not said:
        return []
    found = model.objects.all()
    for word in said:
        somewhere = Q()
        for text in texts:
            somewhere |= Q(**{f"{text}__contains": word})
        found = found.filter(pk__in=model.objects.filter(somewhere).values("pk"))
    return list(found.order_by("name")[:MOST_NAMED])
