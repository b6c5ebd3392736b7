"""An address becomes an article, or a message that names what went wrong."""

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
from projects.wire import Wire
from tests.pdfs import make_pdf
from tests.web import ARTICLE, HERE, TEXT, THERE, URL, Site, get, refusal, serving


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as site:
        yield site


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
        assert TEXT in get(site, "https://news.example.kz/mill").text
        assert site.dialled == [(HERE, 443)]
        assert site.requests == [("news.example.kz", "/mill")]


def test_certificate_of_another_host_is_not_trusted(authority: trustme.CA) -> None:
    with serving(secured(authority, "other.example.kz")) as site:
        said = refusal(site, "https://news.example.kz/mill")
    assert "news.example.kz: its certificate can't be trusted" in said
    assert site.requests == []


def test_certificate_of_an_unknown_authority_is_not_trusted(
    authority: trustme.CA,
) -> None:
    with serving(secured(trustme.CA(), "news.example.kz")) as site:
        said = refusal(site, "https://news.example.kz/mill")
    assert "its certificate can't be trusted" in said


def test_server_without_tls_is_told_as_out_of_reach(site: Site) -> None:
    assert "can't be reached" in refusal(site, "https://news.example.kz/mill")


# --- The switch ---------------------------------------------------------------


def test_site_may_switch_fetching_off(settings: Settings) -> None:
    settings.FETCH_ARTICLES = False
    with pytest.raises(NotFetched, match="switched off on this site"):
        fetch("http://127.0.0.1/")
