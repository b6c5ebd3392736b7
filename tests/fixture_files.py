"""Small fixture files for tests of loading."""

import json
from pathlib import Path
from typing import Any

SOURCE = "11111111-1111-4111-8111-111111111111"
CLAIM = "22222222-2222-4222-8222-222222222222"
MEETING = "33333333-3333-4333-8333-333333333333"

Fields = dict[str, Any]


def records(**changes: Any) -> list[Fields]:
    """One record of each of several kinds, the named ones with other fields."""
    names = {
        f"{part}_{lang}": "Energy"
        for part in ("name", "short")
        for lang in ("en", "ru", "kk")
    }
    fields: dict[str, Fields] = {
        "sector": {"key": "energy", "isic": "D", **names},
        "investor": {"name": "Acme", "slug": "acme", "country": "CN"},
        "source": {
            "uid": SOURCE,
            "publisher": "Times",
            "url": "https://times.test/a",
            "published_on": "2025-06-30",
        },
        "project": {"name": "Plant", "slug": "plant", "sector": ["energy"]},
        "facility": {"project": ["plant"], "slug": "mill", "name": "Mill"},
        "investmentestimate": {
            "uid": CLAIM,
            "source": [SOURCE],
            "as_of": "2025-06-30",
            "project": ["plant"],
            "amount": "600",
            "currency": "USD",
        },
        "meeting": {
            "uid": MEETING,
            "topic": "Talks",
            "source": [SOURCE],
            "projects": [["plant"]],
        },
    }
    return [
        {"model": f"projects.{name}", "fields": own | changes.get(name, {})}
        for name, own in fields.items()
    ]


def write(folder: Path, found: list[Fields]) -> None:
    (folder / "all.json").write_text(json.dumps(found), encoding="utf-8")
