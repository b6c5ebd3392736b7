from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from projects import loading


class Command(BaseCommand):
    help = (
        "Load the fixtures and rebuild all states. Safe to repeat: a record that an "
        "editor has changed or deleted is left as it is, and named."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="write nothing")
        parser.add_argument(
            "--folder", type=Path, default=Path(settings.FIXTURE_DIRS[0])
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            report = loading.load(
                options["folder"],
                dry_run=options["dry_run"],
                progress=lambda name: self._say(f"Loading {name} …", 2),
            )
        except loading.BadFixture as error:
            raise CommandError(str(error)) from error
        for line in report.kept:
            self.stdout.write(line)
        prefix = "Would load" if options["dry_run"] else "Loaded"
        self.stdout.write(f"{prefix}: {report}.")

    def _say(self, line: str, verbosity: int) -> None:
        self.stdout.write(line)
