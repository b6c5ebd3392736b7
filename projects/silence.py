"""When a project has gone quiet: an inference from the record, never a part of it.

A project has gone quiet when one of its promises is overdue and nothing was reported
of it for 180 days, or when nothing at all was reported for two years. Announced
projects make news: a start of works, a contract, an opening. Half a year past a
promise, or two years without one, that news is missing. The rule leaves out projects
of which none is expected: those in operation are done, those suspended or cancelled
were said to have stopped. A project that operates in part stays under it, for the rest
is still to come.
"""

from datetime import date

#: Days without a report after which an overdue promise is suspicious.
DAYS_OVERDUE = 180
#: Days without any report after which a project is: two years.
DAYS_SILENT = 730

#: Statuses of which no news is expected.
EXPECTED = ("operating", "suspended", "cancelled")


def last_heard(day: date) -> tuple[date, date]:
    """Return the latest last reports that are quiet on a day.

    The first holds for a project with an overdue promise, the second for any.
    """
    return _before(day, DAYS_OVERDUE), _before(day, DAYS_SILENT)


def _before(day: date, days: int) -> date:
    """Return an earlier day; an address may name the first there is."""
    return date.fromordinal(max(day.toordinal() - days, date.min.toordinal()))
