"""Shapes of what people hand in; whether they may is the services' business."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation import gettext_lazy as _

from tweespoor.network.models import Person, Programme, Team

from .domain.confidentiality import Confidentiality
from .domain.file_names import harmless_name

# Together, in one go: they are read into memory. Larger ones go by the command ``intake``, one by one.
MOST_TOGETHER = 50_000_000


def levels() -> list[tuple[str, str]]:
    language = get_language() or "nl"
    return [(level.value, level.label.in_language(language)) for level in Confidentiality]


class ManyFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One or more files; cleaned to a list. What is wrong is said of the file that it is wrong with."""

    widget = ManyFiles

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        given = [file for file in (data if isinstance(data, list | tuple) else [data]) if file is not None]
        if not given:
            raise ValidationError(self.error_messages["required"], code="required")
        empty = [harmless_name(file.name) for file in given if not file.size]
        if empty:
            words = ngettext("%(names)s is empty.", "%(names)s are empty.", len(empty))
            raise ValidationError(words % {"names": ", ".join(empty)}, code="empty")
        self._refuse_too_much(given)
        return given

    def _refuse_too_much(self, given: list[Any]) -> None:
        if sum(file.size for file in given) <= MOST_TOGETHER:
            return
        largest = max(given, key=lambda file: file.size)
        words = gettext(
            "These files are larger than %(most)d MB together; the largest is %(name)s (%(size)d MB). "
            "Take them in one at a time, or ask the administrator to take in what is larger."
        )
        told = {"most": MOST_TOGETHER // 10**6, "name": harmless_name(largest.name), "size": largest.size // 10**6}
        raise ValidationError(words % told, code="too_large")


class Classified(forms.Form):
    """The fields that say who may read a document."""

    confidentiality = forms.ChoiceField(label=_("Confidentiality"), choices=levels, initial="programme")
    team = forms.ModelChoiceField(Team.objects.none(), label=_("Team"), required=False)
    readers = forms.ModelMultipleChoiceField(
        Person.objects.none(),
        label=_("Named persons"),
        required=False,
        help_text=_("Only for a document meant for named persons."),
    )

    def __init__(self, *args: Any, programme: Programme, teams: list[int] | None = None, **kwargs: Any) -> None:
        """``teams``: the only ones the document may be filed for (one of them must be); None: any or none."""
        super().__init__(*args, **kwargs)
        shown = Team.objects.filter(programme=programme)
        team: Any = self.fields["team"]
        team.queryset = shown if teams is None else shown.filter(pk__in=teams)
        team.required = teams is not None
        self.fields["readers"].queryset = Person.objects.filter(programme=programme)  # type: ignore[attr-defined]  # a ModelMultipleChoiceField

    def level(self) -> Confidentiality:
        return Confidentiality(self.cleaned_data["confidentiality"])


class TakeInForm(Classified):
    documents = FilesField(
        label=_("Files"), help_text=_("Text and e-mail (.txt, .eml); other kinds are kept as they are.")
    )
    origin = forms.CharField(label=_("Where it came from"), max_length=300, required=False)
    field_order = ("documents", "origin", "confidentiality", "team", "readers")


class ReclassifyForm(Classified):
    reason = forms.CharField(label=_("Reason"), required=False, widget=forms.Textarea(attrs={"rows": 2}))


class SourceForm(forms.Form):
    """Which fact rests on this document, and on which passage."""

    fact = forms.ChoiceField(label=_("Fact"))
    passage = forms.CharField(
        label=_("Passage"),
        help_text=_("The words of the document that the fact rests on."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=4000,
    )

    def __init__(self, *args: Any, facts: list[tuple[str, list[tuple[str, str]]]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["fact"].choices = facts  # type: ignore[attr-defined]  # a ChoiceField

    def named(self) -> tuple[str, int]:
        """Model and row of the chosen fact."""
        model, row = self.cleaned_data["fact"].split(":")
        return model, int(row)
