"""The programme itself: purpose, rules in words, themes, agreements, core, templates and roles."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tweespoor.accounts.permissions import Role
from tweespoor.kernel.actor import Actor
from tweespoor.kernel.moment import Moment
from tweespoor.ledger.as_of import visible_rows
from tweespoor.web.formatting import day_middle

from ..domain.teams import TeamTemplate, team_templates
from ..models import Agreement, CoreMember, Grant, Programme
from .boundaries import ThemeFacts, themes
from .naming import PersonName, in_language, organisations_by_id, people_by_id
from .roster import current, day_of

# Kept among the rules, but names of the programme itself: its page tells them elsewhere.
NO_RULE = ("short_name", "organisation", "invented")


@dataclass(frozen=True, slots=True)
class CoreFacts:
    """Somebody in the programme's own core."""

    id: int
    person: PersonName
    function: str
    fte: Decimal
    starts_on: date
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class AgreementFacts:
    code: str
    title: str
    body: str
    agreed_on: date | None
    text: str


@dataclass(frozen=True, slots=True)
class ProgrammeFacts:
    """The programme at a moment. ``core_limit``: how many fte the core may be; ``roles``: how many people
    have each.
    """

    name: str
    purpose: str
    rules: tuple[str, ...]
    themes: tuple[ThemeFacts, ...]
    agreements: tuple[AgreementFacts, ...]
    core: tuple[CoreFacts, ...]
    core_limit: Decimal | None
    templates: tuple[TeamTemplate, ...]
    roles: tuple[tuple[str, int], ...]

    @property
    def core_fte(self) -> Decimal:
        return sum((member.fte for member in self.core), Decimal(0))

    @property
    def is_core_over(self) -> bool:
        return self.core_limit is not None and self.core_fte > self.core_limit

    @property
    def overlaps(self) -> tuple[ThemeFacts, ...]:
        return tuple(theme for theme in self.themes if theme.overlap)


def programme_facts(programme: Programme, actor: Actor, moment: Moment) -> ProgrammeFacts:
    """Everything the programme's own page shows. Constant in queries."""
    row = visible_rows(Programme, actor, moment).filter(id=programme.pk).first() or programme
    holding = visible_rows(Grant, actor, moment).filter(current(day_of(moment)), programme_id=programme.pk)
    counts = Counter(role for role, _ in set(holding.values_list("role", "user_id")))
    limit = row.rules.get("core_fte")
    return ProgrammeFacts(
        name=in_language(row.name, row.name_en),
        purpose=in_language(row.purpose, row.purpose_en),
        rules=rules_in_words(row.rules),
        themes=themes(programme, actor, moment),
        agreements=tuple(
            AgreementFacts(one.code, one.title, one.body, one.agreed_on, one.text)
            for one in visible_rows(Agreement, actor, moment)
            .filter(programme_id=programme.pk)
            .order_by("agreed_on", "code")
        ),
        core=core_members(programme, actor, moment),
        core_limit=None if limit is None else Decimal(str(limit)),
        templates=team_templates(row.templates),
        roles=tuple((str(role.label), counts[role.value]) for role in Role if counts[role.value]),
    )


def core_members(programme: Programme, actor: Actor, moment: Moment) -> tuple[CoreFacts, ...]:
    """Who is in the core on the day (R15), the largest part first. Three queries."""
    rows = list(
        visible_rows(CoreMember, actor, moment)
        .filter(current(day_of(moment)), programme_id=programme.pk)
        .order_by("-fte", "function", "id")
    )
    organisations = organisations_by_id(programme, actor, moment)
    people = people_by_id({row.person_id for row in rows}, organisations, actor, moment)
    return tuple(
        CoreFacts(row.id, people[row.person_id], row.function, row.fte, row.starts_on, row.ends_on)
        for row in rows
        if row.person_id in people
    )


def rules_in_words(rules: Mapping[str, Any]) -> tuple[str, ...]:
    """The programme's rules as sentences; a rule this room has no words for shows as it is written."""
    found = []
    for key, value in rules.items():
        if key in NO_RULE:
            continue
        sentence = _sentence(key, value)
        if sentence:
            found.append(sentence)
        elif not isinstance(value, list | dict) and value not in (None, False, ""):
            found.append(f"{key}: {value}")
    return tuple(found)


def _in_words(key: str, value: str) -> str:
    return day_middle(date.fromisoformat(value), get_language() or "nl") if key == "starts" else value


def _sentence(key: str, value: Any) -> str:
    """The first words whose key begins this rule; a rule set to False says nothing."""
    words = {
        "one_delegate_per_organisation": _("One delegate per organisation per team."),
        "lead_and_secretary_supplied_by": _("%s supplies leads and secretaries."),
        "lead_and_secretary": _("Every team has a lead and a secretary."),
        "core_fte": _("The programme's own core is %s fte, management included."),
        "ask_escalates_after": _("An ask that nobody acknowledges goes to the next post after %s working hours."),
        "working_day_starts": _("The working day begins at %s."),
        "working_day_ends": _("The working day ends at %s."),
        "holidays": _("On public holidays (%s) no working hours pass."),
        "starts": _("The programme began on %s."),
        "calendar_warning_cycles": _("A warning comes when the calendar runs out within %s cycles."),
    }
    sentence = next((text for start, text in words.items() if key.startswith(start)), "")
    if not sentence or value in (None, False, ""):
        return ""
    shown = f"{value:g}" if isinstance(value, float) else _in_words(key, str(value))
    return sentence % shown if "%s" in sentence else sentence
