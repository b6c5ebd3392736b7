"""The admin: a page for every kind of record, each save followed by its states."""

from . import (  # noqa: F401
    claims,
    derived,
    draft,
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
