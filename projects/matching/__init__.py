"""What an article says, matched to the records on file: which of them may be meant."""

from .match import Clues, Match, sure
from .named import investors_named, projects_named
from .projects import projects_like
from .records import facilities_like, investors_like, milestones_like, zone_named

__all__ = [
    "Clues",
    "Match",
    "facilities_like",
    "investors_like",
    "investors_named",
    "milestones_like",
    "projects_like",
    "projects_named",
    "sure",
    "zone_named",
]
