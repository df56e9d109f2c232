"""What a page is about, from its address; what its reader may not see is not there.

Teams, organisations and people are read at the request's moment. As it was, they are versions: use
``.id``, never ``.pk``, which is the version's own.
"""

from typing import TypeVar

from django.http import Http404

from tweespoor.kernel.moment import Moment
from tweespoor.ledger.as_of import visible_rows
from tweespoor.ledger.models import Tracked
from tweespoor.web.requests import Request

from ..models import Ask, Membership, Organisation, Person, Post, Programme, Team

Row = TypeVar("Row", bound=Tracked)


def programme_or_404(request: Request, code: str) -> Programme:
    """The programme, live: its rules hold whatever moment is read."""
    found: Programme | None = Programme.objects.visible_to(request.actor).filter(code=code).first()
    if found is None:
        raise Http404
    return found


def team_or_404(request: Request, programme: Programme, code: str, *, live: bool = False) -> Team:
    """``live``: whatever moment is asked for, as a form needs that is going to change it."""
    return _one(request, Team, live, programme_id=programme.pk, code=code)


def organisation_or_404(request: Request, programme: Programme, code: str, *, live: bool = False) -> Organisation:
    return _one(request, Organisation, live, programme_id=programme.pk, code=code)


def person_or_404(request: Request, programme: Programme, pk: int) -> Person:
    return _one(request, Person, False, programme_id=programme.pk, id=pk)


def post_or_404(request: Request, organisation: Organisation, code: str) -> Post:
    return _one(request, Post, False, organisation_id=organisation.id, code=code)


def membership_or_404(request: Request, programme: Programme, pk: int) -> Membership:
    """Live: it is loaded to be changed."""
    return _live(request, Membership, programme, pk)


def ask_or_404(request: Request, programme: Programme, pk: int) -> Ask:
    """Live; only for those who may read this ask."""
    return _live(request, Ask, programme, pk)


def _one(request: Request, model: type[Row], live: bool, **known: object) -> Row:
    moment = Moment(at=request.now) if live else request.moment
    found: Row | None = visible_rows(model, request.actor, moment).filter(**known).first()
    if found is None:
        raise Http404
    return found


def _live(request: Request, model: type[Row], programme: Programme, pk: int) -> Row:
    rows = model._default_manager.visible_to(request.actor)  # type: ignore[attr-defined]  # every tracked queryset has it
    found: Row | None = (
        rows.select_related("team__programme", "organisation", "person")
        .filter(team__programme=programme, pk=pk)
        .first()
    )
    if found is None:
        raise Http404
    return found
