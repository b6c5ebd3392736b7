"""How likely each company that an article names is an investor.

Few and plain features of a company go into a logistic regression. Its weights are
fitted to labelled articles (`python -m tests.intake.fit`) and lie in the word list
beside the words by which a mention is weighed.
"""

import math
from bisect import bisect_right

from projects.intake.lexicon import word_list
from projects.intake.mentions import Mention
from projects.intake.roles import pattern
from projects.intake.text import Article

_OPENING = 5
_OWN = 2.4
_LISTED = 4.4
_MANY = 4

Group = list[Mention]


def odds_of(article: Article, groups: list[Group]) -> list[tuple[Group, float]]:
    """Return each company with the probability that it invests, from 0 to 1."""
    weights = word_list("investors")["odds"]
    return [
        (group, logistic(sum(weights[key] * value for key, value in told.items())))
        for group, told in zip(groups, features_of(article, groups), strict=True)
    ]


def logistic(total: float) -> float:
    """Return the probability that a sum of weighed features stands for."""
    return 1 / (1 + math.exp(-max(min(total, 50.0), -50.0)))


def features_of(article: Article, groups: list[Group]) -> list[dict[str, float]]:
    """Return what speaks for or against each company, in the order of the groups."""
    if not groups:
        return []
    heaviest = max(groups, key=weight_of)
    several = tells_of_several(article, groups)
    return [
        {
            "always": 1.0,
            "weight": weight_of(group) / 5,
            "of_heaviest": max(weight_of(group) / max(weight_of(heaviest), 0.1), -2.0),
            "heaviest": float(group is heaviest),
            "late": group[0].start / max(500, len(article.text)),
            "once": float(len(group) == 1),
            "companies": min(len(groups), 10) / 10,
            "kazakh": float(any(m.country == "KZ" for m in group)),
            "state": float(group[0].state),
            "owner": float(any(mention.owner for mention in group)),
            "form": float(any(mention.form for mention in group)),
            "acts": sum(mention.acts for mention in group[:4]) / 2,
            "listed": float(several and max(m.weight for m in group) >= _OWN),
            "single": float(all(" " not in mention.name for mention in group)),
            "bare_opening": float(all(m.opens and not m.form for m in group)),
            **_beside(article, group, heaviest),
        }
        for group in groups
    ]


def _beside(article: Article, group: Group, lead: Group) -> dict[str, float]:
    """Return whether a company is named with the heaviest one, and acts with it."""
    shared = set() if group is lead else _together(article, group, lead)
    joint = any(pattern("joint").search(_said(article, place)) for place in shared)
    return {"beside": float(bool(shared)), "joint": float(joint)}


def weight_of(group: Group) -> float:
    """Weigh a group: its best mention, and a part of every other."""
    weights = sorted((mention.weight for mention in group), reverse=True)
    return weights[0] + 0.35 * sum(max(weight, 0.0) for weight in weights[1:6])


def tells_of_several(article: Article, groups: list[Group]) -> bool:
    """Tell whether the article announces or lists the projects of several investors."""
    listed = [g for g in groups if max(m.weight for m in g) >= _LISTED]
    return len(listed) >= _MANY or any(
        sentence.rank < _OPENING and pattern("several").search(sentence.text)
        for sentence in article.sentences
    )


def _sentences_of(article: Article, group: Group) -> set[int]:
    """Return the numbers of the sentences that name a company."""
    starts = [sentence.start for sentence in article.sentences]
    return {bisect_right(starts, mention.start) - 1 for mention in group}


def _together(article: Article, group: Group, lead: Group) -> set[int]:
    """Return the sentences that name a company with the lead, or go on with it.

    The one after is meant where it speaks of partners or shares.
    """
    here, there = _sentences_of(article, group), _sentences_of(article, lead)
    either = here | there
    return (here & there) | {
        place
        for place in either
        if place - 1 in either and pattern("shared").search(_said(article, place))
    }


def _said(article: Article, place: int) -> str:
    """Return the text of one sentence."""
    return article.sentences[place].text
