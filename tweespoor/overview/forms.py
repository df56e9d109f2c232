from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class MuteForm(forms.Form):
    """Until when a signal need not be heard, and why."""

    until = forms.DateField(
        label=_("Until and including"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    reason = forms.CharField(
        label=_("Reason"), max_length=300, help_text=_("Everybody who sees the signal can read this.")
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["until"].widget.attrs["min"] = today.isoformat()


class UnmuteForm(forms.Form):
    """Nothing to fill in: hear it again."""
