"""Shapes of what people fill in about meetings; whether they may is the services' business."""

from collections.abc import Sequence
from datetime import datetime, time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tweespoor.kernel.clock import AMSTERDAM
from tweespoor.network.models import Person, Programme

from .models import TeamMeeting
from .services import When, Where

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def time_input() -> forms.TimeInput:
    return forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


class MeetingForm(forms.Form):
    """When and where a team meets, and who is invited beside its members."""

    subject = forms.CharField(label=_("Subject"), max_length=200)
    day = forms.DateField(label=_("Day"), widget=DAY)
    start = forms.TimeField(
        label=_("Starts at"),
        required=False,
        widget=time_input(),
        help_text=_("Leave empty while only the day is known."),
    )
    end = forms.TimeField(label=_("Ends at"), required=False, widget=time_input())
    place = forms.CharField(
        label=_("Place"), max_length=200, required=False, help_text=_("A room, or the name of the service: Webex, say.")
    )
    link = forms.URLField(label=_("Link"), max_length=500, required=False, assume_scheme="https")
    note = forms.CharField(label=_("Note"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    guests = forms.ModelMultipleChoiceField(
        Person.objects.none(),
        label=_("Guests"),
        required=False,
        help_text=_("People who are not in the team; its members are expected anyway."),
    )

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = Person.objects.filter(programme=programme)
        self.fields["guests"].queryset = people  # type: ignore[attr-defined]  # a ModelMultipleChoiceField

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("end") and not data.get("start"):
            self.add_error("start", _("Say when it starts, too."))
        return data

    def when(self) -> When:
        data = self.cleaned_data
        return When(
            starts_at=datetime.combine(data["day"], data["start"] or time(9), AMSTERDAM),
            ends_at=datetime.combine(data["day"], data["end"], AMSTERDAM) if data["end"] else None,
            time_known=data["start"] is not None,
        )

    def where(self) -> Where:
        return Where(self.cleaned_data["place"], self.cleaned_data["link"])


class ChangeMeetingForm(MeetingForm):
    reason = forms.CharField(label=_("Why it changes"), max_length=300, required=False)


class CancelMeetingForm(forms.Form):
    reason = forms.CharField(label=_("Reason"), max_length=300, help_text=_("Everybody who was invited reads this."))


class AdoptForm(forms.Form):
    """At which sitting an assignment was adopted; sittings as (key, label)."""

    sitting = forms.ChoiceField(label=_("Sitting"))
    note = forms.CharField(label=_("Note"), max_length=300, required=False)

    def __init__(self, *args: Any, sittings: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sitting"].choices = sittings  # type: ignore[attr-defined]  # a ChoiceField


def as_filled_in(meeting: TeamMeeting) -> dict[str, Any]:
    """A meeting as the form would have it."""
    start = meeting.starts_at.astimezone(AMSTERDAM)
    return {
        "subject": meeting.subject,
        "day": start.date(),
        "start": start.time() if meeting.time_known else None,
        "end": meeting.ends_at.astimezone(AMSTERDAM).time() if meeting.ends_at else None,
        "place": meeting.place,
        "link": meeting.link,
        "note": meeting.note,
        "guests": [guest.person_id for guest in meeting.guests.all()],
    }
