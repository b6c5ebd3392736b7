"""Articles taken in, reviewed beside their text, accepted or rejected on the desk."""

import re
from datetime import date
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from projects.models import (
    Change,
    Draft,
    DraftItem,
    Facility,
    InvestmentEstimate,
    Investor,
    JobEstimate,
    Meeting,
    MilestoneReport,
    Project,
    Region,
    Sector,
    Source,
    StatusReport,
)
from projects.templatetags.ledger import change_line
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


@pytest.fixture
def editor(client: Client, db: None) -> Client:
    make.make_rate()
    make.make_rate("EUR", "2015-01-01", 550)
    make.make_region("KZ-55", "Pavlodar Region", slug="pavlodar")
    make.make_sector("construction_materials", "Construction materials")
    client.force_login(make_editor())
    return client


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
    match = re.fullmatch(r"([a-z]+)_(\d+)_([a-z]+)", name)
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


# --- Taking in ---


def test_pasted_article_becomes_a_draft_with_its_figures_as_they_are_said(
    editor: Client,
) -> None:
    draft = take_in(editor)
    assert said(draft, "amount") == ["200,000,000 USD", "260,000,000 USD"]
    assert said(draft, "jobs") == ["more than 700"]
    assert said(draft, "due") == ["second quarter of 2026"]
    assert said(draft, "region") == ["KZ-55"]
    assert draft.published_on == date(2025, 3, 13)
    assert draft.project is None


def test_nothing_of_a_draft_is_on_file_or_public(editor: Client) -> None:
    draft = take_in(editor)
    assert not Project.objects.exists()
    assert not Source.objects.exists()
    anyone = Client()
    for address in ("/", "/projects/", "/sources/", "/changes/"):
        assert "Orion" not in anyone.get(address).content.decode()
    assert anyone.get(page(draft)).status_code == 302


def test_each_figure_is_marked_in_the_text_and_leads_to_its_row(editor: Client) -> None:
    draft = take_in(editor)
    html = editor.get(page(draft)).content.decode()
    amount = items(draft, "amount")[1]
    assert draft.text[amount.start : amount.end] == "260 million US dollars"
    assert re.search(
        rf'<mark[^>]*data-items="{amount.pk}"><a href="#item-{amount.pk}"[^>]*>'
        r"260 million US dollars</a>",
        html,
    )
    assert f'id="item-{amount.pk}"' in html


def test_the_marked_text_is_the_text_itself(editor: Client) -> None:
    draft = take_in(editor)
    shown = editor.get(page(draft)).context["page"].pieces
    assert "".join(piece.text for piece in shown) == draft.text


def test_markup_in_an_article_is_shown_as_text(editor: Client) -> None:
    draft = take_in(editor, ARTICLE + "\n<script>alert(1)</script>")
    html = editor.get(page(draft)).content.decode()
    assert "<script>alert(1)" not in html
    assert "&lt;script&gt;alert(1)" in html


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"text": ""}, "empty"),
        ({"text": "   \n"}, "empty"),
        ({"text": "x" * 70_000}, "60,000 characters"),
        ({"published_on": "soon"}, "for example"),
        ({"url": "ftp://times.test/a"}, "no web address"),
        ({"url": "javascript:alert(1)"}, "no web address"),
    ],
)
def test_what_is_no_article_is_refused_at_its_field(
    editor: Client, fields: dict[str, str], message: str
) -> None:
    response = editor.post(
        NEW, {"text": ARTICLE, "url": "", "published_on": ""} | fields
    )
    assert response.status_code == 200
    assert message in str(response.context["form"].errors)
    assert not Draft.objects.exists()


# --- The same article again ---


def test_article_with_a_known_address_is_recognised(editor: Client) -> None:
    draft = take_in(editor)
    response = editor.post(
        NEW,
        {
            "text": "Something else entirely.",
            "url": "http://www.times.test/orion/?utm_source=x",
            "published_on": "",
        },
    )
    assert "on file already" in response.content.decode()
    assert page(draft) in response.content.decode()
    assert Draft.objects.count() == 1


def test_nearly_the_same_text_is_recognised(editor: Client) -> None:
    draft = take_in(editor)
    copied = "By our correspondent\n\n" + ARTICLE.replace("widen", "enlarge")
    response = editor.post(
        NEW, {"text": copied, "url": "https://other.test/1", "published_on": ""}
    )
    assert page(draft) in response.content.decode()


def test_recognised_article_can_be_taken_in_for_another_project(editor: Client) -> None:
    take_in(editor)
    response = editor.post(
        NEW, {"text": ARTICLE, "url": "https://times.test/orion", "published_on": ""}
    )
    form = response.context["form"]
    again = {field.html_name: field.value() for field in form if field.value()}
    assert editor.post(NEW, again).status_code == 302
    assert Draft.objects.count() == 2


# --- Accepting ---


def test_accepting_puts_source_project_and_claims_on_file(editor: Client) -> None:
    draft = take_in(editor)
    response = act(editor, draft, "accept", publisher="The Test Times")
    assert response.status_code == 302, response.context["page"].problems
    project = Project.objects.get()
    assert response.url == reverse("admin:projects_project_change", args=[project.pk])
    source = Source.objects.get()
    assert (source.publisher, source.published_on) == (
        "The Test Times",
        date(2025, 3, 13),
    )
    assert source.text == draft.text
    claims = InvestmentEstimate.objects.filter(project=project).order_by("amount")
    assert [(int(c.amount), c.currency, c.initial) for c in claims] == [
        (200_000_000, "USD", True),
        (260_000_000, "USD", False),
    ]
    assert JobEstimate.objects.get().qualifier == "at_least"
    due = MilestoneReport.objects.get()
    assert (due.due_start, due.due_end) == (date(2026, 4, 1), date(2026, 6, 30))
    assert Investor.objects.get().country == "DE"
    names = set(Meeting.objects.get().participants.values_list("name", flat=True))
    assert names == {"Daniyar Seitkali", "Lena Brandt"}
    assert str(claims[0].recorded_by) == "aigerim"
    assert project.states.at(None).get().investment_usd == 260_000_000


def test_what_was_accepted_is_public_at_once(editor: Client) -> None:
    act(editor, take_in(editor), "accept", publisher="The Test Times")
    html = Client().get(Project.objects.get().get_absolute_url()).content.decode()
    assert "260" in html
    assert "The Test Times" in html
    assert "has been raised to" not in html


def test_dropped_items_stay_out_and_corrected_ones_count_as_typed(
    editor: Client,
) -> None:
    draft = take_in(editor)
    act(
        editor,
        draft,
        "accept",
        publisher="The Test Times",
        amount_0_taken=False,
        jobs_0_value="up to 750",
    )
    assert InvestmentEstimate.objects.count() == 1
    jobs = JobEstimate.objects.get()
    assert (jobs.count, jobs.qualifier) == (750, "at_most")


def test_accepting_can_be_undone_as_a_whole_and_reviewed_again(editor: Client) -> None:
    draft = take_in(editor)
    response = act(editor, draft, "accept", publisher="The Test Times")
    told = editor.get(response.url).content.decode()
    undo = re.search(r'href="(/admin/undo/[^"]+)"', told)
    assert undo
    editor.post(undo[1])
    assert not Project.objects.exists()
    assert not Source.objects.exists()
    assert not InvestmentEstimate.objects.exists()
    editor.post(page(draft), {"action": "reopen"})
    act(editor, draft, "accept")
    assert InvestmentEstimate.objects.count() == 2


def test_accepting_once_more_adds_nothing_twice(editor: Client) -> None:
    draft = take_in(editor)
    act(editor, draft, "accept", publisher="The Test Times")
    editor.post(page(draft), {"action": "reopen"})
    response = editor.get(page(draft))
    assert "not added again" in effect(response, items(draft, "jobs")[0])
    act(editor, draft, "accept")
    assert (Source.objects.count(), JobEstimate.objects.count()) == (1, 1)
    assert Meeting.objects.count() == 1


def test_two_reviewers_cannot_accept_the_same_draft(editor: Client) -> None:
    draft = take_in(editor)
    opened = editor.get(page(draft))
    data = sent(opened) | {"publisher": "The Test Times", "action": "accept"}
    other = Client()
    other.force_login(make_editor("zarina"))
    act(other, draft, "accept", publisher="The Test Times")
    response = editor.post(page(draft), data, follow=True)
    assert "has dealt with this draft" in response.content.decode()
    assert Source.objects.count() == 1
    assert InvestmentEstimate.objects.count() == 2


def test_second_save_of_a_draft_keeps_what_was_typed_and_says_who_was_first(
    editor: Client,
) -> None:
    draft = take_in(editor)
    opened = editor.get(page(draft))
    data = sent(opened) | {"title": "What I typed", "action": "save"}
    other = Client()
    other.force_login(make_editor("zarina"))
    act(other, draft, "save", title="What Zarina typed")
    response = editor.post(page(draft), data)
    html = response.content.decode()
    assert "zarina saved this draft" in html
    assert "What I typed" in html
    draft.refresh_from_db()
    assert draft.title == "What Zarina typed"
    assert act(editor, draft, "save", title="What I typed").status_code == 302


# --- What would change ---


@pytest.fixture
def known(editor: Client) -> Project:
    """The same plant, as it was known before the article."""
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


def test_draft_is_matched_with_the_project_and_investor_on_file(
    editor: Client, known: Project
) -> None:
    draft = take_in(editor)
    assert draft.project == known
    assert items(draft, "investor")[0].investor == known.lead


def test_page_says_what_would_change_before_anything_is_saved(
    editor: Client, known: Project
) -> None:
    draft = take_in(editor)
    response = editor.get(page(draft))
    raised = effect(response, items(draft, "amount")[1])
    assert "200" in raised and "260" in raised and "+30" in raised
    assert "+91" in effect(response, items(draft, "due")[0])
    assert "already known" in effect(response, items(draft, "jobs")[0])
    assert InvestmentEstimate.objects.count() == 1
    assert Source.objects.count() == 1


def test_what_the_page_foretold_is_what_the_ledger_says_after(
    editor: Client, known: Project
) -> None:
    draft = take_in(editor)
    foretold = effect(editor.get(page(draft)), items(draft, "amount")[1])
    act(editor, draft, "accept", publisher="The Test Times")
    change = Change.objects.get(kind="investment")
    assert change_line(change) in unescape(foretold)
    assert "260" in Client().get("/changes/").content.decode()


def test_change_in_the_form_is_kept_and_answered_with_its_effect(
    editor: Client, known: Project
) -> None:
    draft = take_in(editor)
    opened = editor.get(page(draft))
    amount = items(draft, "amount")[1]
    data = sent(opened) | {"action": "save"}
    data[field_name(opened, "amount_1_value")] = "300 million USD"
    response = editor.post(page(draft), data, headers={"HX-Request": "true"})
    assert "300" in effect(response, amount)
    amount.refresh_from_db()
    assert amount.value == "300 million USD"


def test_what_cannot_be_read_is_kept_told_and_keeps_all_from_being_accepted(
    editor: Client, known: Project
) -> None:
    draft = take_in(editor)
    response = act(
        editor, draft, "accept", publisher="The Times", amount_1_value="a lot"
    )
    assert response.status_code == 200
    assert "Not understood" in effect(response, items(draft, "amount")[1])
    assert "a lot" in response.content.decode()
    assert not StatusReport.objects.exists()
    assert Source.objects.count() == 1
    assert said(draft, "amount")[1] == "a lot"


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("amount_1_value", "5 trillion USD", "trillion"),
        ("amount_1_value", "10 million SAR", "currency"),
        ("jobs_0_value", "0", ""),
        ("due_0_value", "yesteryear", "example"),
        ("meeting_0_value", "31 December 2039", "yet to come"),
    ],
)
def test_absurd_figure_is_an_error_of_its_row(
    editor: Client, known: Project, name: str, value: str, message: str
) -> None:
    draft = take_in(editor)
    response = act(editor, draft, "accept", publisher="The Times", **{name: value})
    assert response.status_code == 200
    item = items(draft, name.split("_")[0])[int(name.split("_")[1])]
    assert "errorlist" in effect(response, item)
    assert message in effect(response, item)
    assert Source.objects.count() == 1


def test_report_without_publisher_or_day_is_not_accepted(editor: Client) -> None:
    text = ARTICLE.replace("On 12 March 2025 ", "")
    draft = take_in(editor, text, published_on="")
    response = act(editor, draft, "accept")
    problems = " ".join(response.context["page"].problems)
    assert "Publisher" in problems
    assert "When was it published" in problems


# --- Correcting by hand ---


def test_selected_text_becomes_an_item(editor: Client) -> None:
    draft = take_in(editor)
    start = draft.text.index("float glass plant")
    response = act(
        editor,
        draft,
        "add",
        **{
            "add-kind": "facility",
            "add-value": "float glass plant",
            "add-start": start,
            "add-end": start + 17,
        },
    )
    added = items(draft, "facility")[-1]
    assert response.url.endswith(f"#item-{added.pk}")
    assert draft.text[added.start : added.end] == "float glass plant"
    act(editor, draft, "accept", publisher="The Test Times")
    assert Facility.objects.filter(name="float glass plant").exists()


def test_typed_item_finds_its_passage(editor: Client) -> None:
    draft = take_in(editor)
    act(
        editor,
        draft,
        "add",
        **{"add-kind": "jobs", "add-value": "700 jobs"},
    )
    added = items(draft, "jobs")[-1]
    assert draft.text[added.start : added.end] == "700 jobs"


def test_another_project_can_be_chosen(editor: Client, known: Project) -> None:
    other = make.make_project("Another plant")
    draft = take_in(editor)
    act(editor, draft, "accept", publisher="The Times", about="other", project=other.pk)
    assert other.investment_estimates.count() == 2
    assert known.investment_estimates.count() == 1


def test_outcome_of_a_promise_can_be_added(editor: Client, known: Project) -> None:
    draft = take_in(editor)
    act(editor, draft, "add", **{"add-kind": "outcome", "add-value": "12 March 2025"})
    milestone = known.milestones.get()
    act(
        editor,
        draft,
        "accept",
        publisher="The Times",
        due_0_taken=False,
        outcome_0_record=milestone.pk,
    )
    report = milestone.reports.get(outcome="met")
    assert report.outcome_on == date(2025, 3, 12)


# --- Rejecting, waiting ---


def test_rejected_article_is_kept_with_the_reason(editor: Client) -> None:
    draft = take_in(editor)
    act(editor, draft, "reject", reason="A press digest without a project")
    draft.refresh_from_db()
    assert (draft.stage, draft.reason) == (
        "rejected",
        "A press digest without a project",
    )
    html = editor.get(page(draft)).content.decode()
    assert "A press digest without a project" in html
    assert "float glass plant" in html


def test_rejecting_asks_for_a_reason(editor: Client) -> None:
    draft = take_in(editor)
    response = act(editor, draft, "reject", reason=" ")
    assert "give the reason" in response.content.decode()
    draft.refresh_from_db()
    assert draft.stage == "waiting"


def test_half_done_draft_is_kept_and_waits_on_the_front_page(editor: Client) -> None:
    draft = take_in(editor)
    act(editor, draft, "save", amount_0_taken=False, jobs_0_value="many")
    response = editor.get(page(draft))
    assert said(draft, "jobs") == ["many"]
    assert not items(draft, "amount")[0].taken
    assert "many" in response.content.decode()
    front = editor.get(reverse("admin:index")).content.decode()
    assert "Drafts waiting" in front
    assert page(draft) in front


def test_viewers_see_no_drafts(editor: Client) -> None:
    draft = take_in(editor)
    viewer = Client()
    viewer.force_login(make_editor("viktor", "Viewers"))
    assert viewer.get(page(draft)).status_code == 403
    assert viewer.get(NEW).status_code == 403
    assert "Drafts waiting" not in viewer.get(reverse("admin:index")).content.decode()


def test_passages_hold_whatever_line_ends_a_browser_sends(editor: Client) -> None:
    draft = take_in(editor, ARTICLE.replace("\n", "\r\n"))
    assert "\r" not in draft.text
    amount = items(draft, "amount")[1]
    assert draft.text[amount.start : amount.end] == "260 million US dollars"


# --- Hard to break ---


@pytest.mark.parametrize("action", ["save", "accept", "reject", "add", "nonsense"])
@pytest.mark.parametrize(
    "data",
    [
        {},
        {"revision": "x"},
        {"about": "999999999999999999999999", "project": "x" * 400},
        {"about": "other", "project": "9" * 24},
        {"about": "other", "project": "9" * 18},
        {"add-kind": "nothing", "add-start": "-5", "add-end": "99999999999999999999"},
        {
            "published_on": "\x00",
            "url": "http://[",
            "name": "\x00",
            "reason": "x" * 999,
        },
    ],
)
def test_no_request_breaks_the_review_or_puts_anything_on_file(
    editor: Client, data: dict[str, str], action: str
) -> None:
    draft = take_in(editor)
    count = draft.items.count()
    for headers in ({}, {"HX-Request": "true"}):
        response = editor.post(page(draft), data | {"action": action}, headers=headers)
        assert response.status_code < 500
    assert draft.items.count() == count
    assert not Source.objects.exists()


def test_items_of_another_draft_are_not_touched(editor: Client) -> None:
    mine = take_in(editor)
    other = take_in(editor, "Another text on a dam.", url="https://times.test/dam")
    DraftItem.objects.create(draft=other, kind="jobs", value="more than 5")
    data = sent(editor.get(page(mine))) | {"action": "save"}
    prefix = f"item-{items(other, 'jobs')[0].pk}"
    data |= {f"{prefix}-shown": "on", f"{prefix}-value": "9,999"}
    editor.post(page(mine), data)
    assert said(other, "jobs") == ["more than 5"]


def test_article_about_nothing_gives_an_empty_draft_to_fill_by_hand(
    editor: Client,
) -> None:
    draft = take_in(editor, "The weather will be fine.", url="")
    response = act(editor, draft, "accept", publisher="The Times")
    assert "Tick a figure" in " ".join(response.context["page"].problems)
