"""Reading a stranger's PDF or page in a process of its own, in little time and memory.

Either can be made so that a few megabytes take hours or all memory to read, and what a
parser does with a broken one nobody knows. Whatever happens, happens to this process.
"""

import json
import subprocess
import sys
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any, Literal

from projects.intake.metadata import Facts, page_facts
from projects.intake.pdf import Locked, pdf_text
from projects.intake.text import MAX_CHARS, article_text

Kind = Literal["pdf", "page"]

SECONDS = 10
MEMORY = 512 * 1024**2
_ROOT = Path(__file__).resolve().parents[2]


class Unfinished(Exception):
    """The reading took too long or too much memory."""


class Broken(Exception):
    """The reader failed at it: the file isn't what it says it is."""


def read(kind: Kind, data: bytes) -> tuple[str, Facts]:
    """Read a PDF, or a page's source in UTF-8: its text and what it says of itself."""
    command = [sys.executable, "-m", "projects.intake.confined", kind]
    try:
        done = subprocess.run(
            command,
            cwd=_ROOT,
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=SECONDS,
        )
    except subprocess.TimeoutExpired as error:
        raise Unfinished from error
    if done.returncode < 0:  # ended by the limit of processor time, or killed
        raise Unfinished
    if done.returncode:
        raise Broken
    return _answer(json.loads(done.stdout))


def _answer(said: dict[str, Any]) -> tuple[str, Facts]:
    """Turn the process's answer into a text, or the error that it met."""
    if error := {"locked": Locked, "unfinished": Unfinished}.get(said.get("error", "")):
        raise error
    day = date.fromisoformat(said["day"]) if said["day"] else None
    return said["text"], Facts(day, said["publisher"], said["url"])


def _main(kind: str) -> None:
    """Be the process: read the standard input, answer on the standard output."""
    _limit()
    data = sys.stdin.buffer.read()
    try:
        answer = _read_pdf(data) if kind == "pdf" else _read_page(data.decode())
    except Locked:
        answer = {"error": "locked"}
    except MemoryError:
        answer = {"error": "unfinished"}
    sys.stdout.write(json.dumps(answer))


def _limit() -> None:
    """Bound this process's memory, and its time even if its parent is gone."""
    try:
        import resource
    except ImportError:  # Windows, where the parent's clock has to do
        return
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    with suppress(ValueError, OSError):  # macOS knows no limit of memory
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def _read_pdf(data: bytes) -> dict[str, str]:
    """Answer for a PDF: it says nothing of itself that can be relied on."""
    text = pdf_text(data, MAX_CHARS)[:MAX_CHARS]
    return {"text": text, "day": "", "publisher": "", "url": ""}


def _read_page(source: str) -> dict[str, str]:
    """Answer for the source of a web page."""
    facts = page_facts(source)
    return {
        "text": article_text(source)[:MAX_CHARS],
        "day": facts.published_on.isoformat() if facts.published_on else "",
        "publisher": facts.publisher,
        "url": facts.url,
    }


if __name__ == "__main__":
    _main(sys.argv[1])
