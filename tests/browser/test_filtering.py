"""Filtering the list: by HTMX, by the Back button, without scripts, by keyboard."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.usefixtures("loaded_live")

TURKISTAN = "f-region-KZ-61"


def in_words(page: Page) -> str:
    """How many projects the heading counts."""
    return page.locator(".head .lede").inner_text().split("·")[0].strip()


def expect_turkistan_alone(page: Page) -> None:
    expect(page).to_have_url(re.compile(r"/projects/\?region=KZ-61$"))
    expect(page.locator(f"#{TURKISTAN}")).to_be_checked()
    expect(page.get_by_role("link", name="Remove the filter Region")).to_be_visible()
    regions = page.locator("#results table.cards tbody td:nth-child(4)")
    assert set(regions.all_inner_texts()) == {"Turkistan"}


def test_choosing_a_value_changes_results_and_address(page: Page) -> None:
    page.goto("/projects/")
    before = in_words(page)
    page.locator(f"#{TURKISTAN}").check()
    expect(page).to_have_url(re.compile("region=KZ-61"))
    expect_turkistan_alone(page)
    assert in_words(page) != before


def test_choosing_a_value_loads_no_new_page(page: Page) -> None:
    page.goto("/projects/")
    page.evaluate("window.stays = true")
    page.locator(f"#{TURKISTAN}").check()
    expect(page).to_have_url(re.compile("region=KZ-61"))
    assert page.evaluate("window.stays") is True
    expect(page.locator(f"#{TURKISTAN}")).to_be_focused()


def test_refresh_and_a_shared_link_give_the_same(page: Page) -> None:
    page.goto("/projects/")
    page.locator(f"#{TURKISTAN}").check()
    expect(page).to_have_url(re.compile("region=KZ-61"))
    chosen = in_words(page)
    page.reload()
    expect_turkistan_alone(page)
    assert in_words(page) == chosen
    url = page.url
    page.goto("about:blank")
    page.goto(url)
    expect_turkistan_alone(page)
    assert in_words(page) == chosen


def test_back_and_forward_restore_what_was_seen(page: Page) -> None:
    page.goto("/projects/")
    everything = in_words(page)
    page.locator(f"#{TURKISTAN}").check()
    expect(page).to_have_url(re.compile("region=KZ-61$"))
    page.locator("#f-status-construction").check()
    expect(page).to_have_url(re.compile("status=construction"))
    page.go_back()
    expect_turkistan_alone(page)
    expect(page.locator("#f-status-construction")).not_to_be_checked()
    page.go_back()
    expect(page.locator(f"#{TURKISTAN}")).not_to_be_checked()
    assert in_words(page) == everything
    page.go_forward()
    expect_turkistan_alone(page)
    expect(page.locator("header.top")).to_have_count(1)


def test_chip_takes_its_filter_off(page: Page) -> None:
    page.goto("/projects/?region=KZ-61&status=construction")
    page.get_by_role("link", name="Remove the filter Status").click()
    expect_turkistan_alone(page)


def test_sort_and_page_keep_the_filters(page: Page) -> None:
    page.goto("/projects/?country=CN")
    page.get_by_role("link", name="Jobs", exact=True).click()
    expect(page).to_have_url(re.compile(r"country=CN&sort=-jobs|sort=-jobs&country=CN"))
    page.get_by_role("link", name="Next").click()
    expect(page).to_have_url(re.compile("page=2"))
    expect(page.locator("#f-country-CN")).to_be_checked()


def test_words_typed_search_the_list(page: Page) -> None:
    page.goto("/projects/")
    page.locator("#f-q").fill("туркестанская ОБЛАСТЬ lihua")
    page.locator("#f-q").press("Enter")
    expect(page.locator("table.cards tbody tr")).to_have_count(1)
    expect(page.locator("table.cards tbody")).to_contain_text("Xinjiang Lihua cotton")


def test_past_day_is_shown_with_a_way_back(page: Page) -> None:
    page.goto("/projects/")
    page.locator("#f-as-of").fill("2025-06-30")
    expect(page).to_have_url(re.compile("as_of=2025-06-30"))
    expect(page.get_by_text("You see what was known on")).to_be_visible()
    page.get_by_role("link", name="Back to today").click()
    expect(page).to_have_url(re.compile(r"/projects/\??$"))


def test_without_scripts_the_button_applies_the_filters(
    browser: Browser, base_url: str
) -> None:
    context = browser.new_context(base_url=base_url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/projects/")
    page.locator(f"#{TURKISTAN}").check()
    page.get_by_role("button", name="Apply").click()
    assert "region=KZ-61" in page.url
    expect(page.locator(f"#{TURKISTAN}")).to_be_checked()
    regions = page.locator("table.cards tbody td:nth-child(4)")
    assert set(regions.all_inner_texts()) == {"Turkistan"}
    context.close()


def test_tab_reaches_the_filters_and_the_focus_is_seen(page: Page) -> None:
    page.goto("/projects/")
    reached = []
    for _ in range(60):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.id"))
        outline = page.evaluate(
            "(({outlineStyle, outlineWidth, boxShadow}) =>"
            " outlineStyle + outlineWidth + boxShadow)"
            "(getComputedStyle(document.activeElement))"
        )
        assert outline != "none0pxnone", reached[-1]
        if reached[-1] == TURKISTAN:
            break
    assert {"f-q", TURKISTAN} <= set(reached)
    page.keyboard.press("Space")
    expect(page).to_have_url(re.compile("region=KZ-61"))


def test_tab_reaches_the_content_first(page: Page) -> None:
    page.goto("/projects/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#content")).to_be_focused()
