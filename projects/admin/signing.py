"""Who recorded what."""

from collections.abc import Iterable

from django.db import models
from django.http import HttpRequest

from projects.models import Claim


def sign(records: Iterable[models.Model], request: HttpRequest) -> None:
    """Note on new claims who recorded them."""
    for record in records:
        if isinstance(record, Claim) and record._state.adding:
            record.recorded_by_id = request.user.pk
