"""What the pages that change something share: their programme, live rows, and where to go on."""

from datetime import date
from typing import Any, TypeVar

from django.http import Http404
from django.urls import reverse

from tweespoor.kernel.moment import Moment
from tweespoor.ledger.models import Tracked
from tweespoor.web.form_views import FormPage
from tweespoor.web.requests import Request

from ..models import Programme
from ..selectors.roster import day_of
from .loading import programme_or_404

Row = TypeVar("Row", bound=Tracked)
Subject = TypeVar("Subject")


def live_or_404(request: Request, model: type[Row], *related: str, **known: Any) -> Row:
    """The row as it is now, whatever moment the address names: it is loaded to be changed."""
    rows = model._default_manager.visible_to(request.actor)  # type: ignore[attr-defined]  # every tracked queryset has it
    found: Row | None = rows.select_related(*related).filter(**known).first()
    if found is None:
        raise Http404
    return found


def team_url(programme: Programme, code: str) -> str:
    return reverse("overview:team", args=[programme.code, code])


def organisation_url(programme: Programme, code: str) -> str:
    return reverse("overview:organisation", args=[programme.code, code])


def page_url(name: str, programme: Programme, *more: str | int) -> str:
    """The address of a page of this room."""
    return reverse(f"network:{name}", args=[programme.code, *more])


class ChangePage(FormPage[Subject]):
    """A page with a form, inside a programme. ``find`` loads what is changed; ``back`` is where one goes
    on.
    """

    programme: Programme

    def load(self, **kwargs: Any) -> Subject:
        self.programme = programme_or_404(self.request, kwargs.pop("programme"))
        return self.find(**kwargs)

    def find(self, **kwargs: Any) -> Subject:
        raise NotImplementedError

    def back(self, subject: Subject) -> str:
        raise NotImplementedError

    def cancel_url(self, subject: Subject) -> str:
        return self.back(subject)

    @property
    def today(self) -> date:
        return day_of(Moment(self.request.now))

    def choices(self) -> dict[str, Any]:
        """What a ``ProgrammeForm`` needs."""
        return {"actor": self.request.actor, "programme": self.programme}
