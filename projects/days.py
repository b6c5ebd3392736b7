"""Days and months as text, short, in the order of each language."""

from datetime import date

from babel.dates import format_date

#: Kazakh names the year first. No line breaks between the day and its month.
_DAYS = {"kk": "y\u00a0'ж'. d\u00a0MMM"}
_MONTHS = {"kk": "y\u00a0'ж'. LLL"}


def format_day(day: date, language: str) -> str:
    """Print a day: 31 Dec 2025, 31 дек. 2025, 2025 ж. 31 жел."""
    pattern = _DAYS.get(language, "d MMM y")
    return format_date(day, pattern, locale=language)


def format_month(day: date, language: str) -> str:
    """Print the month of a day: Dec 2025, дек. 2025, 2025 ж. жел."""
    pattern = _MONTHS.get(language, "LLL y")
    return format_date(day, pattern, locale=language)
