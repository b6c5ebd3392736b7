"""Finds a Chromium for the browser tests, or installs one.

`python -m tests.chromium` prints its path.
"""

import functools
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.machine import apt_install, is_root, say

NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
)
APPLICATIONS = (
    "Google Chrome.app/Contents/MacOS/Google Chrome",
    "Chromium.app/Contents/MacOS/Chromium",
)
MISSING = (
    "No Chromium for the browser tests: install Chromium or Google Chrome, "
    "or give its path, e.g. CHROMIUM=/opt/chromium/chrome make test"
)
NO_DRIVER = (
    "Playwright's driver does not start: install what the line above says is missing "
    "(Debian: apt-get install libatomic1)"
)


def flags() -> list[str]:
    """What a Chromium that tests drive is started with."""
    # It must ask nothing of the outside world, and its sandbox refuses root.
    quiet = [
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-dev-shm-usage",
        "--disable-gpu",
        "--disable-quic",
        "--disable-sync",
        "--no-first-run",
    ]
    return [*quiet, "--no-sandbox"] if is_root() else quiet


@functools.cache
def find() -> str | None:
    """A Chromium on this machine that starts."""
    given = os.environ.get("CHROMIUM")
    places = [given] if given else candidates()
    return next((path for path in places if starts(path)), None)


def candidates() -> Iterator[str]:
    yield from filter(None, map(shutil.which, NAMES))
    for folder in (Path("/Applications"), Path.home() / "Applications"):
        yield from (str(folder / name) for name in APPLICATIONS)
    yield from playwrights_own()


def driver_starts() -> bool:
    """Playwright brings a Node.js, but not every library that it needs."""
    command = [sys.executable, "-m", "playwright", "--version"]
    return subprocess.run(command, stdout=subprocess.DEVNULL).returncode == 0


def playwrights_own() -> Iterator[str]:
    """Where Playwright keeps the Chromium that it downloaded, if it did."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        yield playwright.chromium.executable_path


def starts(path: str) -> bool:
    """Ubuntu's chromium-browser, for one, may only print how to install it."""
    try:
        result = subprocess.run([path, "--version"], capture_output=True, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return result.returncode == 0


def install() -> None:
    """Debian's package as root, else Playwright's own download."""
    if apt_install("chromium", "fonts-dejavu-core"):
        return
    say("Downloading Playwright's Chromium (about 150 MB)")
    # Where it fails it prints stack traces, which say less than MISSING does.
    subprocess.run(
        [sys.executable, "-m", "playwright", "install", "chromium"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def find_or_install() -> str | None:
    path = find()
    if path or os.environ.get("CHROMIUM"):
        return path
    install()
    find.cache_clear()
    return find()


def main() -> None:
    if not driver_starts() and not (apt_install("libatomic1") and driver_starts()):
        raise SystemExit(NO_DRIVER)
    path = find_or_install()
    if not path:
        raise SystemExit(MISSING)
    print(path)


if __name__ == "__main__":
    main()
