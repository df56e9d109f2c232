"""HTML reduced to the text a reader would see.

Not with ``html.parser``: in the Python versions supported here it takes quadratic time over unclosed tags and
comments, and mail comes from strangers. This walks forward once.
"""

import re
from collections.abc import Iterator
from html import unescape

_BREAKS = {"br", "p", "div", "tr", "li", "table", "ul", "ol", "hr", "blockquote"}
_BREAKS |= {"h1", "h2", "h3", "h4", "h5", "h6"}
_CELLS = {"td", "th"}
_UNSEEN = {"script", "style", "head", "title"}
_NAME = re.compile(r"<(?P<slash>/?)(?P<name>[A-Za-z][A-Za-z0-9]{0,20}|[!?])")
_SPACES = re.compile(r"[ \t\n\r\f\v]+")
_ENDLESS_NUMBER = re.compile(r"&#[xX]?[0-9a-fA-F]{9,}")
_MANY_LINES = re.compile(r"\n{3,}")


def text_of_html(html: str) -> str:
    """Paragraphs and table rows become lines, cells are set apart by tabs, scripts and styles vanish."""
    pieces: list[str] = []
    unseen = ""
    for name, closing, words in _tokens(html):
        if unseen:
            # A body ends a head that nobody closed.
            unseen = "" if (closing and name == unseen) or name == "body" else unseen
        elif name in _UNSEEN and not closing:
            unseen = name
        elif name in _BREAKS:
            pieces.append("\n")
        elif name in _CELLS and closing:
            pieces.append("\t")
        if words and not unseen:
            pieces.append(_SPACES.sub(" ", words))
    # A number too long for Python's int() would raise; nothing sensible is that long.
    text = unescape(_ENDLESS_NUMBER.sub("\ufffd", "".join(pieces)))
    lines = (line.strip(" \t\u00a0") for line in text.split("\n"))
    return _MANY_LINES.sub("\n\n", "\n".join(lines)).strip()


def _tokens(html: str) -> Iterator[tuple[str, bool, str]]:
    """Each tag's name, whether it closes, and the words up to the next tag."""
    start = html.find("<")
    yield "", False, html if start < 0 else html[:start]
    while start >= 0:
        name, closing, words_start = _tag(html, start)
        following = html.find("<", max(words_start, start + 1))
        yield name, closing, html[words_start:] if following < 0 else html[words_start:following]
        start = following


def _tag(html: str, start: int) -> tuple[str, bool, int]:
    """Name, whether it closes, and where the words behind it begin; a "<" that opens no tag is a word."""
    if html.startswith("<!--", start):
        return "", False, _after(html, "-->", start)
    found = _NAME.match(html, start)
    if found is None:
        return "", False, start
    return found["name"].lower(), found["slash"] == "/", _after(html, ">", start)


def _after(html: str, mark: str, start: int) -> int:
    end = html.find(mark, start)
    return len(html) if end < 0 else end + len(mark)
