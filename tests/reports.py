"""Reports for tests of echoes: one that others can repeat figure for figure."""

from typing import Any

from projects.models import Project, Source
from tests import factories as make

DAY = "2025-06-30"

M = 1_000_000


def report(publisher: str, day: str, project: Project, **fields: Any) -> Source:
    """A source that reports 180 million dollars, 700 jobs and a status."""
    source = make.make_source(publisher, day, **fields)
    said: dict[str, Any] = {"source": source, "as_of": day}
    make.make_estimate(project, 180 * M, **said)
    make.make_jobs(project, 700, **said)
    make.make_status(project, "agreed", **said)
    return source
