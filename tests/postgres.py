"""A PostgreSQL server for the length of the tests.

`python -m tests.postgres COMMAND…` runs the command with DATABASE_URL set to a server
that lives in a temporary folder, listens on a socket there only, and is stopped and
removed at the end. A DATABASE_URL that already names a PostgreSQL is taken as it is.
"""

import os
import pwd
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType
from typing import Any

import psycopg

from tests.machine import apt_install, is_root, say

PROJECT = Path(__file__).resolve().parent.parent
FOLDERS = (
    "usr/lib/postgresql/*/bin",
    "usr/pgsql-*/bin",
    "opt/homebrew/opt/postgresql*/bin",
    "usr/local/opt/postgresql*/bin",
    "Applications/Postgres.app/Contents/Versions/*/bin",
)
WHEEL = PROJECT / ".cache" / "postgres"
MISSING = (
    "No PostgreSQL for the tests: install its server (Debian: apt-get install "
    "postgresql, macOS: brew install postgresql), or give the address of a server "
    "where databases may be created, e.g. DATABASE_URL=postgres://user@host/name"
)


class NoServer(Exception):
    """The tests cannot have a PostgreSQL; the text says why."""


# --- Finding the programs -----------------------------------------------------


def find() -> Path | None:
    """The folder of the machine's server programs, those on the PATH first."""
    on_path = shutil.which("initdb")
    if on_path and is_complete(Path(on_path).resolve().parent):
        return Path(on_path).resolve().parent
    return newest(Path("/"), *FOLDERS)


def newest(root: Path, *patterns: str) -> Path | None:
    places = (place for pattern in patterns for place in root.glob(pattern))
    return max(filter(is_complete, places), key=version, default=None)


def is_complete(programs: Path) -> bool:
    """Client packages bring some of the programs, but not the server."""
    return all((programs / name).is_file() for name in ("initdb", "postgres"))


def version(programs: Path) -> int:
    """The major version, as the program itself says."""
    answer = subprocess.run(
        [programs / "postgres", "--version"], capture_output=True, text=True
    )
    number = re.search(r"\d+", answer.stdout)
    return int(number[0]) if number else 0


def install() -> Path | None:
    """Debian's package as root, else a wheel that ships the server."""
    return install_package() or find_wheel() or install_wheel()


def install_package() -> Path | None:
    """The package alone: no cluster of Debian's own is made or started by it."""
    setting = Path("/etc/postgresql-common/createcluster.d/investtracker-tests.conf")
    if not is_root() or not shutil.which("apt-get"):
        return None
    setting.parent.mkdir(parents=True, exist_ok=True)
    setting.write_text("create_main_cluster = false\n")
    try:
        return find() if apt_install("postgresql") else None
    finally:
        setting.unlink()


def find_wheel() -> Path | None:
    return newest(WHEEL, "*/pginstall*/bin")


def install_wheel() -> Path | None:
    say("Installing a PostgreSQL from Python's package index")
    wanted = PROJECT / "tests" / "requirements-postgres.txt"
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--require-hashes"]
    subprocess.run(
        [*command, "--upgrade", "--target", WHEEL, "-r", wanted],
        stdin=subprocess.DEVNULL,
        stdout=sys.stderr,
    )
    return find_wheel()


# --- Running the server -------------------------------------------------------


@contextmanager
def server() -> Iterator[str]:
    """The address of a server that is there for the length of the block."""
    programs = find() or install()
    if not programs:
        raise NoServer(MISSING)
    # Under /tmp, for the path of a socket may have no more than 103 characters.
    folder = Path(tempfile.mkdtemp(prefix="investtracker-pg-", dir="/tmp"))
    try:
        with running(reachable(programs, folder), folder):
            create_database(folder)
            yield f"postgres://postgres@/investtracker?host={folder}"
    finally:
        shutil.rmtree(folder)


def reachable(programs: Path, folder: Path) -> Path:
    """The same programs, where the server's own user can start them."""
    if not is_root():
        return programs
    os.chown(folder, *account())
    if programs.is_relative_to(WHEEL):
        # The project may lie in root's home, closed to everybody else.
        shutil.copytree(programs.parent, folder / "programs")
        return folder / "programs" / "bin"
    return programs


def account() -> tuple[int, int]:
    """Whom the server runs as when we are root: PostgreSQL refuses to be root."""
    for name in ("postgres", "nobody"):
        with suppress(KeyError):
            user = pwd.getpwnam(name)
            return user.pw_uid, user.pw_gid
    raise NoServer("PostgreSQL does not run as root: run the tests as another user.")


def unprivileged() -> dict[str, Any]:
    if not is_root():
        return {}
    user, group = account()
    return {"user": user, "group": group, "extra_groups": []}


def start(
    programs: Path, folder: Path, name: str, *options: str
) -> subprocess.Popen[bytes]:
    """One of PostgreSQL's programs on the data in the folder."""
    with (folder / "log").open("ab") as log:
        return subprocess.Popen(
            [programs / name, "-D", folder / "data", *options],
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            # Ctrl-C is for the tests; the server is stopped after them.
            start_new_session=True,
            **unprivileged(),
        )


@contextmanager
def running(programs: Path, folder: Path) -> Iterator[None]:
    options = ["--username=postgres", "--auth=trust", "--encoding=UTF8", "--no-sync"]
    made = start(programs, folder, "initdb", *options, *locale_options(programs))
    if made.wait() != 0:
        raise NoServer(f"PostgreSQL's initdb failed:\n{last_lines(folder)}")
    # Nothing here outlives the tests, so nothing need be safe from a power cut. To
    # compile a query (jit) takes longer than to run it over so few rows.
    careless = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")
    quick = [part for name in (*careless, "jit=off") for part in ("-c", name)]
    local = ["-c", "listen_addresses=", "-k", str(folder)]
    process = start(programs, folder, "postgres", *local, *quick)
    try:
        wait_until_ready(process, folder)
        yield
    finally:
        stop(process)


def locale_options(programs: Path) -> list[str]:
    """Letters of every alphabet have cases; plain "C" knows that of ASCII only."""
    if version(programs) >= 17:
        return ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
    return ["--locale=en_US.UTF-8" if sys.platform == "darwin" else "--locale=C.UTF-8"]


def connect(folder: Path) -> psycopg.Connection:
    return psycopg.connect(
        host=str(folder), user="postgres", dbname="postgres", autocommit=True
    )


def wait_until_ready(process: subprocess.Popen[bytes], folder: Path) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None:
        with suppress(psycopg.OperationalError):
            connect(folder).close()
            return
        time.sleep(0.05)
    raise NoServer(f"PostgreSQL did not start:\n{last_lines(folder)}")


def create_database(folder: Path) -> None:
    with connect(folder) as connection:
        connection.execute("CREATE DATABASE investtracker")


def stop(process: subprocess.Popen[bytes]) -> None:
    """First without waiting for its clients, then without tidying up."""
    for number in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
        process.send_signal(number)
        with suppress(subprocess.TimeoutExpired):
            process.wait(timeout=10)
            return


def last_lines(folder: Path) -> str:
    return "\n".join((folder / "log").read_text(errors="replace").splitlines()[-5:])


# --- The command --------------------------------------------------------------


def leave(number: int, frame: FrameType | None) -> None:
    """A polite kill unwinds like an error, so that the server is stopped."""
    raise SystemExit(128 + number)


def run(command: list[str], url: str) -> int:
    """The command's exit status; only its end ends us."""
    child = subprocess.Popen(command, env=os.environ | {"DATABASE_URL": url})
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda number, frame: child.send_signal(number))
    # The terminal sends Ctrl-C to the command as well: it decides how to end.
    signal.signal(signal.SIGINT, lambda number, frame: None)
    status = child.wait()
    return status if status >= 0 else 128 - status  # as a shell says it was killed


def main(command: list[str]) -> int:
    given = os.environ.get("DATABASE_URL", "")
    if given.startswith("postgres"):
        return run(command, given)
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, leave)
    try:
        with server() as url:
            return run(command, url)
    except NoServer as reason:
        say(str(reason))
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
