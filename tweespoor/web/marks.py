"""The marks that say how a seat, a signal or a document stands: a shape and a word, the colour only helps."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

STATES: dict[str, str | Promise] = {
    "named": _("named"),
    "surplus": _("more than one named"),
    "substitute": _("substitute"),
    "once": _("attends once, not as delegate"),
    "acknowledged": _("acknowledged, no name yet"),
    "asked": _("asked, not yet acknowledged"),
    "missing": _("missing: no delegate"),
    "declined": _("declined"),
    "proposed": _("proposed to take part"),
    "not_asked": _("not asked"),
    "none": _("not involved"),
}
SEVERITIES: dict[str, str | Promise] = {
    "urgent": _("urgent"),
    "high": _("high"),
    "normal": _("normal"),
    "low": _("low"),
}
SPONSOR: Promise = _("sponsor")


@dataclass(frozen=True, slots=True)
class LegendEntry:
    state: str
    word: str


def state_word(state: str) -> str:
    """The state in the reader's language; an unknown one is a mistake in the page and raises ``KeyError``."""
    return str(STATES[state])


def state_marker(state: str, detail: str = "", *, sponsor: bool = False, url: str = "") -> SafeString:
    """The shape of a state with its words for whoever can't see it; a link when ``url`` is given."""
    parts = [state_word(state), *([str(SPONSOR)] if sponsor else []), *([detail] if detail else [])]
    text = " · ".join(parts)
    tag, target = ("a", format_html(' href="{}"', url)) if url else ("span", SafeString(""))
    return format_html(
        '<{0}{1} class="mark mark--{2}{3}" title="{4}">'
        '<svg aria-hidden="true" focusable="false" width="22" height="22"><use href="#mark-{2}"/></svg>'
        '<span class="visually-hidden">{4}</span></{0}>',
        SafeString(tag),
        target,
        state,
        " mark--sponsor" if sponsor else "",
        text,
    )


def legend(states: str = "") -> list[LegendEntry]:
    """The states named (separated by spaces), or all of them, in the order in which they are read."""
    return [LegendEntry(state, state_word(state)) for state in (states.split() or STATES)]


def severity_name(severity: object) -> str:
    """``urgent`` from the word or from an enum member called so; an unknown one raises ``KeyError``."""
    name = str(getattr(severity, "name", severity))
    if name not in SEVERITIES:
        raise KeyError(name)
    return name


def severity_pill(severity: object, text: str = "") -> SafeString:
    """A pill whose shape and weight grow with the severity; the word is read out before the text."""
    name = severity_name(severity)
    word = str(SEVERITIES[name])
    if not text:
        return format_html('<span class="pill pill--{}">{}</span>', name, word)
    return format_html(
        '<span class="pill pill--{}"><span class="visually-hidden">{}: </span>{}</span>', name, word, text
    )
