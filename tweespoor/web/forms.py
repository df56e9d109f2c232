"""How plain Django forms look: ``FORM_RENDERER = "tweespoor.web.forms.Renderer"``, nothing in the forms."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField, BoundWidget
from django.forms.renderers import TemplatesSetting
from django.utils.safestring import SafeString

CLASSES: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.CheckboxInput, "utrecht-checkbox utrecht-checkbox--html-input"),
    (forms.ClearableFileInput, "file-input"),
    (forms.SelectMultiple, "utrecht-select select-multiple"),
    (forms.Select, "utrecht-select utrecht-select--html-select"),
    (forms.Textarea, "utrecht-textarea utrecht-textarea--html-textarea"),
    (forms.widgets.Input, "utrecht-textbox utrecht-textbox--html-input"),
)
WIDTHS = {"number": "width-short", "time": "width-short", "date": "width-day", "datetime-local": "width-day"}


class Renderer(TemplatesSetting):
    """Renders forms and fields with the templates of this room."""

    form_template_name = "web/form_body.html"
    field_template_name = "web/field.html"


@dataclass(frozen=True, slots=True)
class FieldError:
    """One line of the error summary: where it is mended, and what is wrong."""

    anchor: str
    label: str
    message: str


def kind(field: BoundField) -> str:
    """How a field is laid out: ``checkbox``, ``choices`` (several to pick from), ``file`` or ``control``."""
    widget = field.field.widget
    if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return "choices"
    if isinstance(widget, forms.CheckboxInput):
        return "checkbox"
    return "file" if isinstance(widget, forms.FileInput) else "control"


def control_class(field: BoundField) -> str:
    """The design system's classes for a field's widget, with its state and a fitting width."""
    widget = field.field.widget
    base = next((name for kind_, name in CLASSES if isinstance(widget, kind_)), "")
    classes = [base, str(widget.attrs.get("class", ""))]
    if field.errors and base.startswith("utrecht-"):
        classes.append(f"{base.split()[0]}--invalid")
    input_type = getattr(widget, "input_type", "")
    classes.append(WIDTHS.get(input_type, ""))
    return " ".join(filter(None, classes))


def control(field: BoundField) -> SafeString:
    """The widget itself, dressed; Django adds ``aria-describedby`` and ``aria-invalid``."""
    return field.as_widget(attrs={"class": control_class(field)})


def choices(field: BoundField) -> list[BoundWidget]:
    """The options of radio buttons and checkboxes one by one, so that a template can lay them out."""
    widget = field.field.widget
    several = isinstance(widget, forms.CheckboxSelectMultiple)  # a subclass of RadioSelect
    one = "checkbox" if several else "radio-button"
    attributes: dict[str, Any] = {
        **widget.attrs,
        "id": field.auto_id,
        "class": f"utrecht-{one} utrecht-{one}--html-input",
    }
    options = widget.subwidgets(field.html_name, field.value(), attrs=attributes)
    return [BoundWidget(widget, option, field.form.renderer) for option in options]


def error_lines(form: forms.BaseForm) -> Iterable[FieldError]:
    """Everything wrong with a form, in the order of the page, each with the anchor of its field."""
    for message in form.non_field_errors():
        yield FieldError("", "", str(message))
    for field in form:
        for message in field.errors:
            yield FieldError(field.auto_id, str(field.label), str(message))
