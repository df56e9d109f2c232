"""Forms for versions of an assignment."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ..models import AssignmentAgreement, Organisation
from .fields import DayField, LinesField, ProgrammeForm, RowField, TextField


class AssignmentProposeForm(ProgrammeForm):
    text = TextField(label=_("assignment"), rows=8)
    target_groups = LinesField(label=_("target groups"), required=False, help_text=_("One on each line."))
    proposed_by = RowField(Organisation, label=_("proposed by"))
    proposed_on = DayField(label=_("proposed on"))
    reason = forms.CharField(label=_("reason"), max_length=300, required=False)


class AssignmentAgreeForm(ProgrammeForm):
    organisation = RowField(Organisation, label=_("organisation"))
    level = forms.ChoiceField(label=_("level"), choices=AssignmentAgreement.Level.choices)
    agreed_on = DayField(label=_("agreed on"))
