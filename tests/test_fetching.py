"""An address becomes an article or a message; nothing behind the server is reached."""

import gzip
import socket
import ssl
import time
import tracemalloc
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from urllib.parse import quote

import pytest
import trustme
from pytest_django import Settings

from projects.fetching import NotFetched, fetch, fetch_over
from projects.intake.files import Page
from projects.wire import Wire, is_public
from tests.pdfs import make_pdf
from tests.web import HERE, THERE, Site, serving

URL = "http://news.example.kz/mill"
TEXT = (
    "The Turkish company Demir Metal will invest $90 million in a steel mill in the "
    "Pavlodar Region, the regional administration said after a meeting on Tuesday."
)
ARTICLE = f"""<html><head><meta property="article:published_time" content="2026-02-03">
<meta property="og:site_name" content="Example News"></head><body><article><p>{TEXT}</p>
<p>The mill is to open by the end of 2027, said the company.</p></article></body></html>
"""


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as site:
        site.names["news.example.kz"] = [HERE]
        site.reply("/mill", ARTICLE)
        yield site


def get(site: Site, url: str = URL, seconds: float = 10) -> Page:
    return fetch_over(site.wire, url, seconds)


def refusal(site: Site, url: str = URL, seconds: float = 10) -> str:
    with pytest.raises(NotFetched) as caught:
        get(site, url, seconds)
    return str(caught.value)


# --- What is fetched ----------------------------------------------------------


def test_page_is_read_with_its_day_and_publisher(site: Site) -> None:
    page = get(site)
    assert TEXT in page.text
    assert page.published_on == date(2026, 2, 3)
    assert page.publisher == "Example News"


def test_address_comes_back_in_its_one_spelling(site: Site) -> None:
    site.names["www.news.example.kz"] = [HERE]
    site.reply("/mill/?id=7&utm_source=x", ARTICLE)
    page = get(site, " http://WWW.News.Example.kz/mill/?id=7&utm_source=x#top ")
    assert page.url == "https://news.example.kz/mill?id=7"
    assert site.requests == [("www.news.example.kz", "/mill/?id=7&utm_source=x")]


def test_text_in_the_encoding_that_the_server_tells_is_read(site: Site) -> None:
    kind = "text/plain; charset=koi8-r"
    site.reply("/mill", "Завод за 90 млн".encode("koi8-r"), Content_Type=kind)
    assert get(site).text == "Завод за 90 млн"


def test_pdf_is_read(site: Site) -> None:
    site.reply("/mill", make_pdf(TEXT), Content_Type="application/pdf")
    assert get(site).text.strip() == TEXT


def test_packed_page_is_read(site: Site) -> None:
    site.reply("/mill", gzip.compress(ARTICLE.encode()), Content_Encoding="gzip")
    assert TEXT in get(site).text


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirect_is_followed_to_where_the_page_is(site: Site, status: int) -> None:
    site.names["m.example.kz"] = [HERE]
    site.redirect("/old", "http://m.example.kz/new?a=1", status)
    site.reply("/new?a=1", ARTICLE)
    assert get(site, "http://news.example.kz/old").url == "https://m.example.kz/new?a=1"


def test_address_in_kazakh_is_fetched(site: Site) -> None:
    site.names["xn--80agahijtxb6o06a.xn--80ao21a"] = [HERE]
    path = quote("/жаңалық")
    site.redirect("/", "/жаңалық")
    site.reply(path, ARTICLE)
    assert get(site, "http://қазгеология.қаз").url == "https://қазгеология.қаз/жаңалық"
    host = "xn--80agahijtxb6o06a.xn--80ao21a"
    assert site.requests == [(host, "/"), (host, path)]


def test_server_is_told_who_asks_and_nothing_else(site: Site) -> None:
    site.redirect("/old", "/mill")
    get(site, "http://news.example.kz/old")
    for headers in site.headers:
        assert "InvestTracker-Kazakhstan" in headers["User-Agent"]
        assert not {"Cookie", "Referer", "Authorization"} & set(headers)


def test_proxy_of_the_environment_is_not_asked(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9/")
    assert TEXT in get(site).text


# --- Addresses that are refused -----------------------------------------------

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


# --- Pages that are refused ---------------------------------------------------


def test_redirects_that_never_end_are_not_followed(site: Site) -> None:
    site.redirect("/mill", "/mill")
    assert refusal(site) == "The address redirects too often."
    assert len(site.requests) == 6


@pytest.mark.parametrize("status", [400, 403, 404, 410, 429, 500, 503])
def test_error_of_the_site_is_named(site: Site, status: int) -> None:
    site.reply("/mill", ARTICLE, status)
    assert refusal(site) == f"The site answers with error {status}."


@pytest.mark.parametrize("kind", ["image/png", "application/zip", "application/json"])
def test_what_is_no_article_is_not_read(site: Site, kind: str) -> None:
    site.reply("/mill", ARTICLE, Content_Type=kind)
    assert refusal(site) == f"This is no page, text or PDF but {kind}."


def test_page_without_an_article_is_told(site: Site) -> None:
    site.reply("/mill", "<html><body></body></html>")
    assert "No article was found" in refusal(site)


def test_picture_that_says_it_is_a_page_is_refused(site: Site) -> None:
    site.reply("/mill", b"\x89PNG\r\n\x1a\n" + bytes(999))
    assert "no text, web page or PDF" in refusal(site)


def test_large_page_is_refused(site: Site) -> None:
    site.reply("/mill", b"<html><p>" + b"x" * 6_000_000)
    assert "larger than 5 MB" in refusal(site)


@pytest.mark.parametrize("chunked", [False, True])
def test_bomb_is_let_go_before_it_fills_the_memory(site: Site, chunked: bool) -> None:
    bomb = gzip.compress(bytes(200_000_000), 9)
    if chunked:
        body = b"%x\r\n%s\r\n0\r\n\r\n" % (len(bomb), bomb)
        site.reply("/mill", body, Content_Encoding="gzip", Transfer_Encoding="chunked")
    else:
        site.reply("/mill", bomb, Content_Encoding="gzip")
    tracemalloc.start()
    said = refusal(site)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert "larger than 5 MB" in said
    assert peak < 20_000_000


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"SSH-2.0-OpenSSH_9.6\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\nbroken off",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nno number",
        b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\nnot packed at all",
        b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 200,
        b"HTTP/1.1 200 OK\r\nX: " + b"y" * 70_000,
    ],
)
def test_server_that_speaks_nonsense_is_told_as_out_of_reach(
    site: Site, answer: bytes
) -> None:
    site.raw("/mill", answer)
    assert refusal(site) == "news.example.kz can't be reached, or breaks off."


def test_server_that_is_out_is_told(site: Site) -> None:
    site.names["news.example.kz"] = [THERE]
    assert refusal(site) == "news.example.kz can't be reached, or breaks off."


# --- Time ---------------------------------------------------------------------


@pytest.mark.parametrize(
    "beginning",
    [
        b"HT",
        b"HTTP/1.1 200 OK\r\nX-Slow: ",
        b"HTTP/1.1 200 OK\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 999\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nfff\r\n",
    ],
)
def test_page_that_trickles_in_is_cut_off_in_time(site: Site, beginning: bytes) -> None:
    site.drip("/mill", beginning)
    start = time.monotonic()
    assert refusal(site, seconds=0.2) == "The site takes too long to answer."
    assert time.monotonic() - start < 5


def test_redirects_share_one_time_limit(site: Site) -> None:
    site.redirect("/mill", "/slow")
    site.drip("/slow", b"HTTP/1.1 200 OK\r\n\r\n")
    assert "takes too long" in refusal(site, seconds=0.2)


def test_secure_connection_that_never_comes_about_is_cut_off_in_time() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        site = Site(names={"news.example.kz": [HERE]}, address=silent.getsockname())
        assert "takes too long" in refusal(site, "https://news.example.kz/", 0.2)


def test_look_up_that_takes_long_is_not_waited_for(site: Site) -> None:
    def resolve(host: str, port: int) -> list[str]:
        site.over.wait(30)
        return [HERE]

    start = time.monotonic()
    with pytest.raises(NotFetched, match="takes too long"):
        fetch_over(Wire(resolve, site.wire.dial), URL, 0.1)
    assert time.monotonic() - start < 5


# --- TLS ----------------------------------------------------------------------


@pytest.fixture
def authority(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> trustme.CA:
    """Whose certificates this machine trusts."""
    authority = trustme.CA()
    authority.cert_pem.write_to_path(tmp_path / "ca.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
    return authority


def secured(authority: trustme.CA, host: str) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(host).configure_cert(context)
    return context


def test_secure_page_is_fetched_in_its_hosts_name(authority: trustme.CA) -> None:
    with serving(secured(authority, "news.example.kz")) as site:
        site.names["news.example.kz"] = [HERE]
        site.reply("/mill", ARTICLE)
        assert TEXT in get(site, "https://news.example.kz/mill").text
        assert site.dialled == [(HERE, 443)]
        assert site.requests == [("news.example.kz", "/mill")]


def test_certificate_of_another_host_is_not_trusted(authority: trustme.CA) -> None:
    with serving(secured(authority, "other.example.kz")) as site:
        site.names["news.example.kz"] = [HERE]
        said = refusal(site, "https://news.example.kz/mill")
    assert "news.example.kz: its certificate can't be trusted" in said
    assert site.requests == []


def test_certificate_of_an_unknown_authority_is_not_trusted(
    authority: trustme.CA,
) -> None:
    with serving(secured(trustme.CA(), "news.example.kz")) as site:
        site.names["news.example.kz"] = [HERE]
        said = refusal(site, "https://news.example.kz/mill")
    assert "its certificate can't be trusted" in said


def test_server_without_tls_is_told_as_out_of_reach(site: Site) -> None:
    assert "can't be reached" in refusal(site, "https://news.example.kz/mill")


# --- The switch ---------------------------------------------------------------


def test_site_may_switch_fetching_off(settings: Settings) -> None:
    settings.FETCH_ARTICLES = False
    with pytest.raises(NotFetched, match="switched off on this site"):
        fetch("http://127.0.0.1/")
