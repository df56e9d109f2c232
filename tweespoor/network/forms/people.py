"""Forms for people and the programme's core."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ..models import Organisation, Person, Unit
from .fields import DayField, ProgrammeForm, RowField


class PersonForm(ProgrammeForm):
    name = forms.CharField(label=_("name"), max_length=120)
    organisation = RowField(Organisation, label=_("organisation"))
    unit = RowField(Unit, label=_("unit"), required=False)
    email = forms.EmailField(label=_("e-mail address"), required=False)
    phone = forms.CharField(label=_("telephone"), max_length=40, required=False)


class CoreForm(ProgrammeForm):
    person = RowField(Person, label=_("person"))
    function = forms.CharField(label=_("function"), max_length=120)
    fte = forms.DecimalField(label=_("fte"), min_value=0, max_value=1, decimal_places=2)
    starts_on = DayField(label=_("from"))
    ends_on = DayField(label=_("until"), required=False)
