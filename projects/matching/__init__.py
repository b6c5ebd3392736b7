"""What an article says, matched to the records on file: which of them may be meant."""

from .match import Clues, Match, sure
from .projects import projects_like
from .records import facilities_like, investors_like, milestones_like, zone_named

__all__ = [
    "Clues",
    "Match",
    "facilities_like",
    "investors_like",
    "milestones_like",
    "projects_like",
    "sure",
    "zone_named",
]
