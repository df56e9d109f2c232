"""``tweespoor load``: the difference first, then the change; faults by file, line and field."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from tweespoor.ledger.models import Event
from tweespoor.network.models import Programme

pytestmark = pytest.mark.django_db

ZAANWIJK = Path(__file__).resolve().parents[2] / "programmes" / "zaanwijk" / "programme.yaml"


def load(path: Path, *options: str) -> str:
    out = StringIO()
    call_command("load", str(path), *options, stdout=out)
    return out.getvalue()


def test_the_difference_is_shown_and_applied() -> None:
    shown = load(ZAANWIJK, "--yes")
    assert "+ teams: NOORD, REKENING" in shown
    assert "zaanwijk loaded" in shown


def test_a_dry_run_changes_nothing() -> None:
    assert "Nothing was changed" in load(ZAANWIJK, "--dry-run")
    assert not Programme.objects.exists()


def test_the_second_time_there_is_nothing_to_change() -> None:
    load(ZAANWIJK, "--yes")
    assert "nothing to change" in load(ZAANWIJK, "--yes")
    assert Event.objects.count() == 1


def test_a_change_is_told_by_its_place(tmp_path: Path) -> None:
    load(ZAANWIJK, "--yes")
    path = tmp_path / "programme.yaml"
    path.write_text(ZAANWIJK.read_text().replace("core_fte: 6.5", "core_fte: 7"))
    assert "~ rules.core_fte: 6.5 → 7" in load(path, "--yes")


@pytest.mark.parametrize(("language", "words"), [("nl", "regel 21, rules.core_fte"), ("en", "line 21, rules.core_fte")])
def test_a_fault_names_file_line_and_field(tmp_path: Path, language: str, words: str) -> None:
    path = tmp_path / "fout.yaml"
    lines = ZAANWIJK.read_text().splitlines()
    number = next(index for index, line in enumerate(lines) if "core_fte" in line)
    lines[number] = "  core_fte: veel"
    path.write_text("\n".join(lines))
    with translation.override(language), pytest.raises(CommandError) as fault:
        load(path, "--yes")
    assert f"fout.yaml, {words.replace('21', str(number + 1))}" in str(fault.value)
    assert fault.value.returncode == 1
    assert not Programme.objects.exists()


def test_a_file_that_is_not_there_is_said_plainly(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="can't be read"):
        load(tmp_path / "weg.yaml")
