"""The form that gives somebody a role."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tweespoor.accounts.models import User
from tweespoor.accounts.permissions import Role

from ..models import Organisation, Team
from .fields import DayField, ProgrammeForm, RowField


class GrantForm(ProgrammeForm):
    """``email`` is cleaned to the user it belongs to."""

    email = forms.EmailField(label=_("e-mail address"), help_text=_("With which this person signs in."))
    role = forms.ChoiceField(label=_("role"), choices=Role.choices)
    team = RowField(Team, label=_("team"), required=False, help_text=_("For team leads and members."))
    organisation = RowField(
        Organisation,
        label=_("organisation"),
        required=False,
        help_text=_("For coordinators and ministers' offices."),
    )
    body = forms.CharField(
        label=_("body"), max_length=40, required=False, help_text=_("For secretaries: the code of the body.")
    )
    starts_on = DayField(label=_("from"))
    ends_on = DayField(label=_("until"), required=False)

    def clean_email(self) -> Any:
        user = User.objects.filter(email__iexact=self.cleaned_data["email"]).first()
        if user is None:
            raise forms.ValidationError(_("Nobody signs in with this address."))
        return user


class EmptyForm(forms.Form):
    """A question that is only confirmed."""
