"""Every text of the interface exists in Dutch, and what is compiled is what was written."""

import re
from pathlib import Path

import polib
import pytest

from tests.architecture.source import ROOT, tracked

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


def gaps(catalogue: polib.POFile) -> list[str]:
    """Messages without a translation, in doubt, or with other placeholders than the original."""
    return [
        entry.msgid
        for entry in catalogue
        if not entry.obsolete and (not entry.translated() or entry.fuzzy or not _same_placeholders(entry))
    ]


def _same_placeholders(entry: polib.POEntry) -> bool:
    # A singular may say "one" instead of the number.
    forms = list(entry.msgstr_plural.values())[1:] or [entry.msgstr]
    wanted = set(PLACEHOLDER.findall(entry.msgid_plural or entry.msgid))
    return all(set(PLACEHOLDER.findall(form)) == wanted for form in forms)


def is_fresh(source: Path) -> bool:
    """Whether the compiled catalogue beside a source holds the same translations."""
    compiled = source.with_suffix(".mo")
    if not compiled.is_file():
        return False
    return _texts(polib.pofile(str(source))) == _texts(polib.mofile(str(compiled)))


def _texts(catalogue: polib.POFile | polib.MOFile) -> dict[tuple[str, str], object]:
    return {
        (entry.msgctxt or "", entry.msgid): entry.msgstr_plural or entry.msgstr
        for entry in catalogue
        if (entry.msgstr or entry.msgstr_plural) and not entry.obsolete and "fuzzy" not in entry.flags
    }


CATALOGUES = [pytest.param(ROOT / path, id=str(path)) for path in tracked("tweespoor/*.po")]


@pytest.mark.parametrize("catalogue", CATALOGUES)
def test_a_catalogue_is_complete(catalogue: Path) -> None:
    assert not gaps(polib.pofile(str(catalogue)))


@pytest.mark.parametrize("catalogue", CATALOGUES)
def test_a_compiled_catalogue_is_fresh(catalogue: Path) -> None:
    assert is_fresh(catalogue)


@pytest.mark.parametrize(
    ("written", "whole"),
    [
        (polib.POEntry(msgid="Team", msgstr="Team"), True),
        (polib.POEntry(msgid="Team", msgstr=""), False),
        (polib.POEntry(msgid="Team", msgstr="Team", flags=["fuzzy"]), False),
        (polib.POEntry(msgid="%(count)s teams", msgstr="teams"), False),
        (polib.POEntry(msgid="%(n)s a", msgid_plural="%(n)s b", msgstr_plural={0: "een", 1: "%(n)s"}), True),
    ],
)
def test_a_planted_gap_is_found(written: polib.POEntry, whole: bool) -> None:
    catalogue = polib.POFile()
    catalogue.append(written)
    assert (not gaps(catalogue)) is whole


def test_a_stale_catalogue_is_found(tmp_path: Path) -> None:
    source = tmp_path / "django.po"
    catalogue = polib.POFile()
    catalogue.append(polib.POEntry(msgid="Team", msgstr="Team"))
    catalogue.save(str(source))
    assert not is_fresh(source)
    catalogue.save_as_mofile(str(source.with_suffix(".mo")))
    assert is_fresh(source)
    catalogue.append(polib.POEntry(msgid="Sitting", msgstr="Vergadering"))
    catalogue.save(str(source))
    assert not is_fresh(source)
