"""How well the intake reads: precision, recall and F1 of each field.

    python -m tests.intake.report [FOLDER|FILE.jsonl] [--verbose]

FOLDER (or the variable INTAKE_CASES) holds NAME.txt beside NAME.json; by default the
cases of this repository. In a file of JSON lines each label has its `id` and `text`.

A label has the keys of a draft's JSON, or those of the list of labelled
articles. `…_also_ok` lists further right answers, `optional` marks what may be missed,
`bound: by` that only a window's end counts. A label may have the investors alone, or
the facilities and accepted `names` of the project alone.
"""

import json
import os
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from projects.intake import draft_article
from tests.intake.people_scores import facility_scores, meeting_scores
from tests.intake.scores import (
    Item,
    Score,
    attribute,
    choice,
    compare,
    same_name,
    spared,
)

CASES = Path(__file__).parent / "cases"


def _same_amount(expected: Item, found: Item) -> bool:
    """Compare value and currency; a range by both its ends."""
    values = [expected["amount"], *expected.get("amount_also_ok", [])]
    same = any(Decimal(str(v)) == Decimal(found["amount"]) for v in values)
    return same and expected["currency"] == found["currency"]


def _same_count(expected: Item, found: Item) -> bool:
    """Compare the counts of jobs."""
    return bool(expected["count"] == found["count"])


def _same_window(expected: Item, found: Item) -> bool:
    """Compare windows, only their ends where the label says so."""
    if expected.get("bound") == "by" and expected["end"] == found["end"]:
        return True
    return (expected["start"], expected["end"]) == (found["start"], found["end"])


def same_investor(expected: Item, found: Item) -> bool:
    """Compare investors by name or alias, nameless ones by country."""
    names = [n for n in [expected["name"], *expected.get("aliases", [])] if n]
    if not names or not found["name"]:
        return (
            not names and not found["name"] and expected["country"] == found["country"]
        )
    return any(same_name(name, found["name"]) for name in names)


def _told(label: Item, *keys: str) -> Any:
    """Return the label's value under the first key that it has."""
    return next((label[key] for key in keys if key in label), None)


def score_case(label: Item, found: Item) -> dict[str, Score]:
    """Score one draft, field by field, as far as its label goes."""
    scores = facility_scores(label, found) | _label(label, found)
    if "investors" in label:
        scores["investors"], pairs = _investors(label, found)
        scores["countries"] = attribute(pairs, "country", "country")
    return {**_figures(label, found), **scores} if "investments" in label else scores


def _label(label: Item, found: Item) -> dict[str, Score]:
    """Score the project's label where labels that an editor accepts are told."""
    if not label.get("names"):
        return {}
    accepted = [name.lower() for name in label["names"]]
    answer = (found["name"] or "").lower() or None
    return {"label": choice(accepted[0], accepted[1:], answer)}


def _figures(label: Item, found: Item) -> dict[str, Score]:
    """Score all fields beside the investors."""
    scores: dict[str, Score] = {}
    own = [i for i in found["investments"] if i["scope"] != "other"]
    expected = [i for i in label["investments"] if _told(i, "scope", "role") != "other"]
    scores["amounts"], money = compare(
        expected, own, _same_amount, lambda i: f"{i['amount']} {i['currency']}"
    )
    scores["jobs"], jobs = compare(
        [j for j in label["jobs"] if j.get("kind") != "current"],
        spared(
            found["jobs"],
            [j for j in label["jobs"] if j.get("kind") == "current"],
            _same_count,
        ),
        _same_count,
        lambda j: str(j["count"]),
    )
    scores["qualifiers"] = attribute([*money, *jobs], "qualifier", "qualifier")
    scores["scope"] = attribute(money, "role" if _roles(expected) else "scope", "scope")
    scores["kind"] = attribute(jobs, "kind", "kind")
    scores["regions"] = _sets(label, found)
    scores["due"] = _due(label, found)
    scores["sector"] = choice(
        label["sector"], label.get("sector_also_ok", []), found["sector"]
    )
    scores["status"] = choice(
        label["status"], label.get("status_also_ok", []), found["status"]
    )
    scores |= meeting_scores(label, found)
    if "sez" in label or "zone" in label:
        zone = _told(label, "zone", "sez")
        right = (zone or "").lower() == (found["zone"] or "").lower()
        scores["zone"] = Score(
            right=int(right and zone is not None),
            false=int(not right and found["zone"] is not None),
            missed=int(not right and zone is not None),
            notes=[] if right else [f"expected {zone}, found {found['zone']}"],
        )
    return scores


def _roles(items: Sequence[Item]) -> bool:
    """Tell whether labels call the scope a role."""
    return any("role" in item for item in items)


def _sets(label: Item, found: Item) -> Score:
    """Score the regions."""
    expected, also = set(label["regions"]), set(label.get("regions_also_ok", []))
    also |= {"KZ-75"} if "Almaty (city)" in also else set()
    answers = set(found["regions"])
    wrong, missed = answers - expected - also, expected - answers
    notes = [f"expected {sorted(expected)}, found {sorted(answers)}"]
    return Score(
        len(answers & expected), len(wrong), len(missed),
        notes if wrong or missed else [],
    )  # fmt: skip


def _due(label: Item, found: Item) -> Score:
    """Score the windows of what is due, each window once."""
    expected = _told(label, "due", "planned_dates")
    windows = {(d["start"], d["end"]): d for d in found["due"]}
    unique = {(d["start"], d["end"], d.get("bound")): d for d in expected}
    return compare(
        list(unique.values()),
        list(windows.values()),
        _same_window,
        lambda d: f"{d['start']}..{d['end']} {d.get('what', '')}".rstrip(),
    )[0]


def _investors(label: Item, found: Item) -> tuple[Score, list[tuple[Item, Item]]]:
    """Score the investors' names, and pair them for their countries."""
    also = label.get("investors_also_ok", [])
    answers = spared(found["investors"], also, same_investor)
    expected = label["investors"]
    return compare(expected, answers, same_investor, lambda i: str(i["name"]))


def read_cases(source: Path) -> Iterator[tuple[str, str, Item]]:
    """Yield name, text and label of every case of a folder or of a file of lines."""
    if source.suffix == ".jsonl":
        for line in source.read_text(encoding="utf-8").splitlines():
            label = json.loads(line)
            yield label["id"], label["text"], label
        return
    for path in sorted(source.glob("*.txt")):
        label_path = path.with_suffix(".json")
        if label_path.exists():
            text = path.read_text(encoding="utf-8")
            yield path.stem, text, json.loads(label_path.read_text(encoding="utf-8"))


def report(folder: Path) -> tuple[dict[str, Score], dict[str, list[str]], int]:
    """Score all cases of a folder: totals by field, notes by case, their number."""
    totals: dict[str, Score] = defaultdict(Score)
    notes: dict[str, list[str]] = {}
    for name, text, label in read_cases(folder):
        day = label.get("published_on")
        found = draft_article(text, date.fromisoformat(day) if day else None).as_dict()
        scores = score_case(label, found)
        notes[name] = [f"{key}: {n}" for key, s in scores.items() for n in s.notes]
        for key, score in scores.items():
            totals[key].add(score)
    return dict(totals), notes, len(notes)


def main(arguments: Sequence[str]) -> None:
    """Print the table, and with --verbose every error."""
    folders = [a for a in arguments if not a.startswith("-")]
    folder = Path(folders[0] if folders else os.environ.get("INTAKE_CASES", CASES))
    totals, notes, number = report(folder)
    if "--verbose" in arguments:
        for name, lines in notes.items():
            print(name, *(f"  {line}" for line in lines), sep="\n")
    print(f"{number} articles from {folder}")
    print(f"{'field':14}{'precision':>10}{'recall':>8}{'F1':>7}{'items':>7}")
    for key, score in totals.items():
        items = score.right + score.missed
        print(
            f"{key:14}{score.precision:10.3f}{score.recall:8.3f}{score.f1:7.3f}{items:7}"
        )


if __name__ == "__main__":
    main(sys.argv[1:])
