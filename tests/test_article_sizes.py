"""Articles as files, and far too large ones: a draft, or a message at the field."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from projects.models import Draft
from tests.pdfs import make_pdf

pytestmark = pytest.mark.django_db

NEW = reverse("admin:projects_draft_add")
SAID = "Orion Glass will build a plant for 260 million US dollars in Pavlodar Region."


def upload(client: Client, name: str, data: bytes) -> object:
    """Send a file from the page for a new article; return the errors, or the draft."""
    file = SimpleUploadedFile(name, data)
    response = client.post(NEW, {"file": file, "text": "", "url": ""})
    if response.status_code == 302:
        return Draft.objects.get()
    assert response.status_code == 200
    return str(response.context["form"].errors)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("orion.txt", SAID.encode()),
        ("orion.txt", SAID.encode("utf-16")),
        ("orion.pdf", make_pdf(SAID)),
        ("orion.txt", make_pdf(SAID)),
        ("orion.html", f"<html><body><article><p>{SAID * 3}</p></article>".encode()),
    ],
    ids=["text", "utf-16", "pdf", "pdf named text", "page"],
)
def test_file_becomes_a_draft_by_its_content(
    editor: Client, name: str, data: bytes
) -> None:
    draft = upload(editor, name, data)
    assert isinstance(draft, Draft), draft
    assert "260,000,000 USD" in [item.value for item in draft.items.all()]


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("empty.txt", b"", "empty"),
        ("broken.pdf", b"%PDF-1.7 and nothing else", "PDF"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n\x00\x00", "no text"),
        ("table.xlsx", b"PK\x03\x04\x14\x00", "no text"),
        ("large.txt", b"x" * (5 * 1024 * 1024 + 1), "5 MB"),
        ("menu.html", b"<html><body><nav></nav></body></html>", "article"),
    ],
)
def test_file_that_is_no_article_is_refused_with_the_reason(
    editor: Client, name: str, data: bytes, message: str
) -> None:
    errors = upload(editor, name, data)
    assert message in str(errors)
    assert not Draft.objects.exists()


@pytest.mark.parametrize("letter", ["x ", "ж "])
def test_five_million_characters_are_told_to_be_too_many(
    editor: Client, letter: str
) -> None:
    response = editor.post(NEW, {"text": letter * 2_500_000, "url": ""})
    assert response.status_code == 200
    assert "Longer than 60,000 characters" in str(response.context["form"].errors)
    assert not Draft.objects.exists()


def test_text_and_file_at_once_are_refused(editor: Client) -> None:
    file = SimpleUploadedFile("orion.txt", SAID.encode())
    response = editor.post(NEW, {"text": SAID, "file": file})
    assert "not both" in str(response.context["form"].errors)
