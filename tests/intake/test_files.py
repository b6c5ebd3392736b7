"""The way in: a file becomes its text, or a message says why not."""

import io
import subprocess
import sys
import zipfile
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from projects.intake import confined, draft_article
from projects.intake.files import MAX_BYTES, Page, Unreadable, read_file, read_text
from projects.intake.text import MAX_CHARS
from tests.pdfs import make_pdf, pdf_of_content

RUSSIAN = (
    "Компания «Demir Metal» вложит 90 млн долларов в завод в Павлодарской области.\n"
    "Предприятие создаст 250 рабочих мест."
)
ENGLISH = "Demir Metal will invest “$90 million” – more than planned – in Pavlodar."
KAZAKH = "Қазақстанда 90 млн долларға зауыт салынады, деп хабарлады өңір әкімдігі."
PARAGRAPHS = (
    "<p>The Turkish company Demir Metal will invest $90 million in a steel mill in the "
    "Pavlodar Region, the regional administration said after a meeting on Tuesday.</p>"
    "<p>The mill is to open by the end of 2027 and to give work to 250 people, most of "
    "them from the towns nearby, according to the same statement.</p>"
)


def make_page(head: str = "", article: str = PARAGRAPHS) -> str:
    return f"<html><head>{head}</head><body><article>{article}</article></body></html>"


def make_zip() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", "<p>" + "text " * 5_000)
    return file.getvalue()


@pytest.mark.parametrize("text", [RUSSIAN, ENGLISH, KAZAKH])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_text_is_read_whatever_unicode_it_is_in(text: str, encoding: str) -> None:
    assert read_file(text.encode(encoding)) == Page(text)


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "cp866", "utf-8"])
def test_russian_text_is_read_in_the_encodings_of_old(encoding: str) -> None:
    text = RUSSIAN.replace("«", '"').replace("»", '"')
    assert read_file(text.encode(encoding), "статья.txt").text == text


def test_quotes_and_dashes_of_windows_are_read() -> None:
    assert read_file(ENGLISH.encode("cp1252")).text == ENGLISH


def test_line_ends_stay_as_they_are() -> None:
    assert read_file(b"Headline\r\n\r\nText.\r").text == "Headline\r\n\r\nText.\r"


@pytest.mark.parametrize(
    "meta",
    [
        '<meta charset="windows-1251">',
        '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">',
    ],
)
def test_page_is_read_in_the_encoding_that_it_declares(meta: str) -> None:
    source = make_page(meta, f"<p>{RUSSIAN}</p>" * 2)
    assert "вложит 90 млн" in read_file(source.encode("cp1251")).text


def test_encoding_that_the_server_told_is_used() -> None:
    # Too short to guess: in Windows-1251, the most likely, this is "ЗБЧПД".
    assert read_file("завод".encode("koi8-r"), charset="koi8-r").text == "завод"


@pytest.mark.parametrize("charset", ["hex", "punycode", "no-such", "utf-16", "utf-7"])
def test_encoding_that_makes_no_sense_is_passed_over(charset: str) -> None:
    assert read_file(RUSSIAN.encode("cp1251"), charset=charset).text == RUSSIAN


def test_one_broken_letter_spoils_no_page() -> None:
    source = make_page('<meta charset="utf-8">', f"<p>{RUSSIAN}</p>" * 2)
    page = read_file(source.encode().replace("завод".encode(), b"\xd0", 1))
    assert "вложит 90 млн" in page.text


def test_page_gives_its_article_without_the_menu() -> None:
    page = read_text("<nav><a href='/'>Main menu</a></nav>" + make_page())
    assert "$90 million" in page.text
    assert "Main menu" not in page.text


def test_page_without_the_usual_tags_is_known_by_its_name() -> None:
    source = "<!--" + "x" * 6_000 + "-->" + make_page()
    assert "<p>" in read_file(source.encode(), "saved.txt").text
    assert "<p>" not in read_file(source.encode(), "saved.HTML").text


def test_pasted_text_is_read_as_it_is() -> None:
    assert read_text(RUSSIAN) == Page(RUSSIAN)


def test_text_is_cut_where_the_intake_stops_reading() -> None:
    assert len(read_file(b"word " * MAX_CHARS).text) == MAX_CHARS
    assert len(read_text("word " * MAX_CHARS).text) == MAX_CHARS


def test_what_no_database_holds_is_replaced_one_for_one() -> None:
    said = "The plant\0 costs $90 million\ud800, they said."
    text = read_text(said).text
    assert len(text) == len(said)
    assert text.encode()
    assert "\0" not in text


def test_pdf_gives_the_text_of_its_pages() -> None:
    text = read_file(make_pdf(RUSSIAN, KAZAKH)).text
    assert [line for line in text.split("\n") if line] == [*RUSSIAN.split("\n"), KAZAKH]


def test_pdf_is_known_by_its_content_and_drafted_like_any_text() -> None:
    draft = draft_article(read_file(make_pdf(RUSSIAN), "renamed.txt").text)
    assert [item.amount for item in draft.investments] == [90_000_000]
    assert [jobs.count for jobs in draft.jobs] == [250]


def test_pdf_that_is_locked_for_changes_only_is_read() -> None:
    assert "250" in read_file(make_pdf(RUSSIAN, owner="secret")).text


def test_words_broken_at_the_end_of_a_line_are_put_together() -> None:
    text = "The invest\u2010\nment in Almaty\u2010\nAstana gives 1500\u2010\n2000 jobs."
    assert read_file(make_pdf(text)).text == (
        "The investment in Almaty\u2010\nAstana gives 1500\u2010\n2000 jobs."
    )


def test_day_on_which_a_pdf_was_made_is_not_its_day() -> None:
    assert read_file(make_pdf(RUSSIAN)).published_on is None


def test_of_a_long_pdf_the_first_hundred_pages_are_read() -> None:
    text = read_file(make_pdf(*(f"Page {number}." for number in range(1, 131)))).text
    assert "Page 100." in text
    assert "Page 101." not in text


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "empty"),
        (b" \r\n\t", "empty"),
        ("\ufeff".encode(), "empty"),
        (b"x" * (MAX_BYTES + 1), "larger than 5 MB"),
        (make_zip(), "no text, web page or PDF"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9, "no text, web page or PDF"),
        (bytes(range(256)) * 99, "no text, web page or PDF"),
        (b"\xff\xfe\x00ab", "no text, web page or PDF"),
        (b"{\\rtf1 The plant costs $90 million}", "no text, web page or PDF"),
        (b"<html><body></body></html>", "No article was found"),
        (make_page(article="").encode(), "No article was found"),
        (b"%PDF-1.7 \xff", "damaged"),
        (make_pdf(RUSSIAN)[:400], "damaged"),
        (make_pdf("", ""), "pictures only"),
        (make_pdf(RUSSIAN, password="secret"), "behind a password"),
    ],
)
def test_what_holds_no_article_is_refused_in_plain_words(
    data: bytes, message: str
) -> None:
    with pytest.raises(Unreadable, match=message):
        read_file(data, "article.txt")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "empty"),
        (" \n", "empty"),
        ("<div></div>", "No article was found"),
        ("x" * (MAX_BYTES + 1), "larger than 5 MB"),
    ],
)
def test_pasting_nothing_of_use_is_refused(text: str, message: str) -> None:
    with pytest.raises(Unreadable, match=message):
        read_text(text)


# A page tree that is its own child; one that says it has a billion pages.
LOOP = b"%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<<%s>>endobj\n\
trailer<</Root 1 0 R>>\n%%%%EOF"


@pytest.mark.parametrize(
    "data",
    [
        pdf_of_content(b"BT /F1 11 Tf (a) Tj ET " * 3_000_000),
        LOOP % b"/Type/Pages/Count 3/Kids[2 0 R 2 0 R]",
        LOOP % b"/Type/Pages/Count 999999999/Kids[]",
        b"%PDF-1.4\n1 0 obj" + b"[" * 1_000_000,
    ],
    ids=["bomb", "loop", "billion pages", "nested"],
)
def test_hostile_pdf_is_refused_before_the_time_is_up(data: bytes) -> None:
    with pytest.raises(Unreadable, match="damaged|takes too much"):
        read_file(data)


@pytest.mark.parametrize(
    "data",
    [
        pdf_of_content(b"BT /F1 11 Tf (a) Tj ET " * 1_500_000),
        ("<html><body><article><p>" + "<b>word</b> " * 200_000).encode(),
    ],
    ids=["pdf", "page"],
)
def test_reading_that_takes_too_long_is_ended(
    data: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(confined, "SECONDS", 0.5)
    with pytest.raises(Unreadable, match="takes too much"):
        read_file(data)


@pytest.mark.skipif(sys.platform == "darwin", reason="macOS knows no such limit")
def test_process_that_reads_has_little_memory() -> None:
    code = "from projects.intake import confined as c; c._limit(); bytearray(c.MEMORY)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert "MemoryError" in done.stderr


@given(st.binary(max_size=300), st.text(max_size=12))
@settings(max_examples=60, deadline=None)
def test_any_bytes_give_a_text_or_a_message(data: bytes, charset: str) -> None:
    try:
        assert read_file(data, charset=charset).text.encode()
    except Unreadable as error:
        assert str(error)


def test_page_tells_day_publisher_and_address() -> None:
    head = """
        <link rel="canonical" href="https://news.example.kz/mill">
        <meta property="og:site_name" content="Example  News">
        <meta property="article:published_time" content="2026-02-03T23:40:00+05:00">
    """
    page = read_text(make_page(head))
    assert page.published_on == date(2026, 2, 3)
    assert page.publisher == "Example News"
    assert page.url == "https://news.example.kz/mill"
