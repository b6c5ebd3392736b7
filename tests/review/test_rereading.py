"""The day of a report, corrected: what its text says is read anew for that day."""

from datetime import date
from typing import Any

from django.test import Client

from projects.models import (
    Draft,
    MilestoneReport,
    Source,
)
from tests import factories as make
from tests.review.reviewing import (
    ARTICLE,
    act,
    field_name,
    items,
    page,
    said,
    sent,
    take_in,
)

HTMX = {"HX-Request": "true"}

TEXT = """Orion Glass to build a plant in Pavlodar Region

The German company Orion Glass GmbH will build a float glass plant in Pavlodar Region. \
Investment in the project will reach 260 million US dollars. Construction is to begin \
this autumn. The plant is to be commissioned next year, and more than 700 jobs will be \
created.
"""


def taken_in(editor: Client, day: str = "13 March 2025") -> Draft:
    return take_in(editor, TEXT, published_on=day)


def told(response: Any) -> str:
    """Return what the page says above everything else."""
    return " ".join(str(message) for message in response.context["messages"])


def keep(editor: Client, draft: Draft, **changes: Any) -> str:
    """Keep the draft for later and return what the page says then."""
    response = act(editor, draft, "save", **changes)
    return told(editor.get(response.url)) if response.status_code == 302 else ""


def test_relative_dates_are_read_anew_for_the_corrected_day(editor: Client) -> None:
    draft = taken_in(editor)
    assert said(draft, "due") == ["September–November 2025", "2026"]
    shown = keep(editor, draft, published_on="13 March 2024")
    assert said(draft, "due") == ["September–November 2024", "2025"]
    assert "read anew" in shown
    assert "Due date: September–November 2025 → September–November 2024" in shown
    assert "Due date: 2026 → 2025" in shown
    assert "700" not in shown, "what does not hang on the day is not spoken of"


def test_day_of_a_meeting_is_read_anew(editor: Client) -> None:
    text = ARTICLE.replace("On 12 March 2025", "Yesterday")
    draft = take_in(editor, text, published_on="13 March 2025")
    assert said(draft, "meeting") == ["12 March 2025"]
    shown = keep(editor, draft, published_on="14 March 2025")
    assert said(draft, "meeting") == ["13 March 2025"]
    assert "Meeting: 12 March 2025 → 13 March 2025" in shown
    keep(editor, draft, published_on="")
    assert said(draft, "meeting") == [""]
    assert items(draft, "meeting")[0].taken, "that they met is known all the same"


def test_dates_that_could_not_be_read_without_a_day_appear_with_it(
    editor: Client,
) -> None:
    draft = taken_in(editor, day="")
    assert said(draft, "due") == []
    shown = keep(editor, draft, published_on="13 March 2025")
    assert said(draft, "due") == ["September–November 2025", "2026"]
    assert all(item.taken for item in items(draft, "due"))
    assert "Due date: new, September–November 2025" in shown
    first = items(draft, "due")[0]
    assert draft.text[first.start : first.end] == "this autumn"


def test_dates_that_cannot_be_read_any_more_are_dropped_and_come_back(
    editor: Client,
) -> None:
    draft = taken_in(editor)
    shown = keep(editor, draft, published_on="")
    assert [item.taken for item in items(draft, "due")] == [False, False]
    assert "September–November 2025 is not read any more, and dropped" in shown
    keep(editor, draft, published_on="13 March 2024")
    assert said(draft, "due") == ["September–November 2024", "2025"]
    assert [item.taken for item in items(draft, "due")] == [True, True]


def test_what_an_editor_corrected_or_dropped_stays(editor: Client) -> None:
    draft = taken_in(editor)
    keep(editor, draft, due_0_value="October 2025", due_1_taken=False)
    shown = keep(editor, draft, published_on="13 March 2024")
    assert said(draft, "due") == ["October 2025", "2026"]
    assert not items(draft, "due")[1].taken
    assert "read anew" not in shown


def test_what_is_typed_together_with_the_day_stays(editor: Client) -> None:
    draft = taken_in(editor)
    keep(editor, draft, published_on="13 March 2024", due_0_value="October 2025")
    assert said(draft, "due") == ["October 2025", "2025"]


def test_date_that_an_editor_added_is_not_added_again(editor: Client) -> None:
    draft = taken_in(editor, day="")
    start = draft.text.index("next year")
    where = {"add-start": start, "add-end": start + len("next year")}
    added = {"add-kind": "due", "add-value": "next year"}
    act(editor, draft, "add", **added, **where)
    keep(editor, draft, published_on="13 March 2025")
    assert said(draft, "due") == ["next year", "September–November 2025"]


def test_change_of_the_day_alone_opens_the_page_anew(editor: Client) -> None:
    draft = taken_in(editor)
    data = sent(editor.get(page(draft))) | {"published_on": "13 March 2024"}
    response = editor.post(page(draft), data, headers=HTMX)
    assert response.headers["HX-Refresh"] == "true"
    assert "September–November 2024" in told(editor.get(page(draft)))


def test_change_sent_by_the_page_from_before_does_not_bring_old_dates_back(
    editor: Client,
) -> None:
    draft = taken_in(editor)
    opened = editor.get(page(draft))
    data = sent(opened) | {"published_on": "13 March 2024"}
    editor.post(page(draft), data, headers=HTMX)
    data[field_name(opened, "jobs_0_value")] = "up to 750"
    editor.post(page(draft), data, headers=HTMX)
    assert said(draft, "due") == ["September–November 2024", "2025"]
    assert said(draft, "jobs") == ["up to 750"]


def test_nothing_is_accepted_before_its_new_dates_were_seen(editor: Client) -> None:
    draft = taken_in(editor)
    typed = {"publisher": "The Times", "published_on": "13 March 2024"}
    response = act(editor, draft, "accept", **typed)
    assert "Not accepted yet" in told(response)
    assert "September–November 2024" in response.content.decode()
    assert not Source.objects.exists()
    act(editor, draft, "accept")
    years = MilestoneReport.objects.order_by("pk").values_list("due_start__year")
    assert list(years) == [(2024,), (2025,)]


def test_nothing_is_accepted_from_the_page_from_before(editor: Client) -> None:
    draft = taken_in(editor)
    data = sent(editor.get(page(draft))) | {"published_on": "13 March 2024"}
    editor.post(page(draft), data, headers=HTMX)
    data |= {"publisher": "The Times", "action": "accept"}
    response = editor.post(page(draft), data)
    assert "Not accepted yet" in told(response)
    assert "September–November 2024" in response.content.decode()
    assert not Source.objects.exists()
    act(editor, draft, "accept")
    assert Source.objects.get().publisher == "The Times"


def test_day_that_changes_no_date_is_not_spoken_of(editor: Client) -> None:
    draft = taken_in(editor)
    assert "read anew" not in keep(editor, draft, published_on="14 March 2025")


def test_text_is_read_for_the_day_of_the_report_on_file(editor: Client) -> None:
    make.make_source("Times", "2024-03-12", url="https://old.test/orion")
    draft = taken_in(editor)
    keep(editor, draft, url="https://old.test/orion")
    assert said(draft, "due") == ["September–November 2024", "2025"]
    assert draft.published_on == date(2025, 3, 13)
    keep(editor, draft, published_on="13 March 2023")
    assert said(draft, "due") == ["September–November 2024", "2025"], (
        "that day does not count"
    )
