"""An article in the browser: pasted, checked beside its text, accepted, undone."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from projects.models import Draft, DraftItem, Project
from tests import factories as make
from tests.browser.test_desk import Hand
from tests.desk import make_editor, make_roles
from tests.review.reviewing import ARTICLE

pytestmark = pytest.mark.django_db(transaction=True)

SignIn = Callable[[BrowserContext], None]

NEW = reverse("admin:projects_draft_add")


@pytest.fixture
def project() -> Project:
    make.make_rate()
    investor = make.make_investor("Orion Glass", "DE", aliases="Orion Glass GmbH")
    project = make.make_project(
        "Orion Glass float glass plant",
        investors=[investor],
        region=make.make_region("KZ-55", "Pavlodar Region", slug="pavlodar"),
        sector=make.make_sector("construction_materials", "Construction materials"),
    )
    source = make.make_source("The Times", "2024-05-01", url="https://times.test/first")
    make.make_estimate(project, 200_000_000, as_of="2024-05-01", source=source)
    make.rebuild_all()
    return project


@pytest.fixture
def sign_in(
    client: Client, live_server: LiveServer
) -> Callable[[BrowserContext], None]:
    """Signs an editor in, in whatever browser window."""
    make_roles()
    client.force_login(make_editor())
    session = client.cookies["sessionid"].value
    cookie = {"name": "sessionid", "value": session, "url": live_server.url}
    return lambda context: context.add_cookies([cookie])  # type: ignore[list-item]


@pytest.fixture
def hand(
    page: Page, context: BrowserContext, project: Project, sign_in: SignIn
) -> Hand:
    """An editor, signed in, with the page for a new article open."""
    sign_in(context)
    page.goto(NEW)
    return Hand(page)


def opened(page: Page) -> None:
    """Wait for the review, and for its script to be listening."""
    expect(page.locator("#review")).to_be_visible()
    page.wait_for_load_state("load")


def take_in(hand: Hand) -> Draft:
    hand.fill("#id_text", ARTICLE)
    hand.fill("#id_url", "https://times.test/raised")
    hand.fill("#id_published_on", "13 March 2025")
    hand.click("input.default")
    opened(hand.page)
    return Draft.objects.get()


def row(page: Page, draft: Draft, kind: str, number: int = 0):  # type: ignore[no-untyped-def]
    """Return the item's place on the page, and where it says what would change."""
    item = draft.items.filter(kind=kind).order_by("pk")[number]
    return page.locator(f"#item-{item.pk}"), page.locator(f"#effect-{item.pk}"), item


def test_record_from_an_article_then_seen_by_readers_then_undone(
    hand: Hand, project: Project
) -> None:
    draft = take_in(hand)
    _, effect, _ = row(hand.page, draft, "amount", 1)
    expect(effect).to_contain_text("200 m USD → 260 m USD")
    hand.click("button.default")
    expect(hand.page.locator(".messagelist .success")).to_contain_text("Accepted.")
    hand.took("A record from an article")

    hand.page.goto(project.get_absolute_url())
    expect(hand.page.locator("main")).to_contain_text("260 m")
    hand.page.goto(reverse("admin:projects_project_change", args=[project.pk]))
    hand.page.click("text=History")
    hand.page.click("text=Undo this save")
    hand.page.click("text=Undo it")
    hand.page.goto(project.get_absolute_url())
    expect(hand.page.locator("main")).not_to_contain_text("260 m")


def test_what_is_typed_is_kept_and_its_effect_told_at_once(hand: Hand) -> None:
    draft = take_in(hand)
    place, effect, item = row(hand.page, draft, "amount", 1)
    place.locator("[name$=-value]").fill("300 million USD")
    place.locator("[name$=-value]").blur()
    expect(effect).to_contain_text("200 m USD → 300 m USD")
    place.locator("[name$=-value]").fill("a great deal")
    place.locator("[name$=-value]").blur()
    expect(effect).to_contain_text("Not understood")
    hand.page.reload()
    expect(place.locator("[name$=-value]")).to_have_value("a great deal")
    item.refresh_from_db()
    assert item.value == "a great deal"


def test_change_that_could_not_be_kept_is_said_and_kept_after_signing_in_again(
    hand: Hand, context: BrowserContext, sign_in: SignIn
) -> None:
    draft = take_in(hand)
    place, _, item = row(hand.page, draft, "jobs")
    said = hand.page.locator("[data-not-kept]")
    expect(said).to_be_hidden()
    context.clear_cookies(name="sessionid")
    place.locator("[name$=-value]").fill("up to 750")
    place.locator("[name$=-value]").blur()
    expect(said).to_be_visible()
    sign_in(context)
    hand.page.click(".decide >> text=Keep for later")
    expect(hand.page.locator(".messagelist .success")).to_contain_text("Kept.")
    item.refresh_from_db()
    assert item.value == "up to 750"


def test_passage_and_row_show_each_other(hand: Hand) -> None:
    draft = take_in(hand)
    place, _, item = row(hand.page, draft, "jobs")
    mark = hand.page.locator(f"mark[data-items='{item.pk}']")
    expect(mark).to_have_text("More than 700")
    place.locator("[name$=-value]").focus()
    expect(mark).to_have_class("of-jobs shown")
    place.locator(".tick input").uncheck()
    expect(mark).to_have_class("of-jobs shown dropped")


def test_text_selected_after_an_emoji_becomes_an_item_with_its_passage(
    hand: Hand,
) -> None:
    hand.fill("#id_text", "\N{HAMMER} News \N{SPARKLES}\n\n" + ARTICLE)
    hand.click("input.default")
    opened(hand.page)
    draft = Draft.objects.get()
    hand.page.evaluate(
        """(said) => {
          const walker = document.createTreeWalker(
            document.querySelector("[data-article]"), NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) {
            const at = walker.currentNode.data.indexOf(said);
            if (at < 0) continue;
            const range = document.createRange();
            range.setStart(walker.currentNode, at);
            range.setEnd(walker.currentNode, at + said.length);
            document.getSelection().addRange(range);
            return;
          }
        }""",
        "chief executive",
    )
    expect(hand.page.locator("[name=add-value]")).to_have_value("chief executive")
    hand.page.select_option("[name=add-kind]", "facility")
    hand.page.click("[data-add] button")
    hand.page.wait_for_url("**/change/#item-*")
    assert draft.items.filter(value="chief executive").count() == 1
    added = DraftItem.objects.filter(draft=draft).latest("pk")
    expect(hand.page.locator(f"#item-{added.pk}")).to_be_visible()
    assert draft.text[added.start : added.end] == "chief executive"


def test_page_with_dates_read_anew_waits_for_what_is_being_typed(hand: Hand) -> None:
    hand.fill("#id_text", ARTICLE.replace("in the second quarter of 2026", "next year"))
    hand.fill("#id_published_on", "13 March 2025")
    hand.click("input.default")
    opened(hand.page)
    draft = Draft.objects.get()
    due = row(hand.page, draft, "due")[0].locator("[name$=-value]")
    expect(due).to_have_value("2026")
    hand.fill("#id_published_on", "13 March 2026")
    with hand.page.expect_response("**/change/"):
        hand.page.keyboard.press("Tab")
        hand.page.keyboard.type("https://times.test/raised")
    expect(hand.page.locator(".messagelist")).to_have_count(0)
    expect(hand.page.locator("[data-not-kept]")).to_be_hidden()
    hand.page.keyboard.press("Tab")
    expect(hand.page.locator(".messagelist")).to_contain_text("2026 → 2027")
    expect(due).to_have_value("2027")
    expect(hand.page.locator("#id_url")).to_have_value("https://times.test/raised")


def test_review_breaks_no_rule_of_accessibility(hand: Hand) -> None:
    take_in(hand)
    rows = hand.page.locator("details.more")
    for width in (1440, 390):
        hand.page.set_viewport_size({"width": width, "height": 900})
        for number in range(rows.count()):  # closed at the one, open at the other
            rows.nth(number).locator("summary").press("Enter")
        # Django's own field for finding a record is left out.
        where = {"include": ["#content"], "exclude": [".select2-container"]}
        found = Axe().run(hand.page, where).response["violations"]
        assert [f"{rule['id']}: {rule['nodes'][0]['target']}" for rule in found] == []
        shown = hand.page.evaluate("document.documentElement.scrollWidth")
        assert shown <= width


def test_article_is_reviewed_without_javascript(
    browser: Browser, live_server: LiveServer, project: Project, sign_in: SignIn
) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=live_server.url)
    sign_in(context)
    dam = make.make_project("Dam on the Talas")
    page = context.new_page()
    page.goto(NEW)
    draft = take_in(Hand(page))
    place, _, _ = row(page, draft, "jobs")
    place.locator("[name$=-value]").fill("up to 750")
    place.get_by_text("Stands for · As of · Note").click()
    place.get_by_label("Note").fill("Both lines")
    page.click(".decide >> text=Keep for later")
    expect(row(page, draft, "jobs")[1]).to_contain_text("the first on file")
    expect(place.get_by_label("Note")).to_be_visible()
    page.fill("[name=find]", "talas")
    page.keyboard.press("Enter")
    page.get_by_label("Dam on the Talas").check()
    page.click("button.default")
    jobs = dam.job_estimates.get()
    assert (jobs.count, jobs.note) == (750, "Both lines")
    assert not project.job_estimates.exists()
    context.close()
