"""Shapes of what people fill in about the calendar; whether they may is the services' business."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from .domain.bodies import Body, Use
from .domain.place import Place
from .domain.sittings import Sitting
from .selectors.calendar import Cadence
from .services.exceptions import LONGEST_REASON


def day_field(label: Any, **more: Any) -> forms.DateField:
    """A day as browsers ask for it."""
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **more)


def time_field(label: Any, **more: Any) -> forms.TimeField:
    """A time that may stay unknown."""
    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    return forms.TimeField(label=label, required=False, widget=widget, **more)


class ReasonForm(forms.Form):
    """Why; and, once what follows was shown, a note of what was shown."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=LONGEST_REASON,
        help_text=_("Everybody who follows this calendar reads it."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    shown = forms.CharField(required=False, widget=forms.HiddenInput)

    @property
    def fingerprint(self) -> str:
        """What was filled in but for the reason: a change of it is shown again before it is done."""
        return "|".join(
            f"{name}={self.cleaned_data.get(name)}" for name in self.fields if name not in ("reason", "shown")
        )

    @property
    def was_shown(self) -> bool:
        return bool(self.cleaned_data["shown"]) and self.cleaned_data["shown"] == f"{self.fingerprint}."

    def note_shown(self) -> None:
        """The next time this form comes in unchanged, its consequences have been seen."""
        filled_in: Any = self.data
        data = filled_in.copy()
        data["shown"] = f"{self.fingerprint}."
        self.data = data


class PlaceForm(ReasonForm):
    """A date and, where known, times."""

    on = day_field(_("New date"))
    start = time_field(_("Start time"), help_text=_("Leave empty to keep the time it has."))
    end = time_field(_("End time"))
    field_order: tuple[str, ...] = ("on", "start", "end", "reason", "shown")

    def place(self) -> Place:
        data = self.cleaned_data
        return Place(data["on"], data["start"], data["end"])


class ExceptForm(PlaceForm):
    """Move or cancel."""

    KINDS = (("moved", _("move it to another day or time")), ("cancelled", _("cancel it")))

    kind = forms.ChoiceField(label=_("What happens to this sitting?"), choices=KINDS, widget=forms.RadioSelect)
    field_order = ("kind", "on", "start", "end", "reason", "shown")

    def __init__(self, *args: Any, sitting: Sitting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].required = False
        self.fields["on"].help_text = _("Only when it moves.")
        if not sitting.held:
            self.fields["kind"].choices = self.KINDS[:1]  # type: ignore[attr-defined]  # a ChoiceField

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("kind") == "moved" and not data.get("on") and "on" not in self.errors:
            self.add_error("on", _("Say to which day."))
        return data


class AddForm(PlaceForm):
    """An extra sitting: of which body, when, and what for on which track."""

    body = forms.ChoiceField(label=_("Body"))
    field_order = ("body", "on", "start", "end", "reason", "shown")

    def __init__(self, *args: Any, cadence: Cadence, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = get_language() or "nl"
        self.cadence = cadence
        self.fields["on"].label = _("Date")
        self.fields["start"].help_text = ""
        bodies = [(body.code, body.name.in_language(language)) for body in cadence.calendar.bodies]
        self.fields["body"].choices = bodies  # type: ignore[attr-defined]  # a ChoiceField
        purposes = [(item.code, item.name.text.in_language(language)) for item in cadence.definition.purposes]
        for track in cadence.calendar.tracks:
            name = track.name.in_language(language)
            self.fields[f"for_{track.code}"] = forms.ChoiceField(
                label=_("For %(track)s") % {"track": name},
                required=False,
                choices=[("", _("not for this track")), ("-", _("without a purpose of its own")), *purposes],
            )
        self.order_fields(["body", "on", "start", "end", *(f"for_{track.code}" for track in cadence.calendar.tracks)])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.uses(data):
            self.add_error(None, _("An extra sitting is for one of the tracks at least."))
        return data

    def uses(self, data: dict[str, Any]) -> tuple[Use, ...]:
        """What was chosen per track."""
        names = {item.code: item.name.text for item in self.cadence.definition.purposes}
        chosen = [(track.code, data.get(f"for_{track.code}") or "") for track in self.cadence.calendar.tracks]
        return tuple(Use(track, names[code], code) if code in names else Use(track) for track, code in chosen if code)


class RouteForm(forms.Form):
    """Which route, from the day of asking or towards the day it is for."""

    WAYS = (("asked", _("was asked on")), ("due", _("has to be there on")))

    route = forms.ChoiceField(label=_("Route"))
    way = forms.ChoiceField(label=_("The question"), choices=WAYS)
    on = day_field(_("Day"))
    at = forms.ChoiceField(label=_("In"))
    with_optional = forms.MultipleChoiceField(
        label=_("Also by way of"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, cadence: Cadence, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = get_language() or "nl"
        routes = [(route.key, route.name.in_language(language)) for route in cadence.routes.values()]
        bodies = [body for body in cadence.calendar.bodies if isinstance(body, Body)]
        self.fields["route"].choices = routes  # type: ignore[attr-defined]  # choice fields
        self.fields["at"].choices = [(body.code, body.name.in_language(language)) for body in bodies]  # type: ignore[attr-defined]  # choice fields
        optional = {
            leg.key: _leg_name(cadence, leg.body, leg.name.in_language(language))
            for route in cadence.routes.values()
            for leg in route.legs
            if leg.optional
        }
        self.fields["with_optional"].choices = list(optional.items())  # type: ignore[attr-defined]  # choice fields
        if not optional:
            del self.fields["with_optional"]

    def asked(self) -> dt.date | None:
        return self.cleaned_data["on"] if self.cleaned_data["way"] == "asked" else None

    def due(self) -> dt.date | None:
        return self.cleaned_data["on"] if self.cleaned_data["way"] == "due" else None

    def optional(self) -> frozenset[str]:
        return frozenset(self.cleaned_data.get("with_optional", ()))


def _leg_name(cadence: Cadence, body: str, name: str) -> str:
    found = cadence.calendar.body(body)
    return f"{found.name.in_language(get_language() or 'nl') if found else body}: {name}"
