"""The whole list of what is missing, narrowed and paged, with what is muted beneath it."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext as _

from tweespoor.kernel.actor import Actor
from tweespoor.kernel.moment import Moment
from tweespoor.kernel.signal import Severity, Signal
from tweespoor.network.models import Programme

from .signal_rows import SignalRow, row_of, rows_of, seen, visible_rows_of
from .signals import collect

PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to show; empty means all. ``acts``: ``me``, or the code of an organisation or team it is about."""

    severity: str = ""
    code: str = ""
    acts: str = ""


@dataclass(frozen=True, slots=True)
class SignalList:
    """``severities`` counts all that the viewer may see; ``codes`` are the kinds present, with their names."""

    rows: Page[SignalRow]
    count: int
    urgent: int
    mine: int
    muted: tuple[SignalRow, ...]
    severities: tuple[tuple[str, int], ...]
    codes: tuple[tuple[str, str], ...]


def signal_list(programme: Programme, actor: Actor, moment: Moment, wanted: Wanted, page: int | str = 1) -> SignalList:
    """Everything on the page; no queries beyond the signals themselves. Only what is shown is put into words."""
    collected = collect(programme, moment)
    visible = seen(actor, collected)
    kept = [signal for signal, mine in visible if _fits(signal, mine, wanted)]
    shown: Any = Paginator(kept, PER_PAGE).get_page(page)
    shown.object_list = rows_of(shown.object_list, programme.code, actor, moment, collected)
    counts = Counter(signal.severity for signal, _mine in visible)
    names = names_of_codes()
    codes = {signal.code for signal, _mine in visible}
    return SignalList(
        rows=shown,
        count=len(visible),
        urgent=counts[Severity.urgent],
        mine=sum(mine for _signal, mine in visible),
        muted=visible_rows_of(programme.code, actor, moment, collected, muted=True),
        severities=tuple((severity.name, counts[severity]) for severity in reversed(Severity)),
        codes=tuple(sorted(((code, names.get(code, code)) for code in codes), key=lambda pair: pair[1])),
    )


def one_row(programme: Programme, actor: Actor, moment: Moment, key: str) -> SignalRow | None:
    """One signal by its key, muted or not; None when it is not there or not for this actor."""
    collected = collect(programme, moment)
    both = (signal for muted in (False, True) for signal, _mine in seen(actor, collected, muted=muted))
    found = next((signal for signal in both if signal.key == key), None)
    return row_of(found, programme.code, actor, moment, collected) if found else None


def names_of_codes() -> dict[str, str]:
    """What each kind of signal is called."""
    return {
        "delegate.missing": _("no delegate"),
        "delegate.surplus": _("more delegates than agreed"),
        "organisation.not_asked": _("proposed, not asked"),
        "team.no_sponsor": _("no sponsor"),
        "team.no_lead": _("no lead"),
        "team.no_secretary": _("no secretary"),
        "team.no_term": _("no end date"),
        "team.past_term": _("past its term"),
        "team.ending": _("ending with open items"),
        "assignment.not_adopted": _("assignment not adopted"),
        "assignment.waiting": _("amendment waiting"),
        "ask.unacknowledged": _("request not acknowledged"),
        "post.vacant": _("post vacant"),
        "meeting.no_place": _("meeting without a place"),
        "theme.overlap": _("overlapping themes"),
        "person.overloaded": _("person overloaded"),
        "core.over": _("core too large"),
        "sitting.moved": _("sitting moved"),
        "calendar.runs_out": _("calendar runs out"),
    }


def _fits(signal: Signal, mine: bool, wanted: Wanted) -> bool:
    if wanted.severity and signal.severity.name != wanted.severity:
        return False
    if wanted.code and signal.code != wanted.code:
        return False
    if wanted.acts == "me":
        return mine
    about = {*signal.acts, *(subject.code for subject in signal.subjects)}
    return not wanted.acts or wanted.acts in about
