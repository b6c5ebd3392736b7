"""The editors' desk through the test client: forms as a browser would send them."""

from importlib import import_module
from types import SimpleNamespace
from typing import Any

from django.apps import apps
from django.contrib.auth.models import Group, User
from django.db import connection
from django.db.models import Model
from django.forms import BoundField, ModelMultipleChoiceField
from django.test import Client
from django.urls import reverse


def make_editor(username: str = "aigerim", role: str = "Editors") -> User:
    """Return an account to sign in by force: hashing a password takes time."""
    editor = User.objects.create(username=username, is_staff=True)
    editor.groups.add(Group.objects.get(name=role))
    return editor


def make_roles() -> None:
    """Make the roles again that a test with a live server has flushed."""
    editor = SimpleNamespace(connection=connection)
    for name, function in (
        ("0002_editors", "add_group"),
        ("0005_roles", "add_roles"),
        ("0007_drafts", "add_permissions"),
    ):
        migration = import_module(f"projects.migrations.{name}")
        getattr(migration, function)(apps, editor)


def page(name: str, record: Model | type[Model]) -> str:
    """Return the address of a page about a record, or about its model."""
    args = [record.pk] if isinstance(record, Model) else []
    return reverse(f"admin:projects_{record._meta.model_name}_{name}", args=args)


def send(client: Client, address: str, **values: Any) -> Any:
    """Open a form, fill in the values over what stands there, and save.

    `new_status_reports_0_status=…` stands for the field `new_status_reports-0-status`.
    """
    data = untouched(client.get(address))
    names = {name.replace("-", "_"): name for name in data}
    buttons = {name for name in values if name.startswith("_")}
    unknown = values.keys() - names.keys() - buttons
    assert not unknown, f"no such fields: {unknown}, only {sorted(names)}"
    return client.post(
        address, data | {names.get(name, name): value for name, value in values.items()}
    )


def untouched(response: Any) -> dict[str, Any]:
    """Return what a form sends when nothing was typed into it; "" for empty fields."""
    context = response.context
    forms = [context["adminform"].form]
    for inline in context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    return {
        field.html_name: _sent(field.value())
        for form in forms
        for field in form
        if not field.field.disabled and not _is_empty_list(field)
    }


def _is_empty_list(field: BoundField) -> bool:
    """A list of which nothing is chosen is not sent at all."""
    return isinstance(field.field, ModelMultipleChoiceField) and not field.value()


def _sent(value: Any) -> Any:
    if isinstance(value, list):
        return [getattr(item, "pk", item) for item in value]
    return "" if value is None or value is False else value


def errors(response: Any) -> list[str]:
    """Return every error that a page shows."""
    context = response.context
    found = [context["adminform"].form.errors]
    for inline in context["inline_admin_formsets"]:
        found += [form.errors for form in inline.formset.forms]
        found.append({"": inline.formset.non_form_errors()})
    return [str(text) for each in found for texts in each.values() for text in texts]
