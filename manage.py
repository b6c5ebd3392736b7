#!/usr/bin/env python3
"""Django's command line for InvestTracker Kazakhstan."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "investtracker.settings")
    try:
        from django.core.exceptions import ImproperlyConfigured
        from django.core.management import execute_from_command_line
    except ImportError as error:
        raise SystemExit(
            "Django is not installed for this Python. Run `make run`, or activate "
            "the project's environment: source .venv/bin/activate"
        ) from error
    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        # The message says what to set; forty lines of traceback would bury it.
        if "--traceback" in sys.argv:
            raise
        raise SystemExit(f"Not started: {error}") from None


if __name__ == "__main__":
    main()
