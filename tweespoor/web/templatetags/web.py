"""The tag library ``web``: dates, marks and components for every page."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BaseForm
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from tweespoor.kernel.signal import Sentence
from tweespoor.web import formatting, forms, marks

register = template.Library()


def language() -> str:
    return get_language() or "nl"


# Dates, names and amounts. An empty value stays empty, so that a page needs no {% if %} around each.


@register.filter
def in_viewers_language(sentence: Sentence) -> str:
    return sentence.in_language(language())


@register.filter
def moment(at: datetime | None) -> str:
    return formatting.moment(at, language()) if at else ""


@register.filter
def moment_short(at: datetime | None) -> str:
    return formatting.moment_short(at, language()) if at else ""


@register.filter
def day_long(day: date | None) -> str:
    return formatting.day_long(day, language()) if day else ""


@register.filter
def day_middle(day: date | None) -> str:
    return formatting.day_middle(day, language()) if day else ""


@register.filter
def day_short(day: date | None) -> str:
    return formatting.day_short(day, language()) if day else ""


@register.filter
def clock_time(at: datetime | None) -> str:
    return formatting.clock_time(at, language()) if at else ""


@register.filter
def when(at: date | None, now: datetime) -> str:
    return formatting.when(at, now, language()) if at else ""


@register.filter
def joined(names: Iterable[object]) -> str:
    return formatting.joined([str(name) for name in names], language())


@register.filter
def fte(number: Decimal | float | None) -> str:
    return "" if number is None else formatting.fte(number, language())


@register.filter
def file_size(count: int | None) -> str:
    return "" if count is None else formatting.file_size(count, language())


@register.simple_tag
def day_range(first: date, last: date) -> str:
    return formatting.day_range(first, last, language())


@register.simple_tag
def time_range(start: datetime, end: datetime) -> str:
    return formatting.time_range(start, end, language())


@register.simple_tag
def time_tag(at: date, text: str = "") -> SafeString:
    """``<time>`` that machines read too; without ``text`` the moment or day in full."""
    if isinstance(at, datetime):
        return format_html(
            '<time datetime="{}">{}</time>',
            formatting.local(at).isoformat(timespec="minutes"),
            text or formatting.moment(at, language()),
        )
    return format_html('<time datetime="{}">{}</time>', at.isoformat(), text or formatting.day_middle(at, language()))


# Marks


@register.simple_tag
def icon(name: str) -> SafeString:
    """A Tabler icon from the vendored sprite; decoration only, so the words stand beside it."""
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false" width="18" height="18"><use href="{}#{}"/></svg>',
        static("web/vendor/icons.svg"),
        name,
    )


@register.filter
def state_word(state: str) -> str:
    return marks.state_word(state)


@register.simple_tag
def state_marker(state: str, detail: str = "", sponsor: bool = False, url: str = "") -> SafeString:
    return marks.state_marker(state, detail, sponsor=sponsor, url=url)


@register.simple_tag
def severity_pill(severity: object, text: str = "") -> SafeString:
    return marks.severity_pill(severity, text)


@register.simple_tag
def badge(text: str, kind: str = "neutral") -> SafeString:
    return format_html('<span class="badge badge--{}">{}</span>', kind, text)


@register.inclusion_tag("web/parts/state_legend.html")
def state_legend(states: str = "") -> dict[str, Any]:
    """``states``: words separated by spaces; all when empty."""
    return {"entries": marks.legend(states)}


@register.inclusion_tag("web/parts/person.html")
def person(name: str, url: str = "", post: str = "", organisation: str = "", invented: bool = False) -> dict[str, Any]:
    return {"name": name, "url": url, "post": post, "organisation": organisation, "invented": invented}


@register.inclusion_tag("web/parts/invented_mark.html")
def invented_mark() -> dict[str, Any]:
    return {}


@register.inclusion_tag("web/parts/source_mark.html")
def source_mark(url: str = "", title: str = "", passage: str = "") -> dict[str, Any]:
    return {"url": url, "title": title, "passage": passage}


@register.inclusion_tag("web/parts/confidentiality_mark.html")
def confidentiality_mark(level: str, label: str) -> dict[str, Any]:
    return {"level": level, "label": label}


# Components


@register.simple_block_tag
def card(
    content: str,
    heading: str = "",
    level: int = 2,
    id: str = "",
    note: str = "",
    url: str = "",
    url_label: str = "",
    kind: str = "",
) -> SafeString:
    """A white card; with a heading it is a section named by it."""
    context = {"heading": heading, "tag": f"h{int(level)}", "id": id, "note": note, "url": url}
    return render_to_string(
        "web/parts/card.html", {**context, "url_label": url_label, "kind": kind, "content": content}
    )


@register.simple_block_tag
def table(
    content: str,
    caption: str,
    hide_caption: bool = False,
    sticky: bool = True,
    matrix: bool = False,
    id: str = "",
    filter: str = "",
) -> SafeString:
    """A table with a caption that scrolls inside its card; ``filter`` is the label of a filter box."""
    context = {"caption": caption, "hide_caption": hide_caption, "sticky": sticky, "matrix": matrix, "id": id}
    return render_to_string("web/parts/table.html", {**context, "filter": filter, "content": content})


@register.simple_block_tag
def note(content: str, kind: str = "info", heading: str = "") -> SafeString:
    """A remark on the page itself: info, ok, warning or error."""
    return render_to_string("web/parts/note.html", {"kind": kind, "heading": heading, "content": content})


@register.inclusion_tag("web/parts/signal_row.html", takes_context=True)
def signal_row(
    context: template.Context,
    what: str,
    when: str = "",
    why: str = "",
    severity: object = "normal",
    url: str = "",
    button: str = "",
    denied: str = "",
    acts: str = "",
    extra_url: str = "",
    extra_label: str = "",
    quiet: bool = False,
) -> dict[str, Any]:
    """*When · what · why · one button*; ``denied``: why this viewer can't; ``quiet``: no turn of theirs."""
    return {
        "request": context.get("request"),
        "what": what,
        "when": when,
        "why": why,
        "url": url,
        "button": button,
        "severity": marks.severity_name(severity),
        "denied": denied,
        "acts": acts,
        "extra_url": extra_url,
        "extra_label": extra_label,
        "quiet": quiet,
    }


@register.inclusion_tag("web/parts/action_button.html", takes_context=True)
def action_button(
    context: template.Context,
    label: str,
    url: str,
    kind: str = "secondary",
    denied: str = "",
    post: bool = False,
    icon: str = "",
) -> dict[str, Any]:
    """A link that looks like a button, a small POST form, or a disabled button with the reason beside it."""
    return {
        "label": label,
        "url": url,
        "kind": kind,
        "denied": denied,
        "post": post,
        "icon": icon,
        "csrf_token": context.get("csrf_token"),
    }


@register.inclusion_tag("web/parts/empty_state.html")
def empty_state(text: str, action_label: str = "", action_url: str = "", hint: str = "") -> dict[str, Any]:
    return {"text": text, "action_label": action_label, "action_url": action_url, "hint": hint}


@register.inclusion_tag("web/parts/definition_list.html")
def definition_list(pairs: Iterable[tuple[str, object]]) -> dict[str, Any]:
    return {"pairs": pairs}


@register.inclusion_tag("web/parts/breadcrumbs.html")
def breadcrumbs(items: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """``items``: pairs of label and address; the last one is where we are."""
    return {"items": items}


@register.inclusion_tag("web/parts/tabs.html")
def tabs(items: Iterable[Any], label: str = "") -> dict[str, Any]:
    """``items`` with ``label``, ``url``, ``current`` and perhaps ``count``."""
    return {"items": items, "label": label}


@register.inclusion_tag("web/parts/paginator.html", takes_context=True)
def paginator(context: template.RequestContext, page: Page[Any]) -> dict[str, Any]:
    """Previous and next, keeping every other query parameter; nothing when all fits on one page."""
    return {"page": page, "request": context.request}


@register.inclusion_tag("web/parts/timeline.html")
def timeline(entries: Iterable[Any]) -> dict[str, Any]:
    """``entries``: ``when`` (text or moment), ``what``, ``actor``, perhaps ``why``, ``url``, ``invented``."""
    return {"entries": entries}


@register.filter
def spoken(at: object) -> object:
    """A moment or day in words; a text as it is."""
    if isinstance(at, datetime):
        return formatting.moment_short(at, language())
    return formatting.day_short(at, language()) if isinstance(at, date) else at


@register.simple_tag
def difference(parts: Iterable[tuple[str, str]]) -> SafeString:
    """Two texts as one: pairs of ``same``, ``added`` or ``removed`` and the words."""
    return format_html_join("", "{}", ((_changed(change, text),) for change, text in parts))


def _changed(change: str, text: str) -> SafeString:
    tag = {"added": "ins", "removed": "del"}.get(change)
    return format_html("<{0}>{1}</{0}>", SafeString(tag), text) if tag else conditional_escape(text)


# Forms


@register.simple_tag
def form_fields(form: BaseForm) -> SafeString:
    return form.render()


@register.inclusion_tag("web/parts/error_summary.html")
def error_summary(form: BaseForm) -> dict[str, Any]:
    return {"lines": list(forms.error_lines(form)) if form.is_bound else []}


register.filter("field_kind", forms.kind)
register.filter("control", forms.control)
register.filter("choices", forms.choices)
