"""Records that a list can be searched for, in any case and any script."""

from typing import Any

from django.db import models


class Searchable(models.Model):
    """A record that keeps its folded text beside it: see `projects.search`."""

    search_text = models.TextField(editable=False, default="")

    class Meta:
        abstract = True

    def save(self, **kwargs: Any) -> None:
        self.search_text = self.text_to_search()
        super().save(**kwargs)

    def text_to_search(self) -> str:
        """Return the folded text in which the words of a query are looked for."""
        raise NotImplementedError
