"""Print the draft of a record that an article gives."""

import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import nullcontext
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from projects.intake import Draft, draft_article
from projects.intake.files import MAX_BYTES, Page, Unreadable, read_file

_SUFFIXES = (".txt", ".html", ".htm", ".pdf")


class Command(BaseCommand):
    """Draft records from files, folders or the standard input, saving nothing."""

    help = "Print the draft record that an article's text gives. Nothing is saved."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument(
            "files",
            nargs="+",
            metavar="FILE",
            help="a text, HTML or PDF file, a folder, or - for the standard input",
        )
        parser.add_argument(
            "--published-on",
            type=_day,
            help="the day the article was published, YYYY-MM-DD, when it doesn't say",
        )
        parser.add_argument("--format", choices=("json", "text"), default="json")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print one draft a file: JSON lines, or summaries to read.

        One of several that can't be read is named, and keeps none of the others back.
        """
        files = [path for name in options["files"] for path in _files(name)]
        unread = 0
        for number, path in enumerate(files, 1):
            try:
                page = _read(path)
            except CommandError as error:
                if len(files) == 1:
                    raise
                unread += 1
                self._tell(error)
            else:
                day = options["published_on"] or page.published_on
                draft = draft_article(page.text, day)
                self.stdout.write(_print(draft, options["format"]))
            if len(files) > 1:
                self._progress(number, len(files))
        if unread:
            raise CommandError(f"{unread} of {len(files)} files could not be read.")

    def _tell(self, error: CommandError) -> None:
        """Tell which file it is, over the progress bar if there is one."""
        clear = "\r\033[K" if self.stderr.isatty() else ""
        self.stderr.write(f"{clear}{error}")

    def _progress(self, number: int, total: int) -> None:
        """Draw the progress bar, only where someone can see it."""
        if self.stderr.isatty():
            done = "#" * (30 * number // total)
            end = "\n" if number == total else ""
            self.stderr.write(f"\r[{done:<30}] {number}/{total}", ending=end)


def _day(value: str) -> date:
    """Read an ISO day; argparse prints the message of a ValueError's failure."""
    return date.fromisoformat(value)


def _files(name: str) -> Iterator[Path | None]:
    """Yield the files that an argument names; None stands for the standard input."""
    if name == "-":
        yield None
        return
    path = Path(name)
    if not path.exists():
        raise CommandError(f"{name} doesn't exist.")
    if path.is_file():
        yield path
        return
    found = sorted(p for p in path.iterdir() if p.suffix.lower() in _SUFFIXES)
    if not found:
        raise CommandError(f"{name} has no file ending in {', '.join(_SUFFIXES)}.")
    yield from found


def _read(path: Path | None) -> Page:
    """Read a file, or the standard input; of one too large just enough to tell."""
    name = str(path or "The standard input")
    try:
        with path.open("rb") if path else nullcontext(sys.stdin.buffer) as file:
            return read_file(file.read(MAX_BYTES + 1), name)
    except OSError as error:
        raise CommandError(f"{name} can't be read: {error.strerror}.") from error
    except Unreadable as error:
        raise CommandError(f"{name}: {error}") from error


def _print(draft: Draft, form: str) -> str:
    """Return a draft in the form asked for."""
    return draft.to_json() if form == "json" else draft.to_text() + "\n"
