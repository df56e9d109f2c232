"""What is typed to ask for a delegate, and to answer."""

from django import forms
from django.utils.translation import gettext_lazy as _


class AskForm(forms.Form):
    """The question, and by when the name is wanted."""

    text = forms.CharField(label=_("What is asked"), max_length=2000, widget=forms.Textarea(attrs={"rows": 5}))
    wanted_by = forms.DateTimeField(
        label=_("Wanted by"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
        help_text=_("The team's next meeting, for instance."),
    )


class DeclineForm(forms.Form):
    """Why nobody comes."""

    reason = forms.CharField(label=_("Reason"), max_length=1000, widget=forms.Textarea(attrs={"rows": 4}))


class WithdrawForm(forms.Form):
    """Why it is taken back."""

    reason = forms.CharField(label=_("Reason"), max_length=300, required=False)


class NothingForm(forms.Form):
    """A step that needs no words."""
