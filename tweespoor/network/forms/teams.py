"""Forms to start, change, end and merge a team, and for who takes part and what is whose."""

from typing import Any

from django import forms
from django.utils.text import Truncator
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from ..domain.teams import team_templates
from ..models import Agreement, Organisation, Person, Post, Team, Theme
from ..selectors.open_items import OpenItems
from .fields import DayField, ProgrammeForm, RowField, RowsField, TextField

POLITICAL = {"political": True}
ACTIVE = {"state": Team.State.ACTIVE}


class TeamStartForm(ProgrammeForm):
    template = forms.ChoiceField(label=_("kind of team"))
    code = forms.SlugField(label=_("code"), max_length=20, help_text=_("Short, as everybody will call it: MLT6."))
    topic = forms.CharField(label=_("topic"), max_length=200)
    topic_en = forms.CharField(label=_("topic in English"), max_length=200, required=False)
    purpose = TextField(label=_("purpose"), rows=2, required=False)
    assignment = TextField(
        label=_("assignment"),
        required=False,
        help_text=_("Becomes version 1, to be agreed and adopted."),
    )
    sponsor = RowField(Post, POLITICAL, label=_("sponsor"), required=False)
    starts_on = DayField(label=_("from"))
    term_ends_on = DayField(
        label=_("term ends on"), required=False, help_text=_("Left empty: the usual term of this kind of team.")
    )
    lead = RowField(Person, label=_("lead"), required=False)
    secretary = RowField(Person, label=_("secretary"), required=False)
    involved = RowsField(Organisation, label=_("organisations that take part"), required=False)
    agreement = RowField(Agreement, label=_("this rests on"), required=False)
    themes = RowsField(Theme, label=_("themes"), required=False)

    def __init__(self, *args: Any, supplier: int | None = None, **arguments: Any) -> None:
        super().__init__(*args, **arguments)
        english = (get_language() or "nl").startswith("en")
        templates = team_templates(self.programme.templates)
        choices = [(one.code, one.name_en if english else one.name) for one in templates]
        field = self.fields["template"]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices
        if supplier is not None:
            self.narrow("lead", organisation_id=supplier)
            self.narrow("secretary", organisation_id=supplier)


class TeamChangeForm(ProgrammeForm):
    topic = forms.CharField(label=_("topic"), max_length=200)
    topic_en = forms.CharField(label=_("topic in English"), max_length=200, required=False)
    purpose = TextField(label=_("purpose"), rows=3, required=False)
    sponsor = RowField(Post, POLITICAL, label=_("sponsor"), required=False)
    term_ends_on = DayField(label=_("term ends on"), required=False)
    why = forms.CharField(label=_("reason"), max_length=300, required=False)


class StaffForm(ProgrammeForm):
    person = RowField(Person, label=_("person"))
    starts_on = DayField(label=_("from"))
    fte = forms.DecimalField(label=_("fte"), min_value=0, max_value=1, decimal_places=2, initial=0)
    why = forms.CharField(label=_("reason"), max_length=300, required=False)

    def __init__(self, *args: Any, supplier: int | None = None, **arguments: Any) -> None:
        super().__init__(*args, **arguments)
        if supplier is not None:
            self.narrow("person", organisation_id=supplier)


class TeamEndForm(forms.Form):
    hand_over = TextField(
        label=_("hand-over"), required=False, help_text=_("Who takes over what, and where the papers are.")
    )


class TeamMergeForm(ProgrammeForm):
    into = RowField(Team, ACTIVE, label=_("into team"))
    memberships = forms.MultipleChoiceField(
        label=_("people who go along"), required=False, widget=forms.CheckboxSelectMultiple
    )
    asks = forms.MultipleChoiceField(
        label=_("open asks that go along"), required=False, widget=forms.CheckboxSelectMultiple
    )
    versions = forms.MultipleChoiceField(
        label=_("proposed assignments that go along"), required=False, widget=forms.CheckboxSelectMultiple
    )
    hand_over = TextField(label=_("hand-over"), help_text=_("What is not chosen above ends with the team."))

    def __init__(self, *args: Any, team: Team, items: OpenItems, **arguments: Any) -> None:
        super().__init__(*args, **arguments)
        self.fields["into"].queryset = self.fields["into"].queryset.exclude(pk=team.pk)  # type: ignore[attr-defined]  # a RowField
        people = [(row.id, f"{row.person.name} · {row.organisation} · {row.role_label}") for row in items.memberships]
        asks = [(row.id, f"{row.organisation} · {row.state_label}") for row in items.asks]
        versions = [(row.id, f"{row.number} · {Truncator(row.text).chars(80)}") for row in items.versions]
        for name, choices in (("memberships", people), ("asks", asks), ("versions", versions)):
            field = self.fields[name]
            if isinstance(field, forms.MultipleChoiceField) and choices:
                field.choices = choices
            else:
                del self.fields[name]


class InvolvementProposeForm(ProgrammeForm):
    organisation = RowField(Organisation, label=_("organisation"))
    proposed_by = RowField(Organisation, label=_("proposed by"))
    basis = forms.CharField(label=_("why"), max_length=300, required=False)


class InvolvementAddForm(ProgrammeForm):
    organisation = RowField(Organisation, label=_("organisation"))
    agreement = RowField(Agreement, label=_("this rests on"), required=False)
    basis = forms.CharField(label=_("or, in words"), max_length=300, required=False)


class InvolvementConfirmForm(ProgrammeForm):
    agreement = RowField(Agreement, label=_("this rests on"), required=False)
    basis = forms.CharField(label=_("or, in words"), max_length=300, required=False)


class ReasonForm(forms.Form):
    """A reason, and nothing else."""

    why = forms.CharField(label=_("reason"), max_length=300)


class LastDayForm(forms.Form):
    """Something ends: on which day was the last, and why."""

    ends_on = DayField(label=_("last day"))
    why = forms.CharField(label=_("reason"), max_length=300, required=False)


class ThemeClaimForm(ProgrammeForm):
    theme = RowField(Theme, label=_("theme"), required=False)
    name = forms.CharField(label=_("or a new theme"), max_length=200, required=False)
    name_en = forms.CharField(label=_("its name in English"), max_length=200, required=False)
    basis = forms.CharField(label=_("rests on"), max_length=300, required=False)


class BoundaryProposeForm(ProgrammeForm):
    team = RowField(Team, ACTIVE, label=_("team that takes it"))
    other_team = RowField(Team, ACTIVE, label=_("team that keeps off it"))
    text = TextField(label=_("boundary"), help_text=_("Where the line runs, and what remains for the other team."))
    proposed_by = forms.CharField(label=_("proposed by"), max_length=200, required=False)


class BoundaryDecideForm(forms.Form):
    text = TextField(label=_("boundary as decided"))
