"""Which rows a definition asks for: plain data, so that what two definitions ask for can be compared."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import NamedTuple

from tweespoor.cadence.definition.difference import snapshot
from tweespoor.cadence.definition.involvement import involvements
from tweespoor.cadence.definition.shape import Organisation, OrganisationKind, ProgrammeDefinition, Team
from tweespoor.cadence.domain.bodies import Level

# What the file calls an organisation and the network knows under another kind; the others have the same word.
KINDS = {
    OrganisationKind.AGENCY: "institute",
    OrganisationKind.DEPARTMENT: "other",
    OrganisationKind.PARTNER: "other",
}


class Key(NamedTuple):
    """A row by what names it: ``("post", "OCW", "minister")``. As a field's value it is a foreign key."""

    kind: str
    code: str = ""
    within: str = ""


Fields = dict[str, object]


def wanted_rows(definition: ProgrammeDefinition) -> dict[Key, Fields]:
    """Every row the definition asks for, those that others refer to first. ``starts_on`` None: the day it is loaded."""
    rows: dict[Key, Fields] = {Key("programme"): _programme(definition)}
    for position, organisation in enumerate(definition.organisations):
        rows[Key("organisation", organisation.code)] = _organisation(organisation, position)
    rows.update(_groups(definition))
    for organisation in definition.organisations:
        rows.update(_parts(organisation))
    rows.update(_agreements(definition))
    for theme in definition.themes:
        rows[Key("theme", theme.code)] = {"name": theme.name.nl, "name_en": theme.name.en}
    for position, team in enumerate(definition.teams):
        rows[Key("team", team.code)] = _team(definition, team, position)
        rows.update(_in_team(definition, team))
    rows[Key("rhythm")] = {"definition": snapshot(definition)}
    return rows


def definition_digest(definition: ProgrammeDefinition) -> str:
    """SHA-256 over what the definition says; comments, order of fields and defaults do not count."""
    text = json.dumps(snapshot(definition), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def _programme(definition: ProgrammeDefinition) -> Fields:
    programme = definition.programme
    return {
        "name": programme.name.nl,
        "name_en": programme.name.en,
        "purpose": programme.purpose.nl,
        "purpose_en": programme.purpose.en,
        "timezone": programme.timezone,
        "rules": _rules(definition),
        "templates": [kind.model_dump(mode="json") for kind in definition.team_kinds],
        "definition_digest": definition_digest(definition),
    }


def _rules(definition: ProgrammeDefinition) -> Fields:
    """The rules under the names the network asks for them by."""
    rules, programme = definition.rules, definition.programme
    return {
        "one_delegate_per_organisation": rules.one_delegate_per_organisation_per_team,
        "lead_and_secretary": rules.lead_and_secretary_per_team,
        "lead_and_secretary_supplied_by": rules.lead_and_secretary_supplied_by,
        "core_fte": rules.core_fte,
        "ask_escalates_after": rules.ask_escalates_after_working_hours,
        "working_day_starts": f"{rules.working_day_starts:%H:%M}",
        "working_day_ends": f"{rules.working_day_ends:%H:%M}",
        "calendar_warning_cycles": rules.calendar_warning_cycles,
        "holidays": definition.holidays.country,
        "short_name": programme.short,
        "organisation": programme.organisation,
        "starts": programme.starts.isoformat() if programme.starts else None,
        "invented": list(rules.invented),
    }


def _organisation(organisation: Organisation, position: int) -> Fields:
    return {
        "name": organisation.name.nl,
        "name_en": organisation.name.en,
        "kind": KINDS.get(organisation.kind, organisation.kind.value),
        "tooi": organisation.tooi or "",
        "spellings": list(organisation.spellings),
        "domains": list(organisation.mail_domains),
        "rules": _own_rules(organisation),
        "position": position,
    }


def _own_rules(organisation: Organisation) -> Fields:
    """What it decided about taking part (R15, R31), and the first limit on delegates among that."""
    if not organisation.rules:
        return {}
    limits = [rule.delegates_per_team for rule in organisation.rules if rule.delegates_per_team is not None]
    first = organisation.rules[0]
    return {
        **({"one_delegate_per_team": 1 in limits} if limits else {}),
        "basis": first.basis.nl if first.basis else "",
        "decisions": [rule.model_dump(mode="json", exclude_none=True) for rule in organisation.rules],
    }


def _groups(definition: ProgrammeDefinition) -> Iterator[tuple[Key, Fields]]:
    for position, group in enumerate(definition.groups, start=len(definition.organisations)):
        yield (
            Key("organisation", group.code),
            {
                "name": group.name.nl,
                "name_en": group.name.en,
                "kind": "group",
                "satisfied_by": "any" if group.enough < len(group.members) else "all",
                "rules": {"enough": group.enough},
                "position": position,
            },
        )
        for member in group.members:
            yield Key("group_member", member, group.code), {}


def _parts(organisation: Organisation) -> Iterator[tuple[Key, Fields]]:
    for unit in organisation.units:
        yield Key("unit", unit.code, organisation.code), {"name": unit.name.nl}
    for post in organisation.posts:
        yield (
            Key("post", post.key, organisation.code),
            {
                "name": post.name.nl,
                "name_en": post.name.en,
                "political": post.level is Level.POLITICAL,
                "escalation": post.escalation,
            },
        )


def _agreements(definition: ProgrammeDefinition) -> Iterator[tuple[Key, Fields]]:
    bodies = {body.code for body in definition.bodies}
    for agreement in definition.agreements:
        yield (
            Key("agreement", agreement.code),
            {
                "title": agreement.name.nl,
                "body": agreement.code if agreement.code in bodies else "",
                "agreed_on": agreement.decided,
                "text": agreement.text.nl,
            },
        )


def _team(definition: ProgrammeDefinition, team: Team, position: int) -> Fields:
    sponsor = team.sponsor
    return {
        "kind": "other" if team.kind.lower() == "other" else team.kind,
        "topic": team.topic.nl,
        "topic_en": team.topic.en,
        "purpose": team.assignment.nl if team.assignment else "",
        "sponsor": Key("post", sponsor.post, sponsor.organisation) if sponsor else None,
        "starts_on": (team.term.starts if team.term else None) or definition.programme.starts,
        "term_ends_on": team.term.ends if team.term else None,
        "position": position,
    }


def _in_team(definition: ProgrammeDefinition, team: Team) -> Iterator[tuple[Key, Fields]]:
    starts = (team.term.starts if team.term else None) or definition.programme.starts
    for item in involvements(definition, team):
        agreement = Key("agreement", item.agreement) if item.agreement else None
        yield (
            Key("involvement", item.code, team.code),
            {"role": item.role, "agreement": agreement, "starts_on": starts},
        )
    for theme in team.themes:
        yield Key("claim", theme, team.code), {"starts_on": starts}
