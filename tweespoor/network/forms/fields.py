"""Fields that choose rows of one programme, and days."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import get_language, gettext

from tweespoor.kernel.actor import Actor

from ..models import Organisation, Person, Post, Programme, Team, Theme, Unit

if TYPE_CHECKING:
    RowChoice = forms.ModelChoiceField[Any]
    RowsChoice = forms.ModelMultipleChoiceField[Any]
else:
    RowChoice = forms.ModelChoiceField
    RowsChoice = forms.ModelMultipleChoiceField

# Long enough for every text here, and short of what makes a page, a history and a proof slow.
LONGEST_TEXT, LONGEST_LINE, LONGEST_NUMBER = 10_000, 200, 18
# Days outside these are typing errors, and arithmetic with them fails.
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2199, 12, 31)
DAYS = (MinValueValidator(FIRST_DAY), MaxValueValidator(LAST_DAY))

PATHS: dict[type, str] = {Post: "organisation__programme", Unit: "organisation__programme"}


def words_for(row: Any) -> str:
    """How a row is called in a list of choices."""
    english = (get_language() or "nl").startswith("en")
    match row:
        case Organisation() | Team():
            name = row.name if isinstance(row, Organisation) else row.topic
            other = row.name_en if isinstance(row, Organisation) else row.topic_en
            return f"{row.code} · {(other if english else '') or name}"
        case Post():
            return f"{row.organisation.code} · {(row.name_en if english else '') or row.name}"
        case Person():
            return f"{row.name} ({row.organisation.code})"
        case Unit():
            return f"{row.organisation.code} · {row.name or row.code}"
        case Theme():
            return str((row.name_en if english else "") or row.name)
    return str(row)


class RowField(RowChoice):
    """One row of ``model`` in the form's programme; ``only`` narrows which."""

    def __init__(self, model: type, only: dict[str, Any] | None = None, **arguments: Any) -> None:
        self.model, self.only = model, only or {}
        super().__init__(queryset=None, **arguments)

    def label_from_instance(self, obj: Any) -> str:
        return words_for(obj)


class RowsField(RowsChoice):
    """Several rows of ``model`` in the form's programme, as checkboxes."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, model: type, only: dict[str, Any] | None = None, **arguments: Any) -> None:
        self.model, self.only = model, only or {}
        super().__init__(queryset=None, **arguments)

    def clean(self, value: Any) -> Any:
        # A number no database can hold would be an error there; nothing on the page has one.
        if any(len(str(one)) > LONGEST_NUMBER for one in value or ()):
            raise forms.ValidationError(gettext("Choose from the list."))
        return super().clean(value)

    def label_from_instance(self, obj: Any) -> str:
        return words_for(obj)


class DayField(forms.DateField):
    """A day, chosen in the browser's own calendar."""

    def __init__(self, **arguments: Any) -> None:
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        super().__init__(widget=widget, validators=DAYS, **arguments)


class TextField(forms.CharField):
    """A text of several lines."""

    def __init__(self, rows: int = 4, **arguments: Any) -> None:
        widget = forms.Textarea(attrs={"rows": rows})
        super().__init__(widget=widget, max_length=LONGEST_TEXT, **arguments)


class LinesField(forms.CharField):
    """One thing per line; cleaned to a list."""

    def __init__(self, rows: int = 3, **arguments: Any) -> None:
        widget = forms.Textarea(attrs={"rows": rows})
        super().__init__(widget=widget, max_length=LONGEST_TEXT, **arguments)

    def clean(self, value: Any) -> Any:
        lines = [line.strip() for line in super().clean(value).splitlines() if line.strip()]
        if any(len(line) > LONGEST_LINE for line in lines):
            raise forms.ValidationError(gettext("A line is longer than %s characters.") % LONGEST_LINE)
        return lines

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list | tuple) else value


class ProgrammeForm(forms.Form):
    """A form whose choices are the rows of one programme that the actor may see."""

    def __init__(self, *args: Any, actor: Actor, programme: Programme, **arguments: Any) -> None:
        super().__init__(*args, **arguments)
        self.actor, self.programme = actor, programme
        for field in self.fields.values():
            if isinstance(field, RowField | RowsField):
                field.queryset = self._rows(field)

    def narrow(self, name: str, **only: Any) -> None:
        """Offer only some of a field's rows."""
        field = self.fields[name]
        if isinstance(field, RowField | RowsField) and field.queryset is not None:
            field.queryset = field.queryset.filter(**only)

    def _rows(self, field: RowField | RowsField) -> Any:
        path = PATHS.get(field.model, "programme")
        rows: Any = field.model.objects.visible_to(self.actor)  # type: ignore[attr-defined]  # only models come here
        rows = rows.filter(**{path: self.programme}, **field.only)
        return rows.select_related("organisation") if field.model in (Post, Person, Unit) else rows
