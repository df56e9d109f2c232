"""What a page offers to send: its forms, read from the HTML as a browser would send them."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

TYPED = {
    "date": "2020-11-03",
    "datetime-local": "2020-11-03T10:00",
    "time": "10:00",
    "number": "1",
    "email": "proef@elders.example",
    "url": "https://vergadering.example/1",
}
BUTTONS = {"submit", "button", "image", "reset"}


@dataclass
class Form:
    """``data`` holds what sending it untouched would send, with every field that was empty filled in."""

    action: str = ""
    method: str = "get"
    data: dict[str, Any] = field(default_factory=dict)
    submits: int = 0
    disabled: int = 0

    @property
    def is_shut(self) -> bool:
        return bool(self.disabled) and self.disabled == self.submits


class Reader(HTMLParser):
    """Collects the forms inside ``<main>`` and the words a reader sees there."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.words: list[str] = []
        self.in_main = False
        self.select = self.textarea = ""
        self.options: list[tuple[str, bool]] = []
        self.typed = ""

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attributes}
        if tag == "main":
            self.in_main = True
        if not self.in_main:
            return
        if tag == "form":
            self.forms.append(Form(given.get("action", ""), given.get("method", "get")))
        elif self.forms:
            self._control(tag, given, {name for name, _ in attributes})

    def _control(self, tag: str, given: dict[str, str], names: set[str]) -> None:
        form, name = self.forms[-1], given.get("name", "")
        if tag == "input" and given.get("type") not in BUTTONS:
            self._input(form, name, given, "checked" in names)
        elif tag == "textarea":
            self.textarea, self.typed = name, ""
        elif tag == "select":
            self.select, self.options = name, []
        elif tag == "option":
            self.options.append((given.get("value", ""), "selected" in names))
        elif tag == "button" and given.get("type", "submit") == "submit":
            form.submits += 1
            form.disabled += "disabled" in names
            if name and "disabled" not in names:
                form.data.setdefault(name, given.get("value", ""))

    def _input(self, form: Form, name: str, given: dict[str, str], checked: bool) -> None:
        kind = given.get("type", "text")
        if kind == "file":
            form.data[name] = SimpleUploadedFile("proef.txt", b"Onderwerp: proef\n\nEen proef.\n")
        elif kind in {"radio", "checkbox"}:
            if checked or (kind == "radio" and name not in form.data):
                form.data[name] = given.get("value", "on")
        else:
            form.data[name] = given.get("value") or TYPED.get(kind, "Proef")

    def handle_data(self, data: str) -> None:
        if self.textarea:
            self.typed += data
        elif self.in_main:
            self.words.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "main":
            self.in_main = False
        elif tag == "textarea" and self.textarea:
            self.forms[-1].data[self.textarea] = self.typed.strip() or "Proef, om te zien of het mag."
            self.textarea = ""
        elif tag == "select" and self.select:
            chosen = [value for value, selected in self.options if selected and value]
            self.forms[-1].data[self.select] = (chosen or [value for value, _ in self.options if value] or [""])[0]
            self.select = ""


def forms_of(html: str) -> list[Form]:
    """The forms in the page's main part that change something."""
    reader = Reader()
    reader.feed(html)
    for form in reader.forms:
        if form.data.get("person"):
            # Somebody known or somebody new, not both.
            form.data |= {name: "" for name in ("new_name", "new_email") if name in form.data}
    return [form for form in reader.forms if form.method.lower() == "post"]
