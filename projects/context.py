"""What every page of the site knows."""

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, object]:
    """Give the chart library's address and its integrity hash to the templates."""
    return {
        "chartjs_url": settings.CHARTJS_URL,
        "chartjs_sri": settings.CHARTJS_SRI,
    }
