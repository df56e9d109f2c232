"""The whole list of what is missing, narrowed and paged, with what is muted beneath it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext as _

from tweespoor.kernel.actor import Actor
from tweespoor.kernel.moment import Moment
from tweespoor.kernel.signal import Severity, Signal
from tweespoor.network.models import Programme

from .signal_rows import SignalRow, visible_rows_of
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
    """Everything on the page; no queries beyond the signals themselves."""
    collected = collect(programme, moment)
    rows = visible_rows_of(programme.code, actor, moment, collected)
    about = _about(collected.signals)
    kept = [row for row in rows if _fits(row, wanted, about)]
    names = names_of_codes()
    return SignalList(
        rows=Paginator(kept, PER_PAGE).get_page(page),
        count=len(rows),
        urgent=sum(row.severity == "urgent" for row in rows),
        mine=sum(row.mine for row in rows),
        muted=visible_rows_of(programme.code, actor, moment, collected, muted=True),
        severities=tuple(
            (severity.name, sum(row.severity == severity.name for row in rows)) for severity in reversed(Severity)
        ),
        codes=tuple(sorted({(row.code, names.get(row.code, row.code)) for row in rows}, key=lambda pair: pair[1])),
    )


def one_row(programme: Programme, actor: Actor, moment: Moment, key: str) -> SignalRow | None:
    """One signal by its key, muted or not; None when it is not there or not for this actor."""
    collected = collect(programme, moment)
    both = (visible_rows_of(programme.code, actor, moment, collected, muted=muted) for muted in (False, True))
    return next((row for rows in both for row in rows if row.key == key), None)


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


def _about(signals: Iterable[Signal]) -> dict[str, set[str]]:
    return {signal.key: {*signal.acts, *(subject.code for subject in signal.subjects)} for signal in signals}


def _fits(row: SignalRow, wanted: Wanted, about: dict[str, set[str]]) -> bool:
    if wanted.severity and row.severity != wanted.severity:
        return False
    if wanted.code and row.code != wanted.code:
        return False
    if wanted.acts == "me":
        return row.mine
    return not wanted.acts or wanted.acts in about[row.key]
