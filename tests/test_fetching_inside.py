"""Nothing behind the server is fetched, however its address is spelled or hidden."""

from collections.abc import Iterator

import pytest

from projects.fetching import NotFetched, fetch, fetch_over
from projects.wire import Wire, is_public
from tests.web import ARTICLE, HERE, TEXT, THERE, URL, Site, get, refusal, serving


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as site:
        yield site


INSIDE = [
    "http://127.0.0.1/",
    "http://10.0.0.8/",
    "http://192.168.1.1/",
    "http://172.16.0.1/",
    "http://169.254.169.254/latest/meta-data/",
    "http://100.64.0.1/",
    "http://0.0.0.0/",
    "http://[::1]/",
    "http://[::]/",
    "http://[fd00::1]/",
    "http://[fe80::1]/",
    "http://[::ffff:10.0.0.1]/",
    "http://[64:ff9b::a00:1]/",
    "http://[2002:a00:1::]/",
    "http://2130706433/",
    "http://0177.0.0.1/",
    "http://0x7f.1/",
    "http://127.1/",
    "http://１２７.０.０.１/",
]


@pytest.mark.parametrize("url", [*INSIDE, "https://localhost/"])
def test_address_of_a_private_network_is_refused(url: str) -> None:
    with pytest.raises(NotFetched, match="isn't on the public internet"):
        fetch(url)


@pytest.mark.parametrize("url", [*INSIDE, "//10.0.0.1/", "http://inside.example.kz"])
def test_redirect_into_a_private_network_is_refused(site: Site, url: str) -> None:
    site.names["inside.example.kz"] = ["192.168.1.7"]
    site.redirect("/mill", url)
    assert "isn't on the public internet" in refusal(site)
    assert site.dialled == [(HERE, 80)]


@pytest.mark.parametrize(
    "addresses",
    [["127.0.0.1"], ["10.0.0.1"], [HERE, "192.168.0.1"], ["fe80::1%eth0", HERE]],
)
def test_name_with_one_private_address_is_refused(
    site: Site, addresses: list[str]
) -> None:
    site.names["localtest.example.me"] = addresses
    said = refusal(site, "http://localtest.example.me/")
    assert said.startswith("localtest.example.me isn't on the public internet")
    assert site.dialled == []


def test_connection_goes_to_the_address_that_was_checked(site: Site) -> None:
    answers = [[HERE], ["127.0.0.1"]]  # the second look-up would lead inside

    def resolve(host: str, port: int) -> list[str]:
        return answers.pop(0)

    assert TEXT in fetch_over(Wire(resolve, site.wire.dial), URL, 10).text
    assert answers == [["127.0.0.1"]]


def test_each_hop_is_looked_up_and_checked_anew(site: Site) -> None:
    answers = [[HERE], ["10.0.0.1"]]
    site.redirect("/mill", "/mill?again")

    def resolve(host: str, port: int) -> list[str]:
        return answers.pop(0)

    with pytest.raises(NotFetched, match="isn't on the public internet"):
        fetch_over(Wire(resolve, site.wire.dial), URL, 10)


def test_second_address_is_tried_when_the_first_is_out(site: Site) -> None:
    site.names["news.example.kz"] = [THERE, HERE]
    assert TEXT in get(site).text


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True),
        ("2a00:1450:4010:c0b::65", True),
        ("64:ff9b::808:808", True),
        ("172.31.255.255", False),
        ("100.127.0.1", False),
        ("192.0.2.1", False),
        ("198.18.0.1", False),
        ("224.0.0.1", False),
        ("239.255.255.250", False),
        ("240.0.0.1", False),
        ("255.255.255.255", False),
        ("::ffff:127.0.0.1", False),
        ("::127.0.0.1", False),
        ("64:ff9b::7f00:1", False),
        ("64:ff9b:1::1", False),
        ("2002:7f00:1::1", False),
        ("2001:0:7f00:1::1", False),
        ("2001:db8::1", False),
        ("3fff::1", False),
        ("fec0::1", False),
        ("ff02::1", False),
    ],
)
def test_public_addresses_are_told_from_others(address: str, public: bool) -> None:
    assert is_public(address) is public


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("", "full address"),
        ("news.example.kz/mill", "full address"),
        ("//news.example.kz/mill", "full address"),
        ("http:///mill", "full address"),
        ("file:///etc/passwd", "full address"),
        ("ftp://news.example.kz/", "full address"),
        ("javascript:alert(1)", "full address"),
        ("http://[::1", "full address"),
        ("http://news.example.kz:port/", "full address"),
        ("http://news.example.kz:99999/", "full address"),
        ("http://news example.kz/", "full address"),
        ("http://a..kz/", "no site called"),
        ("http://" + "қ" * 300 + ".kz/", "full address"),
        ("http://none.example.kz/", "no site called none.example.kz"),
        ("http://editor@news.example.kz/", "user name"),
        ("http://editor:secret@news.example.kz/", "user name"),
        ("http://news.example.kz:22/", "usual ports"),
        ("http://news.example.kz:8000/", "usual ports"),
    ],
)
def test_what_is_no_plain_page_address_is_refused(
    site: Site, url: str, message: str
) -> None:
    assert message in refusal(site, url)
    assert site.dialled == []


def test_redirect_to_another_kind_of_address_is_refused(site: Site) -> None:
    for url in ("file:///etc/passwd", "http://[::1", "http://news.example.kz:22/"):
        site.redirect("/mill", url)
        refusal(site)
    assert set(site.dialled) == {(HERE, 80)}


def test_line_ends_in_an_address_make_no_second_request(site: Site) -> None:
    site.reply("/millX-Injected:1", ARTICLE)
    get(site, "http://news.example.kz/mill\r\nX-Injected:1")
    assert "X-Injected" not in site.headers[0]
