"""Reviewing an article through the test client, as a browser would."""

import re
from typing import Any

from django.test import Client
from django.urls import reverse

from projects.models import Draft, DraftItem, Project, Region, Sector
from tests import factories as make
from tests.desk import make_editor

NEW = reverse("admin:projects_draft_add")

ARTICLE = """Orion Glass to widen its plant in Pavlodar Region

On 12 March 2025 Deputy Minister of Industry Daniyar Seitkali met Lena Brandt, \
chief executive of the German company Orion Glass GmbH.

Orion Glass is building a float glass plant in Pavlodar Region. The investment was \
originally estimated at 200 million US dollars and has been raised to 260 million US \
dollars. More than 700 jobs will be created. The plant is to be commissioned in the \
second quarter of 2026.
"""


def make_desk(client: Client, username: str = "aigerim") -> Client:
    """Sign an editor in, on a desk that knows the places of the article."""
    make.make_rate()
    make.make_rate("EUR", "2015-01-01", 550)
    make.make_region("KZ-55", "Pavlodar Region", slug="pavlodar")
    make.make_sector("construction_materials", "Construction materials")
    client.force_login(make_editor(username))
    return client


def another_editor(username: str = "zarina", role: str = "Editors") -> Client:
    """Return a second window, in which somebody else is signed in."""
    client = Client()
    client.force_login(make_editor(username, role))
    return client


def make_known() -> Project:
    """Return the plant of the article, as it was known before."""
    investor = make.make_investor("Orion Glass", "DE", aliases="Orion Glass GmbH")
    project = make.make_project(
        "Orion Glass float glass plant",
        investors=[investor],
        region=Region.objects.get(code="KZ-55"),
        sector=Sector.objects.get(key="construction_materials"),
    )
    source = make.make_source("The Old Times", "2024-05-01")
    make.make_estimate(project, 200_000_000, as_of="2024-05-01", source=source)
    make.make_jobs(
        project, 700, as_of="2024-05-01", source=source, qualifier="at_least"
    )
    milestone = make.make_milestone(project, "Commissioning")
    make.make_due(
        milestone, "2026-01-01", "2026-03-31", as_of="2024-05-01", source=source
    )
    make.rebuild_all()
    return project


def take_in(client: Client, text: str = ARTICLE, **fields: Any) -> Draft:
    """Paste an article and return the draft that is made of it."""
    data = {
        "text": text,
        "url": "https://times.test/orion",
        "published_on": "13 March 2025",
    }
    response = client.post(NEW, data | fields)
    assert response.status_code == 302, response.context["form"].errors
    return Draft.objects.latest("pk")


def page(draft: Draft) -> str:
    return reverse("admin:projects_draft_change", args=[draft.pk])


def sent(response: Any) -> dict[str, Any]:
    """Return what the review page sends when nothing was touched."""
    shown = response.context["page"]
    forms = [shown.report, shown.add_form, *shown.rows]
    data = {
        field.html_name: field.value()
        for form in forms
        for field in form
        if field.value() not in (None, False)
    }
    data |= {name: "on" for name, value in data.items() if value is True}
    return data | {"revision": shown.draft.revision}


def act(client: Client, draft: Draft, action: str, **changes: Any) -> Any:
    """Open the review page, change some fields, press a button.

    `amount_0_value` stands for the field "value" of the first amount, and so on.
    """
    response = client.get(page(draft))
    data = sent(response) | {"action": action}
    for name, value in changes.items():
        data[field_name(response, name)] = value
    data = {name: value for name, value in data.items() if value is not False}
    return client.post(page(draft), data)


def field_name(response: Any, name: str) -> str:
    match = re.fullmatch(r"([a-z]+)_(\d+)_([a-z_]+)", name)
    if match is None:
        return name
    kind, number, field = match.groups()
    forms = response.context["page"].rows
    chosen = [form for form in forms if form.instance.kind == kind][int(number)]
    return chosen.add_prefix(field)


def items(draft: Draft, kind: str) -> list[DraftItem]:
    return list(draft.items.filter(kind=kind).order_by("pk"))


def said(draft: Draft, kind: str) -> list[str]:
    return [item.value for item in items(draft, kind)]


def effect(response: Any, item: DraftItem) -> str:
    """Return what the page says that an item would change."""
    html = response.content.decode()
    found = re.search(rf'id="effect-{item.pk}"[^>]*>(.*?)</div>', html, re.DOTALL)
    assert found, "the item is not on the page"
    return found[1].strip()
