"""The forms a page leads to, each with the reason why this viewer may not."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from tweespoor.kernel.actor import Actor
from tweespoor.kernel.denied import Denied
from tweespoor.meetings.policies import check_plan_meeting
from tweespoor.network.models import Organisation, Programme, Team
from tweespoor.network.policies.assignments import check_assignment_propose
from tweespoor.network.policies.organisations import check_organisation_change
from tweespoor.network.policies.teams import (
    check_involvement_propose,
    check_team_change,
    check_team_end,
    check_team_merge,
    check_theme_claim,
)


@dataclass(frozen=True, slots=True)
class Action:
    """A button: its words, its form, and the reason it is disabled (empty: it is not)."""

    label: str
    url: str
    denied: str = ""


def denial(check: Callable[..., Any], *arguments: Any) -> str:
    """Why a policy refuses; empty when it does not."""
    try:
        check(*arguments)
    except Denied as denied:
        return str(denied)
    return ""


def team_actions(actor: Actor, programme: Programme, team: Team) -> tuple[Action, ...]:
    """Every form of a team. No queries."""
    return tuple(_of_team(actor, programme, team))


def _of_team(actor: Actor, programme: Programme, team: Team) -> Iterator[Action]:
    def to(label: str, name: str, check: Callable[..., Any], *more: str) -> Action:
        return Action(label, reverse(name, args=[programme.code, team.code, *more]), denial(check, actor, team))

    yield to(_("Plan a meeting"), "meetings:meeting-plan", check_plan_meeting)
    yield to(_("Propose an assignment"), "network:assignment-propose", check_assignment_propose)
    yield to(_("Propose an organisation"), "network:involvement-propose", check_involvement_propose)
    yield to(_("Let an organisation take part"), "network:involvement-add", check_team_change)
    yield to(_("Name the lead"), "network:team-staff", check_team_change, "lead")
    yield to(_("Name the secretary"), "network:team-staff", check_team_change, "secretary")
    yield to(_("Claim a theme"), "network:theme-claim", check_theme_claim)
    yield to(_("Change sponsor, topic or term"), "network:team-change", check_team_change)
    yield to(_("Merge into another team"), "network:team-merge", check_team_merge)
    yield to(_("End the team"), "network:team-end", check_team_end)


def organisation_actions(actor: Actor, programme: Programme, organisation: Organisation) -> tuple[Action, ...]:
    """Every form of an organisation. No queries."""
    denied = denial(check_organisation_change, actor, organisation)
    forms = (
        (_("Change details and rules"), "network:organisation-change"),
        (_("Add a post"), "network:post-add"),
        (_("Add a unit"), "network:unit-add"),
    )
    where = [programme.code, organisation.code]
    return tuple(Action(label, reverse(name, args=where), denied) for label, name in forms)
