"""Themes that teams claim, and the boundary between two that claim the same (R18)."""

from datetime import datetime, timedelta

from django.db.models import Q
from django.utils.text import slugify
from django.utils.translation import gettext as _

from tweespoor.kernel.actor import Actor
from tweespoor.kernel.denied import Rejected
from tweespoor.kernel.moment import Moment
from tweespoor.ledger.recordings import recording
from tweespoor.ledger.verbs import Verb

from ..models import Boundary, Team, Theme, ThemeClaim
from ..policies.teams import check_boundary_decide, check_boundary_propose, check_theme_claim
from ..selectors.roster import current, day_of


def theme_claim(
    *,
    actor: Actor,
    team: Team,
    theme: Theme | None = None,
    name: str = "",
    name_en: str = "",
    basis: str = "",
    now: datetime,
) -> ThemeClaim:
    """A team says a theme is its own: one that exists, or a new one by ``name``. Overlap is allowed, and
    shown.
    """
    check_theme_claim(actor, team)
    if theme is None and not name.strip():
        raise Rejected(_("Choose a theme or name a new one."))
    with recording(
        actor=actor, verb=Verb.THEME_CLAIMED, at=now, programme=team.programme.code, subject=team, why=basis
    ) as done:
        check_theme_claim(actor, Team.objects.select_for_update().get(pk=team.pk))
        theme = theme or _new_theme(team, name.strip(), name_en.strip())
        done.label = f"{theme.name} · {team.code}"
        today = day_of(Moment(now))
        if ThemeClaim.objects.filter(current(today), team=team, theme=theme).exists():
            raise Rejected(_("Team %(team)s claims %(theme)s already.") % {"team": team.code, "theme": theme.name})
        claim = ThemeClaim(team=team, theme=theme, basis=basis, starts_on=today)
        claim.save()
    return claim


def theme_release(*, actor: Actor, team: Team, theme: Theme, why: str = "", now: datetime) -> None:
    """A team lets go of a theme: it held it until yesterday, or, if claimed today, until today."""
    check_theme_claim(actor, team)
    yesterday = day_of(Moment(now)) - timedelta(days=1)
    with recording(
        actor=actor,
        verb=Verb.THEME_RELEASED,
        at=now,
        programme=team.programme.code,
        subject=team,
        label=f"{theme.name} · {team.code}",
        why=why,
    ):
        held = ThemeClaim.objects.select_for_update().filter(Q(ends_on=None), team=team, theme=theme)
        if not held:
            raise Rejected(_("Team %(team)s does not claim this theme.") % {"team": team.code})
        for claim in held:
            claim.ends_on = max(claim.starts_on, yesterday)
            claim.save()


def boundary_propose(
    *,
    actor: Actor,
    theme: Theme,
    team: Team,
    other_team: Team,
    text: str,
    proposed_by: str = "",
    now: datetime,
) -> Boundary:
    """Propose that ``team`` takes a theme and ``other_team`` keeps off it, and where the line runs in
    words.
    """
    check_boundary_propose(actor, team, other_team)
    with recording(
        actor=actor,
        verb=Verb.BOUNDARY_PROPOSED,
        at=now,
        programme=team.programme.code,
        subject=team,
        label=f"{theme.name} · {team.code} / {other_team.code}",
        why=text,
    ):
        first, second = Team.objects.select_for_update().filter(pk__in=[team.pk, other_team.pk]).order_by("pk")
        check_boundary_propose(actor, first, second)
        check_boundary_propose(actor, second, first)
        same = Boundary.objects.filter(theme=theme, team=team, other_team=other_team, text=text)
        if same.filter(state=Boundary.State.PROPOSED).exists():
            raise Rejected(_("This boundary has been proposed already."))
        boundary = Boundary(
            theme=theme, team=team, other_team=other_team, text=text, proposed_by=proposed_by or actor.name
        )
        boundary.save()
    return boundary


def boundary_decide(*, actor: Actor, boundary: Boundary, text: str = "", now: datetime) -> Boundary:
    """Record that a proposed boundary was decided, today; ``text`` replaces the proposal's where it
    differs.
    """
    check_boundary_decide(actor, boundary)
    with recording(
        actor=actor,
        verb=Verb.BOUNDARY_DECIDED,
        at=now,
        programme=boundary.team.programme.code,
        subject=boundary.team,
        label=f"{boundary.theme.name} · {boundary.team.code} / {boundary.other_team.code}",
    ):
        row: Boundary = Boundary.objects.select_for_update().get(pk=boundary.pk)
        check_boundary_decide(actor, row)
        row.text = text.strip() or row.text
        row.state, row.decided_on = Boundary.State.DECIDED, day_of(Moment(now))
        row.save()
    return row


def _new_theme(team: Team, name: str, name_en: str) -> Theme:
    code = slugify(name)[:60]
    if not code or Theme.objects.filter(programme=team.programme_id, code=code).exists():
        raise Rejected(_("There is a theme of this name already."))
    theme = Theme(programme_id=team.programme_id, code=code, name=name, name_en=name_en)
    theme.save()
    return theme
