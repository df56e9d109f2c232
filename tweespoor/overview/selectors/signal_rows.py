"""Signals as one viewer reads them: *when · what · why · one button*, grouped by whose turn it is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tweespoor.accounts.permissions import Permission, Role, may, roles_in
from tweespoor.kernel.actor import Actor
from tweespoor.kernel.moment import Moment
from tweespoor.kernel.signal import Signal
from tweespoor.web.formatting import joined, local, when

from .signals import Collected, Muted, acts_on, is_visible, reads_asks, url_of

# These mend what is another's turn, too: their button is the act itself, not a link to look.
MENDERS = {Role.MANAGEMENT, Role.OFFICE}


@dataclass(frozen=True, slots=True)
class SignalRow:
    """One signal in the viewer's language. ``acts``: whose turn it is, in words; ``url`` leads to ``button``,
    ``mute_url`` to where it is muted."""

    key: str
    code: str
    severity: str
    when: str
    what: str
    why: str
    acts: str
    mine: bool
    url: str
    button: str
    mute_url: str
    muted: Muted | None = None

    @property
    def theirs(self) -> bool:
        """Another's turn: its button is quiet."""
        return not self.mine


@dataclass(frozen=True, slots=True)
class SignalGroup:
    """Signals of those whose turn it is; ``more`` counts those left out for room."""

    acts: str
    rows: tuple[SignalRow, ...]
    more: int = 0


def seen(actor: Actor, collected: Collected, *, muted: bool = False) -> list[tuple[Signal, bool]]:
    """Every signal this actor may see, most pressing first, with whether it is their turn. No queries."""
    return [
        (signal, acts_on(signal, actor, collected))
        for signal in collected.signals
        if (signal.key in collected.muted) is muted and is_visible(signal, actor, collected)
    ]


def rows_of(
    signals: Iterable[Signal], programme: str, actor: Actor, moment: Moment, collected: Collected
) -> tuple[SignalRow, ...]:
    """These signals in the viewer's words. Words cost more than rules: make them for what is shown."""
    return tuple(row_of(signal, programme, actor, moment, collected) for signal in signals)


def visible_rows_of(
    programme: str, actor: Actor, moment: Moment, collected: Collected, *, muted: bool = False
) -> tuple[SignalRow, ...]:
    """All of it in words; with ``muted`` the muted ones instead. No queries."""
    signals = (signal for signal, _mine in seen(actor, collected, muted=muted))
    return rows_of(signals, programme, actor, moment, collected)


def row_of(signal: Signal, programme: str, actor: Actor, moment: Moment, collected: Collected) -> SignalRow:
    """One signal for one viewer. No queries."""
    language = get_language() or "nl"
    mine = acts_on(signal, actor, collected)
    mends = mine or bool(MENDERS & roles_in(actor, collected.programme)) or _leads(signal, actor, collected)
    url, button = url_of(signal, programme), signal.act.label.in_language(language) if signal.act else ""
    if not (mends and moment.is_live):
        url, button = look_at(signal, programme), _("View")
    asked = signal.why_asked.in_language(language) if reads_asks(signal, actor, collected) else ""
    return SignalRow(
        key=signal.key,
        code=signal.code,
        severity=signal.severity.name,
        when=due_in_words(signal.due, moment.at, language) if signal.due else "",
        what=signal.text.in_language(language),
        why=" · ".join(filter(None, (signal.why.in_language(language), asked))),
        acts=acts_in_words(signal.acts, language),
        mine=mine,
        url=url,
        button=button,
        mute_url=_mute_url(signal, programme, actor, moment, collected),
        muted=collected.muted.get(signal.key),
    )


def due_in_words(due: datetime, now: datetime, language: str) -> str:
    """Midnight stands for a day whose hour is not known."""
    at = local(due)
    return when(at.date() if at.time() == time.min else at, now, language)


def _leads(signal: Signal, actor: Actor, collected: Collected) -> bool:
    """Whether it is a missing delegate of a team that the actor may name delegates for."""
    teams = {subject.code for subject in signal.subjects if subject.kind == "team"}
    return signal.code == "delegate.missing" and any(
        may(actor, Permission.NAME_DELEGATE, programme=collected.programme, team=pk)
        for pk, code in collected.team_codes.items()
        if code in teams
    )


def _mute_url(signal: Signal, programme: str, actor: Actor, moment: Moment, collected: Collected) -> str:
    """Where it is muted or heard again; empty for who may not, and on a page as it was."""
    if not moment.is_live or not may(actor, Permission.MUTE_SIGNAL, programme=collected.programme):
        return ""
    name = "signal-unmute" if signal.key in collected.muted else "signal-mute"
    return f"{reverse(f'overview:{name}', args=[programme])}?{urlencode({'signal': signal.key})}"


def look_at(signal: Signal, programme: str) -> str:
    """The page of the first thing a signal is about that has one."""
    names = {"team": "overview:team", "organisation": "overview:organisation", "person": "network:person"}
    for subject in signal.subjects:
        if subject.kind in names:
            return reverse(names[subject.kind], args=[programme, subject.code])
    return reverse("overview:calendar", args=[programme])


def acts_in_words(acts: Sequence[str], language: str) -> str:
    """Codes of organisations as they are, roles by their names: ``OCW``, ``programmabureau en teamtrekker``."""
    order = [role.value for role in Role]
    named = sorted(acts, key=lambda code: order.index(code) if code in order else -1)
    return joined([str(Role(code).label) if code in order else code for code in named], language)


def grouped(signals: Iterable[Signal], *, most: int = 3, groups: int = 6) -> list[tuple[list[Signal], int]]:
    """By whose turn it is, who has the most pressing signal first: at most so many of so many, and how many more."""
    by_acts: dict[frozenset[str], list[Signal]] = {}
    for signal in signals:
        by_acts.setdefault(frozenset(signal.acts), []).append(signal)
    return [(same[:most], max(len(same) - most, 0)) for same in list(by_acts.values())[:groups]]
