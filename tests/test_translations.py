"""Every text of the interface in Russian and Kazakh, and nothing lost on the way."""

import re
from collections.abc import Iterator
from gettext import GNUTranslations
from io import BytesIO
from typing import Any

import pytest
from babel.messages.catalog import Message
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client
from django.utils.translation import ngettext, override

from projects.models import Investor, Project, Source
from tests import catalogues
from tests.pages import words_of

LANGUAGES = [code for code, _name in settings.LANGUAGES if code != "en"]

PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[a-z%]|\{\w*\}")
TAG = re.compile(r"<[^>]+>")

in_each_language = pytest.mark.parametrize("language", LANGUAGES)


def forms(message: Message) -> Iterator[tuple[str, str]]:
    """Yield each translation beside the text that it stands for.

    The plural names every value, and so must each form: "21" takes the first one in
    Russian.
    """
    text, strings = message.id, message.string
    yield from (
        (text[1] if isinstance(text, tuple) else str(text), string)
        for string in ([strings] if isinstance(strings, str) else strings or [])
    )


def messages(language: str) -> list[Message]:
    return [message for message in catalogues.read(language) if message.id]


# --- The catalogues ---


def test_catalogues_are_those_of_the_languages_of_the_site() -> None:
    assert sorted(catalogues.CATALOGUES) == sorted(LANGUAGES)


@in_each_language
def test_no_text_is_without_a_translation(language: str) -> None:
    left = [
        text
        for message in messages(language)
        for text, string in forms(message)
        if not string.strip()
    ]

    assert left == []


@in_each_language
def test_no_translation_is_a_guess(language: str) -> None:
    assert [message.id for message in messages(language) if message.fuzzy] == []
    assert not catalogues.read(language).fuzzy


@in_each_language
def test_translations_keep_the_placeholders(language: str) -> None:
    wrong = [
        (text, string)
        for message in messages(language)
        for text, string in forms(message)
        if sorted(PLACEHOLDER.findall(text)) != sorted(PLACEHOLDER.findall(string))
    ]

    assert wrong == []


@in_each_language
def test_translations_keep_the_markup(language: str) -> None:
    wrong = [
        (text, string)
        for message in messages(language)
        for text, string in forms(message)
        if sorted(TAG.findall(text)) != sorted(TAG.findall(string))
    ]

    assert wrong == []


@in_each_language
def test_translations_keep_the_spaces_at_both_ends(language: str) -> None:
    wrong = [
        (text, string)
        for message in messages(language)
        for text, string in forms(message)
        if (text[0].isspace(), text[-1].isspace())
        != (string[0].isspace(), string[-1].isspace())
    ]

    assert wrong == []


@in_each_language
def test_translations_have_all_plural_forms_of_the_language(language: str) -> None:
    forms_needed = catalogues.read(language).num_plurals

    wrong = [
        message.id
        for message in messages(language)
        if isinstance(message.id, tuple) and len(message.string or ()) != forms_needed
    ]

    assert wrong == []


@in_each_language
def test_catalogue_compiles(language: str) -> None:
    compiled = GNUTranslations(BytesIO(catalogues.compiled(language)))

    assert compiled.gettext("Projects") != "Projects"


@in_each_language
def test_catalogue_holds_what_is_marked_and_nothing_else(language: str) -> None:
    """`make messages` collects what is new, and drops what is gone."""
    marked, held = catalogues.marked(), catalogues.keys(catalogues.read(language))

    assert marked - held == set()
    assert held - marked == set()


@pytest.mark.parametrize(
    "code", ["f\"{_('Projects')}: 3\"", "_(name)", '_(f"{name} is late")', "_(a + b)"]
)
def test_text_that_no_tool_collects_is_refused(code: str) -> None:
    with pytest.raises(catalogues.NotCollected):
        list(catalogues.marked_in_python(code, "example.py"))


def test_texts_are_collected_with_context_and_plural() -> None:
    template = (
        '{% load i18n %}{% translate "from" context "day" %}{{ _("Overview") }}'
        "{% blocktranslate count n=n %}{{ n }} day{% plural %}{{ n }} days"
        "{% endblocktranslate %}"
    )

    assert set(catalogues.marked_in_template(template)) == {
        ("day", "from"),
        (None, "Overview"),
        (None, "%(n)s day"),
    }


@pytest.mark.parametrize(
    ("language", "number", "words"),
    [
        ("ru", 1, "1 проект"),
        ("ru", 2, "2 проекта"),
        ("ru", 5, "5 проектов"),
        ("ru", 11, "11 проектов"),
        ("ru", 21, "21 проект"),
        ("kk", 1, "1 жоба"),
        ("kk", 5, "5 жоба"),
    ],
)
def test_plural_follows_the_number(language: str, number: int, words: str) -> None:
    with override(language):
        text = ngettext("%(n)s project", "%(n)s projects", number) % {"n": number}

    assert text == words


# --- The pages ---

#: Each page of the site with its heading.
PAGES = {
    "/": {
        "ru": "Проекты с иностранными инвестициями в Казахстане",
        "kk": "Қазақстандағы шетел инвестициясы жобалары",
    },
    "/projects/": {"ru": "Проекты", "kk": "Жобалар"},
    "/projects/compare/": {"ru": "Сравнение проектов", "kk": "Жобаларды салыстыру"},
    "/explain/": {
        "ru": "Как складываются заявленные инвестиции",
        "kk": "Мәлімделген инвестиция қалай қосылады",
    },
    "/changes/": {"ru": "Журнал изменений", "kk": "Өзгерістер журналы"},
    "/changes/between/": {
        "ru": "Что изменилось между двумя датами",
        "kk": "Екі күннің арасында не өзгерді",
    },
    "/milestones/": {
        "ru": "Обещания и выполнение",
        "kk": "Уәделер және олардың орындалуы",
    },
    "/cohorts/": {
        "ru": "Как далеко продвинулись проекты каждого года",
        "kk": "Әр жылдың жобалары қаншалықты ілгеріледі",
    },
    "/investors/": {"ru": "Инвесторы", "kk": "Инвесторлар"},
    "/regions/": {"ru": "Регионы", "kk": "Өңірлер"},
    "/sectors/": {"ru": "Отрасли", "kk": "Салалар"},
    "/meetings/": {"ru": "Встречи", "kk": "Кездесулер"},
    "/facilities/": {"ru": "Объекты", "kk": "Нысандар"},
    "/sources/": {"ru": "Источники", "kk": "Дереккөздер"},
    "/about/": {
        "ru": "Что означают цифры и как они получены",
        "kk": "Көрсеткіштер нені білдіреді және қалай алынған",
    },
    "/no-such-page/": {
        "ru": "По этому адресу страницы нет",
        "kk": "Бұл мекенжайда бет жоқ",
    },
}

#: Words of the interface that no name and no summary on file holds.
ENGLISH = (
    "Announced investment",
    "As known on",
    "By sector",
    "Due next",
    "Exchange rates",
    "How far",
    "How this is made",
    "Last report",
    "Latest changes",
    "Lead investor",
    "Not reported",
    "Overdue",
    "Partly operating",
    "Raised",
    "Since first report",
    "Skip to content",
    "Sort by",
    "Under construction",
    "at least",
    "no outcome reported",
    "not reported",
    "single figure",
    "without a figure",
)


def shown(client: Client, path: str, language: str) -> str:
    """Return the page's markup, which must be in that language."""
    response = client.get(path, headers={"accept-language": language})
    markup: str = response.content.decode()
    assert response.status_code == (404 if "no-such" in path else 200)
    assert re.search(rf'<html[^>]* lang="{language}"', markup)
    return markup


def english(markup: str) -> list[str]:
    """Return the English phrases on a page: seen, spoken, or shown by a tooltip."""
    spoken = re.findall(r'(?:title|aria-label|placeholder)="([^"]*)"', markup)
    text = words_of(re.sub(r"<script.*?</script>", "", markup, flags=re.DOTALL))
    everything = "\n".join([text, *spoken])
    return [phrase for phrase in ENGLISH if phrase in everything]


@pytest.fixture
def detail_pages(loaded: None) -> list[str]:
    """One record of each kind, those with the most to show."""
    project = Project.objects.get(slug="xinjiang-lihua-cotton-cluster")
    investor = Investor.objects.filter(projects=project)[0]
    source = Source.objects.filter(investmentestimates__project=project)[0]
    return [
        record.get_absolute_url()
        for record in (project, investor, project.region, project.sector, source)
        if record
    ]


@in_each_language
@pytest.mark.parametrize("path", PAGES)
@pytest.mark.usefixtures("loaded")
def test_page_speaks_the_language(client: Client, path: str, language: str) -> None:
    markup = shown(client, path, language)

    [heading] = re.findall(r"<h1>(.*?)</h1>", markup, re.DOTALL)
    assert words_of(heading) == PAGES[path][language]
    assert english(markup) == []


@in_each_language
def test_page_of_a_record_speaks_the_language(
    client: Client, detail_pages: list[str], language: str
) -> None:
    for path in detail_pages:
        assert english(shown(client, path, language)) == [], path


@in_each_language
@pytest.mark.usefixtures("loaded")
def test_desk_speaks_the_language(admin_client: Client, language: str) -> None:
    project = Project.objects.get(slug="xinjiang-lihua-cotton-cluster")
    for path in ("", "project/", f"project/{project.pk}/change/", "change/"):
        path = f"/admin/projects/{path}" if path else "/admin/"
        assert english(shown(admin_client, path, language)) == [], path


#: Pages for who gives out accounts, with words that they would leave in English.
ACCOUNTS = {
    "/admin/": ("Axes", "Otp_", "TOTP devices", "Static devices", "Access attempts"),
    "/admin/auth/user/": ("Chief editors", "Viewers", "Roles"),
    "/admin/auth/user/add/": ("Password-based", "Your password"),
    "/admin/auth/group/": ("Chief editors", "Viewers"),
    "/admin/axes/accessattempt/": ("access attempt", "Attempt Time", "Locked Out"),
    "/admin/axes/accesslog/": ("access log", "Logout Time", "IP Address", "0 of"),
}


@in_each_language
@pytest.mark.parametrize("path", ACCOUNTS)
def test_page_about_accounts_speaks_the_language(
    admin_client: Client, path: str, language: str
) -> None:
    text = words_of(shown(admin_client, path, language))

    assert [word for word in ACCOUNTS[path] if word in text] == []


@in_each_language
def test_account_is_given_roles_by_their_names_in_the_language(
    admin_client: Client, admin_user: User, language: str
) -> None:
    path = f"/admin/auth/user/{admin_user.pk}/change/"

    roles = re.findall(
        r'<select name="groups".*?</select>',
        shown(admin_client, path, language),
        re.DOTALL,
    )

    assert len(roles) == 1
    assert {"ru": "Главные редакторы", "kk": "Бас редакторлар"}[language] in roles[0]
    assert "Chief editors" not in roles[0]


@pytest.mark.parametrize(
    ("language", "button"), [("en", "Apply"), ("ru", "Применить"), ("kk", "Қолдану")]
)
@pytest.mark.usefixtures("loaded")
def test_language_that_was_chosen_outweighs_the_browsers(
    client: Client, language: str, button: str
) -> None:
    client.post("/i18n/setlang/", {"language": language, "next": "/projects/"})

    response: Any = client.get("/projects/", headers={"accept-language": "de"})

    assert f'<button class="btn">{button}</button>' in response.content.decode()
