"""Forms that change a sitting. What follows is shown first; the same form sent once more does it."""

import datetime as dt
from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tweespoor.kernel.denied import Denied
from tweespoor.kernel.moment import Moment
from tweespoor.web.form_views import FormPage
from tweespoor.web.formatting import day_long, day_short

from ..domain.consequences import Consequences
from ..forms import AddForm, ExceptForm, ReasonForm
from ..policies import check_add_anywhere, check_except
from ..selectors.consequences import (
    ConsequenceWords,
    add_consequences,
    cancel_consequences,
    consequence_words,
    move_consequences,
    restore_consequences,
)
from ..selectors.picture import sitting_url
from ..selectors.wording import language
from ..services.exceptions import sitting_add, sitting_cancel, sitting_move, sitting_restore
from .loading import LoadedCalendar, LoadedSitting, cadence_or_404, sitting_or_404


class ChangePage(FormPage[Any]):
    """First what would follow, then doing it."""

    template_name = "cadence/change.html"
    follows: ConsequenceWords | None = None

    def consequences(self, subject: Any, form: Any) -> Consequences:
        raise NotImplementedError

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        subject = self.load(**kwargs)
        form: Any = self.form_class(request.POST, **self.form_arguments(subject))
        if self._denied(subject) or not form.is_valid() or form.was_shown:
            return super().post(request, **kwargs)
        try:
            self.follows = consequence_words(self.consequences(subject, form), language())
        except Denied as refused:
            form.add_error(None, str(refused))
            return self._page(subject, form, status=422)
        form.note_shown()
        return self._page(subject, form)

    def context(self, subject: Any) -> dict[str, Any]:
        label = self.submit_label if self.follows else _("Show what follows")
        return {"follows": self.follows, "submit_label": label, "breadcrumb_items": self.crumbs(subject)}

    def crumbs(self, subject: Any) -> list[tuple[Any, str]]:
        calendar = (_("Calendar"), reverse("overview:calendar", args=[subject.programme.code]))
        return [calendar, (self.title, "")]

    def today(self, subject: Any) -> dt.date:
        return self.request.now.astimezone(subject.cadence.calendar.timezone).date()

    @property
    def live(self) -> Moment:
        """What is changed is the present, whatever moment the page before it showed."""
        return Moment(at=self.request.now)


class OfSitting(ChangePage):
    def load(self, **kwargs: Any) -> LoadedSitting:
        place = kwargs["programme"], kwargs["body"], kwargs["cycle"], kwargs["slot"]
        return sitting_or_404(self.request, *place, moment=self.live)

    def check(self, subject: LoadedSitting) -> None:
        check_except(self.request.actor, subject.programme, subject.sitting.body.code)

    def cancel_url(self, subject: LoadedSitting) -> str:
        return sitting_url(subject.programme.code, subject.sitting.key)

    def context(self, subject: LoadedSitting) -> dict[str, Any]:
        sitting = subject.sitting
        name, day = sitting.body.name.in_language(language()), day_long(sitting.date, language())
        return {**super().context(subject), "intro": f"{name}, {day}"}

    def crumbs(self, subject: LoadedSitting) -> list[tuple[Any, str]]:
        calendar, here = super().crumbs(subject)
        name = subject.sitting.body.name.in_language(language())
        return [calendar, (f"{name}, {day_short(subject.sitting.date, language())}", self.cancel_url(subject)), here]


class Except(OfSitting):
    """Move or cancel one sitting."""

    form_class, title, submit_label = ExceptForm, _("Change this sitting"), _("Change it")
    done = _("The sitting is changed; whoever follows the calendar sees it.")

    def form_arguments(self, subject: LoadedSitting) -> dict[str, Any]:
        asked = self.request.GET.get("kind", "moved")
        return {"sitting": subject.sitting, "initial": {"kind": asked if subject.sitting.held else "moved"}}

    def consequences(self, subject: LoadedSitting, form: Any) -> Consequences:
        if form.cleaned_data["kind"] == "cancelled":
            return cancel_consequences(subject.cadence, subject.sitting, today=self.today(subject))
        return move_consequences(subject.cadence, subject.sitting, form.place(), today=self.today(subject))

    def perform(self, subject: LoadedSitting, form: Any) -> str:
        known: dict[str, Any] = {"actor": self.request.actor, "now": self.request.now}
        known |= {"programme": subject.programme, "key": subject.sitting.key, "reason": form.cleaned_data["reason"]}
        if form.cleaned_data["kind"] == "cancelled":
            sitting_cancel(**known)
        else:
            sitting_move(**known, to=form.place())
        return self.cancel_url(subject)


class Restore(OfSitting):
    """Withdraw what was changed."""

    form_class, title, submit_label = ReasonForm, _("Put this sitting back"), _("Put it back")
    done = _("The sitting is as planned again.")

    def consequences(self, subject: LoadedSitting, form: Any) -> Consequences:
        return restore_consequences(subject.cadence, subject.sitting, today=self.today(subject))

    def perform(self, subject: LoadedSitting, form: Any) -> str:
        sitting_restore(
            actor=self.request.actor,
            programme=subject.programme,
            key=subject.sitting.key,
            reason=form.cleaned_data["reason"],
            now=self.request.now,
        )
        return self.cancel_url(subject)


class Add(ChangePage):
    """An extra sitting; whose body it is decides who may, so the form says so only once it is filled in."""

    form_class: ClassVar[Any] = AddForm
    title, submit_label, done = _("Add a sitting"), _("Add it"), _("The sitting is on the calendar.")

    def load(self, **kwargs: Any) -> LoadedCalendar:
        return cadence_or_404(self.request, kwargs["programme"], self.live)

    def check(self, subject: LoadedCalendar) -> None:
        check_add_anywhere(self.request.actor, subject.programme, subject.cadence.calendar)

    def cancel_url(self, subject: LoadedCalendar) -> str:
        return reverse("overview:calendar", args=[subject.programme.code])

    def form_arguments(self, subject: LoadedCalendar) -> dict[str, Any]:
        asked = {name: self.request.GET[name] for name in ("body", "on") if name in self.request.GET}
        return {"cadence": subject.cadence, "initial": asked}

    def consequences(self, subject: LoadedCalendar, form: Any) -> Consequences:
        body, uses = form.cleaned_data["body"], form.uses(form.cleaned_data)
        check_except(self.request.actor, subject.programme, body)
        return add_consequences(subject.cadence, body, form.place(), uses, today=self.today(subject))

    def perform(self, subject: LoadedCalendar, form: Any) -> str:
        row = sitting_add(
            actor=self.request.actor,
            programme=subject.programme,
            body=form.cleaned_data["body"],
            at=form.place(),
            uses=form.uses(form.cleaned_data),
            reason=form.cleaned_data["reason"],
            now=self.request.now,
        )
        return sitting_url(subject.programme.code, f"{row.body}.{row.cycle}.{row.slot}")
