"""An organisation's own view (R31): what it promised, must name, must agree to and attend; what is overdue on top."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tweespoor.accounts.permissions import Permission, may
from tweespoor.dossier.selectors import SourceOfFact, sources_of_page
from tweespoor.kernel.actor import Actor
from tweespoor.kernel.clock import AMSTERDAM
from tweespoor.kernel.moment import Moment
from tweespoor.kernel.signal import Severity
from tweespoor.meetings.selectors.meetings import of_organisation
from tweespoor.network.domain.asks import HeldPost
from tweespoor.network.models import Organisation, Programme
from tweespoor.network.selectors.asks import AskView, asks, first_to_ask
from tweespoor.network.selectors.naming import in_language
from tweespoor.network.selectors.obligations import Obligations, obligations
from tweespoor.network.selectors.organisations import OrganisationFacts, organisation_facts

from .actions import Action, organisation_actions
from .ahead import Ahead, in_order, meetings_ahead
from .signal_rows import SignalRow, row_of
from .signals import Collected, collect, concerns, is_visible

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class OrganisationPage:
    """``overdue``: what is late or hurts within a day; ``signals``: what else is missing.

    ``receives``: who gets the papers of teams in which nobody sits for it. ``names``: whether this viewer
    names its delegates, ``agrees``: agrees on its behalf, ``manages``: keeps its posts.
    """

    facts: OrganisationFacts
    lead: str
    overdue: tuple[SignalRow, ...]
    signals: tuple[SignalRow, ...]
    owed: Obligations
    attend: tuple[Ahead, ...]
    asks: tuple[AskView, ...]
    receives: HeldPost | None
    actions: tuple[Action, ...]
    sources: list[SourceOfFact]
    names: bool
    agrees: bool
    manages: bool

    @property
    def without_anybody(self) -> tuple[str, ...]:
        """Codes of the teams whose papers have no delegate to go to (R19)."""
        return tuple(promise.team for promise in self.owed.promises if not promise.place.people)

    @property
    def receiving_post(self) -> str:
        return in_language(self.receives.name, self.receives.name_en) if self.receives else ""

    @property
    def denied(self) -> tuple[Action, ...]:
        """What others do here, with the reason."""
        return tuple(action for action in self.actions if action.denied)


def organisation_page(
    programme: Programme, organisation: Organisation, actor: Actor, moment: Moment
) -> OrganisationPage | None:
    """Everything on the page. Constant in queries. ``organisation`` may be a version: only its columns are read."""
    facts = organisation_facts(programme, organisation.code, actor, moment)
    if facts is None:
        return None
    collected = collect(programme, moment)
    owed = obligations(programme, organisation, actor, moment)
    overdue, rest = _signals(programme, facts.code, actor, moment, collected)
    live = Organisation.objects.visible_to(actor).select_related("programme").get(pk=facts.id)
    reach: dict[str, Any] = {"programme": programme.pk, "organisation": facts.id}
    return OrganisationPage(
        facts=facts,
        lead=_lead(facts, owed),
        overdue=overdue,
        signals=rest,
        owed=owed,
        attend=in_order(
            meetings_ahead(of_organisation(collected.meetings, facts.code), programme.code, moment, days=7), most=20
        ),
        asks=tuple(
            asks(
                programme, actor, moment, free=collected.calendar.free_days if collected.calendar else (),
                organisation_id=facts.id,
            )
        ),
        receives=first_to_ask(live, moment),
        actions=organisation_actions(actor, programme, live) if moment.is_live else (),
        sources=sources_of_page({"network.organisation": [facts.id]}, actor, moment),
        names=moment.is_live and (facts.id in actor.asked_for or may(actor, Permission.NAME_DELEGATE, **reach)),
        agrees=moment.is_live and may(actor, Permission.AGREE_ASSIGNMENT, **reach),
        manages=moment.is_live and may(actor, Permission.MANAGE_ORGANISATIONS, **reach),
    )  # fmt: skip


def _lead(facts: OrganisationFacts, owed: Obligations) -> str:
    """In one line: in how many teams, how many names it still owes."""
    teams, names = len(owed.promises), len(owed.to_name)
    said = ngettext("takes part in %(count)s team", "takes part in %(count)s teams", teams) % {"count": teams}
    missing = ngettext("%(count)s delegate to name", "%(count)s delegates to name", names) % {"count": names}
    return " · ".join((facts.name, said, missing if names else _("every delegate named")))


def _signals(
    programme: Programme, code: str, actor: Actor, moment: Moment, collected: Collected
) -> tuple[tuple[SignalRow, ...], tuple[SignalRow, ...]]:
    """What is overdue or hurts within a day, and the rest."""
    overdue: list[SignalRow] = []
    rest: list[SignalRow] = []
    tomorrow = moment.at.astimezone(AMSTERDAM) + timedelta(days=1)
    for signal in collected.signals:
        if not concerns(signal, code) or signal.key in collected.muted or not is_visible(signal, actor, collected):
            continue
        late = signal.severity is Severity.urgent or (signal.due is not None and signal.due <= tomorrow)
        (overdue if late else rest).append(row_of(signal, programme.code, actor, moment, collected))
    return tuple(overdue), tuple(rest)
