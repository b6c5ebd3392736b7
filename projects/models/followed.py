"""What drafts were about before a merge: remembered, in case it is undone."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from .draft import Draft, DraftItem


class Followed(models.Model):
    """A draft that went over to the record kept in a merge, or an item of one.

    `was` and `became` are the keys of the two projects, or of an item's investors.
    """

    #: The save that merged them, by its mark in the history.
    mark = models.UUIDField(db_index=True)
    draft = models.ForeignKey(Draft, models.CASCADE, related_name="+", null=True)
    item = models.ForeignKey(DraftItem, models.CASCADE, related_name="+", null=True)
    was = models.PositiveBigIntegerField()
    became = models.PositiveBigIntegerField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(draft__isnull=True) ^ Q(item__isnull=True),
                name="followed_is_a_draft_or_an_item",
            )
        ]

    def __str__(self) -> str:
        return f"{self.record}: {self.was} → {self.became}"

    @property
    def record(self) -> Draft | DraftItem:
        found = self.draft or self.item
        assert found, "the database holds one of the two"
        return found

    @property
    def column(self) -> str:
        """The column that names what it is about."""
        return "project_id" if self.draft_id else "investor_id"

    @property
    def stays(self) -> bool:
        """Tell whether it was given another record since, or has gone on file since."""
        record = self.record
        draft = record.draft if isinstance(record, DraftItem) else record
        accepted = draft.stage == Draft.Stage.ACCEPTED and draft.saved_at > self.at
        return accepted or getattr(record, self.column) != self.became
