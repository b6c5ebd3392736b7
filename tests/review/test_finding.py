"""Projects and investors that no suggestion names, found without JavaScript."""

import re

from django.test import Client

from projects.models import Project
from tests import factories as make
from tests.review.reviewing import (
    ARTICLE,
    act,
    field_name,
    items,
    page,
    sent,
    take_in,
)


def offered(response, name: str) -> dict[str, str]:  # type: ignore[no-untyped-def]
    """Return what there is to choose from in a field, by its key."""
    html = response.content.decode()
    radio = rf'<input type="radio" name="{name}" value="(\w+)"[^>]*>\s*([^<]*)'
    select = re.search(rf'<select name="{name}".*?</select>', html, re.DOTALL)
    option = r'<option value="(\w*)"[^>]*>([^<]*)'
    return dict(re.findall(option, select[0]) if select else re.findall(radio, html))


def test_any_project_on_file_is_found_by_words_of_its_name(
    editor: Client, known: Project
) -> None:
    dam = make.make_project("Dam on the Talas")
    draft = take_in(editor)
    assert str(dam.pk) not in offered(editor.get(page(draft)), "about")
    response = act(editor, draft, "find", find="talas DAM")
    assert response.status_code == 200
    choices = offered(response, "about")
    assert "Dam on the Talas" in choices[str(dam.pk)]
    assert str(known.pk) in choices, "what was likely is offered as before"
    assert "1 project found" in response.content.decode()
    act(editor, draft, "accept", publisher="The Times", about=dam.pk)
    assert dam.investment_estimates.count() == 2


def test_project_is_found_by_its_investor_in_any_script_and_case(
    editor: Client,
) -> None:
    investor = make.make_investor("Talas Hydro", aliases="Талас Гидро")
    dam = make.make_project("Dam", investors=[investor])
    response = act(editor, take_in(editor), "find", find="талас")
    assert str(dam.pk) in offered(response, "about")


def test_nothing_typed_is_lost_by_finding(editor: Client, known: Project) -> None:
    draft = take_in(editor)
    response = act(
        editor,
        draft,
        "find",
        find="no such dam",
        title="Raised by a third",
        published_on="a fine day",
        jobs_0_value="many",
        region_0_taken=False,
    )
    html = response.content.decode()
    assert "No project on file has these words." in html
    for typed in ("no such dam", "Raised by a third", "a fine day", "many"):
        assert f'value="{typed}"' in html
    assert not items(draft, "region")[0].taken
    draft.refresh_from_db()
    assert (draft.title, draft.project) == ("Raised by a third", known)


def test_finding_without_words_keeps_the_draft(editor: Client) -> None:
    draft = take_in(editor)
    response = act(editor, draft, "find", find=" ", title="Raised by a third")
    assert response.status_code == 302
    draft.refresh_from_db()
    assert draft.title == "Raised by a third"


def test_field_to_find_with_is_for_who_has_no_javascript(editor: Client) -> None:
    html = editor.get(page(take_in(editor))).content.decode()
    without = "".join(re.findall(r"<noscript>.*?</noscript>", html, re.DOTALL))
    assert 'name="find"' in without
    assert "Look up the name" in without
    assert html.count('name="find"') == without.count('name="find"')


def test_any_investor_is_found_by_a_part_of_its_name(
    editor: Client, known: Project
) -> None:
    holding = make.make_investor("Steppe Development Bank of Zhetysu", "KZ")
    draft = take_in(editor, ARTICLE.replace("Orion Glass", "Oryon Glas"))
    opened = editor.get(page(draft))
    select = field_name(opened, "investor_0_record")
    assert str(holding.pk) not in offered(opened, select)
    data = sent(opened) | {"action": "find"}
    data[field_name(opened, "investor_0_value")] = "zhetysu"
    response = editor.post(page(draft), data, follow=True)
    assert "Steppe Development Bank" in offered(response, select)[str(holding.pk)]
    act(editor, draft, "save", investor_0_record=holding.pk)
    assert items(draft, "investor")[0].investor == holding
