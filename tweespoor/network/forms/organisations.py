"""Forms for organisations, units, posts and their holders."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ..models import Organisation, Person, Unit
from .fields import DayField, LinesField, ProgrammeForm, RowField, RowsField, TextField


class OrganisationForm(ProgrammeForm):
    """An organisation as it is described; without ``new`` its code is fixed."""

    code = forms.RegexField(r"^[A-Za-z0-9][A-Za-z0-9&_-]{0,39}$", label=_("code"), max_length=40)
    name = forms.CharField(label=_("name"), max_length=200)
    name_en = forms.CharField(label=_("name in English"), max_length=200, required=False)
    kind = forms.ChoiceField(label=_("kind"), choices=Organisation.Kind.choices)
    tooi = forms.URLField(label=_("TOOI identifier"), max_length=200, required=False, assume_scheme="https")
    spellings = LinesField(
        label=_("other spellings"), required=False, help_text=_("As documents write it, one on each line: OCV for OCW.")
    )
    domains = LinesField(label=_("mail domains"), required=False, help_text=_("One on each line."))
    one_delegate_per_team = forms.BooleanField(label=_("one person per team"), required=False)
    basis = forms.CharField(label=_("on what that rests"), max_length=300, required=False)
    members = RowsField(Organisation, label=_("members, if it is a group"), required=False)
    satisfied_by = forms.ChoiceField(
        label=_("the group takes part when"),
        choices=[("any", _("any member does")), ("all", _("every member does"))],
        required=False,
    )
    why = forms.CharField(label=_("reason"), max_length=300, required=False)

    def __init__(self, *args: Any, organisation: Organisation | None = None, **arguments: Any) -> None:
        super().__init__(*args, **arguments)
        if organisation is not None:
            del self.fields["code"]
            if organisation.kind != Organisation.Kind.GROUP:
                del self.fields["members"], self.fields["satisfied_by"]


class UnitForm(forms.Form):
    code = forms.RegexField(r"^[\w&][\w &./-]{0,39}$", label=_("code"), max_length=40)
    name = forms.CharField(label=_("name"), max_length=200, required=False)


class UnitChangeForm(UnitForm):
    why = forms.CharField(label=_("reason"), max_length=300, required=False)


class PostForm(ProgrammeForm):
    code = forms.SlugField(label=_("code"), max_length=40)
    name = forms.CharField(label=_("name"), max_length=200)
    name_en = forms.CharField(label=_("name in English"), max_length=200, required=False)
    unit = RowField(Unit, label=_("unit"), required=False)
    political = forms.BooleanField(label=_("political post"), required=False)
    escalation = forms.IntegerField(
        label=_("order of escalation"),
        min_value=1,
        max_value=9,
        required=False,
        help_text=_("Asks go to 1 first, then to 2. Left empty: never."),
    )

    def __init__(self, *args: Any, organisation: Organisation, **arguments: Any) -> None:
        super().__init__(*args, **arguments)
        self.narrow("unit", organisation_id=organisation.id)


class PostChangeForm(PostForm):
    why = forms.CharField(label=_("reason"), max_length=300, required=False)

    def __init__(self, *args: Any, **arguments: Any) -> None:
        super().__init__(*args, **arguments)
        del self.fields["code"]


class AgreementForm(forms.Form):
    title = forms.CharField(label=_("title"), max_length=300)
    body = forms.CharField(
        label=_("agreed in"), max_length=60, required=False, help_text=_("The SGO, for instance, or a management team.")
    )
    agreed_on = DayField(label=_("agreed on"), required=False)
    text = TextField(label=_("text"), required=False)


class AgreementChangeForm(AgreementForm):
    why = forms.CharField(label=_("reason"), max_length=300, required=False)


class AppointForm(ProgrammeForm):
    person = RowField(Person, label=_("person"))
    starts_on = DayField(label=_("from"))
    ends_on = DayField(label=_("until"), required=False)
    succeed = forms.BooleanField(label=_("succeeds the present holder"), required=False)

    def __init__(self, *args: Any, organisation: Organisation, **arguments: Any) -> None:
        super().__init__(*args, **arguments)
        self.narrow("person", organisation_id=organisation.id)
