"""From article to draft: text in, typed plain data out.

Pure: no database, no network, no settings. `draft_article` is the way in;
`find_amounts` and `find_counts` read what someone types into a field.
"""

from projects.intake.amounts import find_amounts
from projects.intake.counts import find_counts
from projects.intake.draft import Draft, draft_article

__all__ = ["Draft", "draft_article", "find_amounts", "find_counts"]
