"""The promises of the style guide that a machine can keep."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
CSS = ROOT / "static/projects/css"
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))

TEXT = ["ink", "soft", "accent", "up", "down", "warn"]
PAIRS = [
    *((text, ground, 4.5) for text in TEXT for ground in ("paper", "panel", "tint")),
    *((text, "alert", 4.5) for text in ("ink", "down")),
    *(("on-low", f"r{step}", 4.5) for step in range(4)),
    *(("on-high", f"r{step}", 4.5) for step in range(4, 7)),
    ("paper", "accent", 4.5),
    *((shape, "paper", 3) for shape in ("edge", "r4", "r5")),
    ("edge", "panel", 3),
]


def read_modes() -> dict[str, dict[str, str]]:
    css = (CSS / "tokens.css").read_text()
    light, dark = (
        dict(re.findall(r"--([\w-]+): (#[0-9a-f]+);", part))
        for part in css.split("prefers-color-scheme: dark")
    )
    return {"light": light, "dark": light | dark}


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(c * 2 for c in colour[1:])
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [
        p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize(("front", "back", "least"), PAIRS)
def test_contrast_meets_wcag_aa(mode: str, front: str, back: str, least: float) -> None:
    tokens = read_modes()[mode]
    low, high = sorted((luminance(tokens[front]), luminance(tokens[back])))
    assert (high + 0.05) / (low + 0.05) >= least


@pytest.mark.parametrize("name", ["base", "components", "pages"])
def test_colours_are_named_in_tokens_only(name: str) -> None:
    css = re.sub(r"/\*.*?\*/", "", (CSS / f"{name}.css").read_text(), flags=re.DOTALL)
    assert not re.findall(r"#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch)a?\(", css)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_template_has_nothing_the_policy_blocks(path: Path) -> None:
    html = path.read_text()
    assert not re.search(r"\sstyle=|<style|\son\w+=", html)
    assert not re.search(r"<script(?![^>]*\bsrc=)", html)
