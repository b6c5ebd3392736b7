"""Fit the weights by which investors are chosen among the companies of an article.

    python -m tests.intake.fit tests/intake/press.jsonl [FOLDER …]

Each is a file of lines or a folder, as for the report. Prints the weights in
the form of `projects/intake/words/investors.json`, and how well they choose on tenths
of the articles that they were not fitted to.
"""

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from projects.intake.companies import grouped
from projects.intake.investor_odds import features_of, logistic
from projects.intake.investors import investor_of
from projects.intake.mentions import find_mentions
from projects.intake.text import read_article
from tests.intake.report import read_cases, same_investor
from tests.intake.scores import Item

_STEPS = 40
_RIDGE = 1.0
_FOLDS = 10


@dataclass(frozen=True)
class Example:
    """A company of an article: its features, and whether it invests there."""

    article: int
    features: dict[str, float]
    invests: bool


def examples(folders: Sequence[Path]) -> Iterator[Example]:
    """Yield the companies of labelled articles, but those that a label leaves open."""
    cases = (case for folder in folders for case in read_cases(folder))
    for number, (_, text, label) in enumerate(cases):
        if "investors" not in label:
            continue
        day = label.get("published_on")
        article = read_article(text, date.fromisoformat(day) if day else None)
        groups = grouped(find_mentions(article))
        for group, features in zip(groups, features_of(article, groups), strict=True):
            found = investor_of(group)
            answer = {"name": found.name, "country": found.country}
            invests = _among(label["investors"], answer)
            if invests or not _among(label.get("investors_also_ok", []), answer):
                yield Example(number, features, invests)


def _among(told: Sequence[Item], answer: Item) -> bool:
    """Tell whether an answer is one of the named investors told."""
    return any(same_investor(item, answer) for item in told if item["name"])


def fit(rows: Sequence[Example]) -> dict[str, float]:
    """Fit a logistic regression by Newton's method, large weights held back."""
    keys = sorted(rows[0].features)
    weights, places = [0.0] * len(keys), range(len(keys))
    data = [([row.features[key] for key in keys], row.invests) for row in rows]
    for _ in range(_STEPS):
        slope = [-_RIDGE * weight for weight in weights]
        curve = [[_RIDGE * (i == j) for j in places] for i in places]
        for values, invests in data:
            odds = _odds(weights, values)
            for i, value in enumerate(values):
                slope[i] += (invests - odds) * value
                for j, other in enumerate(values):
                    curve[i][j] += odds * (1 - odds) * value * other
        step = _solved(curve, slope)
        weights = [
            weight + change for weight, change in zip(weights, step, strict=True)
        ]
        if max(map(abs, step)) < 1e-6:
            break
    return dict(zip(keys, weights, strict=True))


def _odds(weights: Sequence[float], values: Sequence[float]) -> float:
    """Return the probability that weights give to one example."""
    return logistic(sum(w * v for w, v in zip(weights, values, strict=True)))


def _solved(matrix: list[list[float]], right: list[float]) -> list[float]:
    """Solve a system of linear equations by Gauss' elimination."""
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    for i in range(len(rows)):
        pivot = max(range(i, len(rows)), key=lambda r: abs(rows[r][i]))
        rows[i], rows[pivot] = rows[pivot], rows[i]
        rows[i] = [value / rows[i][i] for value in rows[i]]
        for j in range(len(rows)):
            if j != i:
                rows[j] = [
                    value - rows[j][i] * own
                    for value, own in zip(rows[j], rows[i], strict=True)
                ]
    return [row[-1] for row in rows]


def held_out(rows: Sequence[Example]) -> tuple[int, int, int]:
    """Count right, false and missed choices, each tenth by the other nine's weights."""
    right = false = missed = 0
    for fold in range(_FOLDS):
        weights = fit([row for row in rows if row.article % _FOLDS != fold])
        for row in (row for row in rows if row.article % _FOLDS == fold):
            values = [row.features[key] for key in weights]
            chosen = _odds(list(weights.values()), values) >= 0.5
            right += chosen and row.invests
            false += chosen and not row.invests
            missed += row.invests and not chosen
    return right, false, missed


def main(arguments: Sequence[str]) -> None:
    """Print the weights and how well they choose."""
    rows = list(examples([Path(folder) for folder in arguments]))
    right, false, missed = held_out(rows)
    print(json.dumps({k: round(w, 2) for k, w in fit(rows).items()}, indent=2))
    print(f"{len(rows)} companies; on those held out: {right} rightly chosen, "
          f"{false} wrongly, {missed} missed")  # fmt: skip


if __name__ == "__main__":
    main(sys.argv[1:])
