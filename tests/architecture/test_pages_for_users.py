"""What the pages for users call a button or page is what the screens call it."""

import re
from pathlib import Path

import polib
import pytest
from django.utils.translation import gettext, override, pgettext

from tests.architecture.source import ROOT, tracked

BOLD = re.compile(r"\*\*([^*]+)\*\*")
PAGES = [pytest.param(ROOT / path, id=path.name) for path in tracked("docs/users/*.md")]


def screens() -> set[str]:
    """Every Dutch text a reader meets. Rooms may translate one text differently: what counts is what is shown."""
    found: set[str] = set()
    with override("nl"):
        for path in tracked("tweespoor/*.po"):
            for entry in polib.pofile(str(ROOT / path)):
                found.add(pgettext(entry.msgctxt, entry.msgid) if entry.msgctxt else gettext(entry.msgid))
    for path in tracked("tweespoor/*.py"):
        found |= set(re.findall(r'Sentence\(\s*"([^"]+)"', (ROOT / path).read_text()))
    return found


def labels(page: Path) -> set[str]:
    """Bold words name what one clicks on: ``**Programma › Rollen**`` names two. A bold lead-in ends with a stop."""
    bold = {part.strip() for words in BOLD.findall(page.read_text()) for part in words.split("›")}
    return {label for label in bold if not label.endswith((".", ":"))}


@pytest.mark.parametrize("page", PAGES)
def test_labels_are_those_of_the_screens(page: Path) -> None:
    known = screens()
    assert not {label for label in labels(page) if label not in known}
