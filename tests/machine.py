"""What the tests may do to the machine that they run on."""

import os
import shutil
import subprocess
import sys


def say(line: str) -> None:
    """Progress goes to stderr: stdout belongs to the answer."""
    print(line, file=sys.stderr, flush=True)


def is_root() -> bool:
    return os.geteuid() == 0


def apt_install(*packages: str) -> bool:
    """Install Debian packages, where that is possible: as root, with apt-get."""
    if not (is_root() and shutil.which("apt-get")):
        return False
    say(f"Installing Debian's packages {', '.join(packages)}")
    # A stale or unreachable extra source fails the update, not yet the install.
    apt_get("update")
    return apt_get("install", "--yes", "--no-install-recommends", *packages)


def apt_get(*arguments: str) -> bool:
    """The hundreds of lines that it prints are shown only when it fails."""
    result = subprocess.run(
        ["apt-get", "-qq", *arguments],
        env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    if result.returncode != 0:
        say(result.stdout)
    return result.returncode == 0
