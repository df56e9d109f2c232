"""Shapes of what people hand in; whether they may is the services' business."""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from tweespoor.network.models import Person, Programme, Team

from .domain.confidentiality import Confidentiality


def levels() -> list[tuple[str, str]]:
    language = get_language() or "nl"
    return [(level.value, level.label.in_language(language)) for level in Confidentiality]


class ManyFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One or more files; cleaned to a list."""

    widget = ManyFiles

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        given = data if isinstance(data, list | tuple) else [data]
        return [super(FilesField, self).clean(file, initial) for file in given]


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

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["team"].queryset = Team.objects.filter(programme=programme)  # type: ignore[attr-defined]  # a ModelChoiceField
        self.fields["readers"].queryset = Person.objects.filter(programme=programme)  # type: ignore[attr-defined]  # as above

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
