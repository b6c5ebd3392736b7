"""The loaded fixtures as rows, so that a test has them in a tenth of a second."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management.color import no_style
from django.db import connection, models, transaction

from projects.loading import load


@dataclass(frozen=True)
class Table:
    """All rows of one table, as the database adapter gives and takes them."""

    name: str
    columns: list[str]
    rows: list[tuple[Any, ...]]

    def write(self) -> None:
        quote = connection.ops.quote_name
        columns = ", ".join(map(quote, self.columns))
        places = ", ".join(["%s"] * len(self.columns))
        insert = f"INSERT INTO {quote(self.name)} ({columns}) VALUES ({places})"
        with connection.cursor() as cursor:
            cursor.executemany(insert, self.rows)


Snapshot = list[Table]


def take() -> Snapshot:
    """Load the fixtures, copy what they became, and leave the database as it was."""
    with transaction.atomic():
        load(Path(settings.FIXTURE_DIRS[0]))
        tables = [_read(model._meta.db_table) for model in _models()]
        transaction.set_rollback(True)
    return [table for table in tables if table.rows]


def restore(tables: Snapshot) -> None:
    """Write the rows into an empty database."""
    with transaction.atomic():
        for table in tables:
            table.write()
        with connection.cursor() as cursor:
            for line in connection.ops.sequence_reset_sql(no_style(), _models()):
                cursor.execute(line)
    if connection.vendor == "postgresql":
        # A live server has statistics of its tables; without any it plans for a few
        # rows, and takes minutes over a thousand.
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def _models() -> list[type[models.Model]]:
    return list(apps.get_app_config("projects").get_models(include_auto_created=True))


def _read(name: str) -> Table:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {connection.ops.quote_name(name)}")
        columns = [column[0] for column in cursor.description]
        return Table(name, columns, cursor.fetchall())
