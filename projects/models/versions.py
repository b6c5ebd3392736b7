"""The history of a record: every version that was ever saved, and in which save."""

import uuid
from typing import Any

from django.db import models
from simple_history.models import HistoricalRecords


def save_mark() -> uuid.UUID | None:
    """Return the mark of what this request has saved; none if it has saved nothing."""
    request = getattr(HistoricalRecords.context, "request", None)
    return getattr(request, "save_mark", None)


class Versions(HistoricalRecords):
    """Keeps each version of a record; those made in one request share a mark.

    The mark stands where django-simple-history keeps the reason of a change. What is
    written outside of a request, as by `load_data`, has none.
    """

    def __init__(self, **kwargs: Any) -> None:
        mark = models.UUIDField(null=True, db_index=True)
        super().__init__(history_change_reason_field=mark, **kwargs)

    def get_change_reason_for_object(
        self, instance: models.Model, history_type: str, using: str
    ) -> uuid.UUID | None:
        request = getattr(self.context, "request", None)
        if request is None:
            return None
        if not hasattr(request, "save_mark"):
            request.save_mark = uuid.uuid4()
        mark: uuid.UUID = request.save_mark
        return mark
