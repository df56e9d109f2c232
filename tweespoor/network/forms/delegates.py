"""What is typed to name somebody, or to change how they are supplied."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ..models import Membership, Person
from ..services.delegates import Newcomer, Terms
from .fields import DayField


class PersonForm(forms.Form):
    """Somebody of the organisation: one known already, or a new one by name and address."""

    person = forms.ModelChoiceField(Person.objects.none(), label=_("Person"), required=False, empty_label="–")
    new_name = forms.CharField(label=_("Or somebody new: name"), max_length=120, required=False)
    new_email = forms.EmailField(label=_("E-mail address of somebody new"), required=False)

    def __init__(self, *args: Any, people: QuerySet[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people  # type: ignore[attr-defined]  # it is a ModelChoiceField
        if not people.exists():
            del self.fields["person"]
            self.fields["new_name"].label = _("Name")
            self.fields["new_email"].label = _("E-mail address")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if bool(cleaned.get("person")) == bool(cleaned.get("new_name", "").strip()) and not self.errors:
            raise forms.ValidationError(gettext("Choose somebody, or give the name of somebody new; not both."))
        return cleaned

    def who(self) -> Person | Newcomer:
        known: Person | None = self.cleaned_data.get("person")
        return known or Newcomer(self.cleaned_data["new_name"].strip(), self.cleaned_data["new_email"])


class TermsForm(forms.Form):
    """How somebody is supplied (R15)."""

    supply = forms.ChoiceField(label=_("Kind of supply"), choices=Membership.Supply.choices)
    fte = forms.DecimalField(
        label=_("Fte"), min_value=0, max_value=1, max_digits=3, decimal_places=2, required=False, localize=True
    )
    starts_on = DayField(label=_("From"))
    ends_on = DayField(label=_("Until"), required=False, help_text=_("The last day; empty when it is not known."))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        starts_on, ends_on = cleaned.get("starts_on"), cleaned.get("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", gettext("The last day cannot lie before the first."))
        return cleaned

    def terms(self) -> Terms:
        given = self.cleaned_data
        return Terms(given["supply"], given["fte"] or Decimal(0), given["starts_on"], given["ends_on"])


class DelegateForm(PersonForm, TermsForm):
    """A delegate, or who takes over from one."""

    field_order = ["person", "new_name", "new_email", "supply", "fte", "starts_on", "ends_on"]


class NameForm(DelegateForm):
    """``sitting``: who already sits there where the rule is one; a second one has to be meant."""

    as_well = forms.BooleanField(required=False)

    def __init__(self, *args: Any, sitting: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if sitting:
            self.fields["as_well"].label = gettext("Beside %(name)s, although the rule is one delegate") % {
                "name": sitting
            }
        else:
            del self.fields["as_well"]


class OnceForm(PersonForm):
    """Who attends on one day."""

    on = DayField(label=_("Day"))


class EndForm(forms.Form):
    """Somebody's last day in a team."""

    on = DayField(label=_("Last day"))
    why = forms.CharField(label=_("Reason"), max_length=300, required=False)


def people_of(organisation: Any) -> QuerySet[Person]:
    """Who can sit in a team for an organisation."""
    found: QuerySet[Person] = Person.objects.filter(organisation=organisation).order_by("name")
    return found


def terms_of(membership: Membership) -> dict[str, Any]:
    """What a form about a membership starts with."""
    return {
        "supply": membership.supply,
        "fte": membership.fte,
        "starts_on": membership.starts_on,
        "ends_on": membership.ends_on,
    }


def new_terms(today: date) -> dict[str, Any]:
    """What a form about somebody new starts with."""
    return {"supply": Membership.Supply.UNKNOWN, "starts_on": today}
