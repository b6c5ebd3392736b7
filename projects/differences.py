"""The difference between two figures, like taken with like.

Two amounts of one project come from two reports, often in two currencies. A change
of the exchange rate is no change of the project, so:

1. in one currency, the difference is taken in that currency, to the unit;
2. across currencies both are converted, each at the rate of its own month, and a
   difference under 10 % is "restated", neither a raise nor a cut;
3. the figure to compare with is the last one in the same currency as long as only
   "same" and "restated" figures have come since: they say the same in other words;
4. a range that holds the other figure is "restated": it does not contradict it.

Ranges are otherwise compared by their lower end, as they are summed.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Protocol, TypeVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from .money import Currency

#: Below this share a difference between two currencies may be the rate's alone.
RESTATED_BELOW = Decimal("0.10")


class Direction(models.TextChoices):
    """Which way something went, as a reader of the ledger asks for it."""

    RAISED = "raised", _("raised")
    CUT = "cut", _("cut")
    RESTATED = "restated", _("restated")
    SAME = "same", _("same")
    ADVANCED = "advanced", _("moved on")
    SET_BACK = "set_back", _("set back")
    SLIPPED = "slipped", _("slipped")
    BROUGHT_FORWARD = "brought_forward", _("brought forward")


class Amount(Protocol):
    """What is compared: an estimate with its equivalent in US dollars."""

    @property
    def amount(self) -> Decimal: ...

    @property
    def amount_to(self) -> Decimal | None: ...

    @property
    def currency(self) -> str: ...

    @property
    def usd(self) -> Decimal | None: ...


AnyAmount = TypeVar("AnyAmount", bound=Amount)


@dataclass(frozen=True)
class Difference:
    """From one figure to another: `amount` in `currency`, `percent` of the first.

    `amount` and `percent` are None where the two cannot be compared for want of a
    rate. `percent` has one decimal.
    """

    direction: Direction
    amount: Decimal | None
    currency: str
    percent: Decimal | None


def percent(new: Decimal | int, old: Decimal | int) -> Decimal:
    """Return the change in percent with one decimal; `old` is not zero."""
    share = (Decimal(new) - Decimal(old)) / Decimal(old) * 100
    return share.quantize(Decimal("0.1"), ROUND_HALF_UP)


def between(old: Amount, new: Amount) -> Difference | None:
    """Compare two amounts; None where they cannot be compared."""
    if old.currency == new.currency:
        return _in_one_currency(old, new)
    # Nought is what a slip of the pen is worth: 200 tenge for 200 billion.
    if not old.usd or new.usd is None:
        return None
    amount, share = new.usd - old.usd, (new.usd - old.usd) / old.usd
    direction = _direction(amount)
    if abs(share) < RESTATED_BELOW or _hold_in_usd(old, new):
        direction = Direction.RESTATED
    return Difference(direction, amount, Currency.USD, percent(new.usd, old.usd))


def _in_one_currency(old: Amount, new: Amount) -> Difference:
    amount = new.amount - old.amount
    direction = _direction(amount)
    if amount and (_holds(old, new.amount) or _holds(new, old.amount)):
        direction = Direction.RESTATED
    return Difference(direction, amount, new.currency, percent(new.amount, old.amount))


def _direction(amount: Decimal | int) -> Direction:
    if not amount:
        return Direction.SAME
    return Direction.RAISED if amount > 0 else Direction.CUT


def _holds(figure: Amount, amount: Decimal) -> bool:
    return figure.amount_to is not None and figure.amount <= amount <= figure.amount_to


def _hold_in_usd(old: Amount, new: Amount) -> bool:
    """Tell whether one of the two is a range that holds the other in dollars."""
    return any(
        range_.amount_to is not None
        and low <= usd <= low * range_.amount_to / range_.amount
        for range_, low, usd in ((old, old.usd, new.usd), (new, new.usd, old.usd))
        if low is not None and usd is not None
    )


def steps(
    figures: Iterable[AnyAmount],
) -> Iterator[tuple[AnyAmount, AnyAmount, Difference]]:
    """Walk through the totals of a project in order of time.

    Yields (the figure compared with, the new figure, the difference) for each figure
    but the first and those that cannot be compared.
    """
    standing: dict[str, AnyAmount] = {}
    previous: AnyAmount | None = None
    for figure in figures:
        old = standing.get(figure.currency, previous)
        difference = between(old, figure) if old else None
        if old and difference:
            yield old, figure, difference
        if not difference or difference.direction not in (
            Direction.SAME,
            Direction.RESTATED,
        ):
            standing = {}
        standing[figure.currency] = previous = figure
