"""Time per article at 2, 20 and 200 kB, and how it grows with the length.

python -m tests.benchmarks.bench_intake
"""

import time
from datetime import date
from pathlib import Path

from projects.intake import draft_article

CASES = Path(__file__).parent.parent / "intake" / "cases"
SIZES = (2_000, 5_000, 20_000, 200_000)
DAY = date(2026, 1, 10)


def sample(size: int) -> str:
    """Return press text of a size, made of the cases in turn."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(CASES.glob("*.txt"))]
    text = "\n\n".join(texts) or "A plant worth $100 million will open in 2027. "
    return (text * (size // len(text) + 1))[:size]


def seconds(text: str) -> float:
    """Return the best processor time of three drafts of a text."""
    best = float("inf")
    for _ in range(3):
        start = time.process_time()
        draft_article(text, DAY)
        best = min(best, time.process_time() - start)
    return best


def main() -> None:
    """Print one line a size."""
    draft_article(sample(SIZES[0]), DAY)  # word lists and patterns are made once
    print(f"{'characters':>10}{'ms':>10}{'µs/char':>10}")
    for size in SIZES:
        spent = seconds(sample(size))
        print(f"{size:10}{spent * 1000:10.1f}{spent / size * 1e6:10.2f}")


if __name__ == "__main__":
    main()
