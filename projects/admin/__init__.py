"""The admin: a page for every kind of record, each save followed by its states."""

from . import (  # noqa: F401
    claims,
    derived,
    facility,
    investor,
    meeting,
    merge,
    milestone,
    project,
    reference,
    source,
    user,
)
