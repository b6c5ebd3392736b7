"""Sources: one address a page, whichever way it is written."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from projects.models import Source
from projects.models.source import normalise_url
from tests.factories import make_source

PAGE = "https://gov.kz/memleket/entities/mfa/press/1"


@pytest.mark.parametrize(
    "url",
    [
        "https://gov.kz/memleket/entities/mfa/press/1",
        "http://gov.kz/memleket/entities/mfa/press/1",
        "https://www.gov.kz/memleket/entities/mfa/press/1/",
        "HTTPS://WWW.GOV.KZ/memleket/entities/mfa/press/1",
        "https://gov.kz:443/memleket/entities/mfa/press/1",
        "http://gov.kz:80/memleket/entities/mfa/press/1",
        "https://gov.kz/memleket/entities/mfa/press/1#comments",
        "https://gov.kz/memleket/entities/mfa/press/1?utm_source=x&UTM_Medium=y",
        "https://gov.kz/memleket/entities/mfa/press/1?fbclid=abc",
        "  https://gov.kz/memleket/entities/mfa/press/1\n",
    ],
)
def test_normalise_url_knows_the_page_in_every_spelling(url: str) -> None:
    assert normalise_url(url) == PAGE


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://x.kz/News", "https://x.kz/News"),
        ("https://x.kz/?id=7&utm_id=3", "https://x.kz?id=7"),
        ("https://x.kz/a?b=&c=1", "https://x.kz/a?b=&c=1"),
        ("https://x.kz:8443/a", "https://x.kz:8443/a"),
        ("https://x.kz/?q=завод", "https://x.kz?q=%D0%B7%D0%B0%D0%B2%D0%BE%D0%B4"),
    ],
)
def test_normalise_url_keeps_what_makes_a_page(url: str, kept: str) -> None:
    assert normalise_url(url) == kept


@pytest.mark.parametrize(
    "text", ["", "not an address", "ftp://x.kz/a", "https://[", "https://x:port/", "//"]
)
def test_normalise_url_leaves_what_is_no_address(text: str) -> None:
    assert normalise_url(text) == text


@pytest.mark.parametrize("url", ["https://www.x.kz/a/?utm_source=b", "http://x.kz/a#c"])
def test_normalise_url_twice_changes_nothing(url: str) -> None:
    assert normalise_url(normalise_url(url)) == normalise_url(url)


@pytest.mark.django_db
def test_source_is_stored_under_its_normal_address() -> None:
    source = make_source(url="http://www.x.kz/a/?utm_source=b")
    source.refresh_from_db()
    assert source.url == "https://x.kz/a"


@pytest.mark.django_db
def test_source_is_found_by_any_spelling_of_its_address() -> None:
    source = make_source(url="https://x.kz/a")
    assert Source.objects.get(url="http://www.x.kz/a/#top") == source


@pytest.mark.django_db
def test_source_of_the_same_page_is_refused() -> None:
    make_source(url="https://x.kz/a")
    with pytest.raises(IntegrityError), transaction.atomic():
        make_source(url="http://www.x.kz/a/")


@pytest.mark.django_db
def test_source_of_the_same_page_is_refused_in_words() -> None:
    make_source(url="https://x.kz/a")
    with pytest.raises(ValidationError, match="on file already"):
        Source(publisher="X", url="http://www.x.kz/a/").full_clean()


@pytest.mark.django_db
@pytest.mark.parametrize("empty", [None, ""])
def test_source_without_an_address_may_be_there_twice(empty: str | None) -> None:
    make_source(url=empty)
    make_source(url=empty)
    assert Source.objects.filter(url=None).count() == 2


@pytest.mark.django_db
def test_source_address_that_is_none_is_refused() -> None:
    with pytest.raises(ValidationError, match="valid URL"):
        Source(publisher="X", url="javascript:alert(1)").full_clean()


@pytest.mark.django_db
def test_source_without_a_day_says_so() -> None:
    assert "day not stated" in str(make_source(published_on=None))
