"""Making the environment says what is missing, in words a newcomer can act on."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# Everything the script needs of a machine, Python aside.
TOOLS = ("sh", "dirname", "cmp", "cp", "rm", "touch", "env")


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """A copy of the set-up on a machine with no Python at all; programs go in its ``bin``."""
    (tmp_path / "bin").mkdir()
    for tool in TOOLS:
        (tmp_path / "bin" / tool).symlink_to(str(shutil.which(tool)))
    (tmp_path / "scripts").mkdir()
    shutil.copy(ROOT / "scripts" / "environment", tmp_path / "scripts")
    shutil.copytree(ROOT / "requirements", tmp_path / "requirements")
    return tmp_path


def put_python(machine: Path, *, version: str, recent: bool, makes_environments: bool) -> None:
    """A stand-in for python3 that answers the script's questions."""
    answers = [
        "#!/bin/sh",
        f'case "$*" in *version_info*) exit {0 if recent else 1};;',
        f"*ensurepip*) exit {0 if makes_environments else 1};;",
        f'--version) echo "Python {version}";; esac',
    ]
    program = machine / "bin" / "python3"
    program.write_text("\n".join(answers) + "\n")
    program.chmod(0o755)


def make_environment(machine: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [machine / "scripts" / "environment"],
        env={"PATH": str(machine / "bin")},
        capture_output=True,
        text=True,
        timeout=30,
    )


def test_no_python_is_said(machine: Path) -> None:
    outcome = make_environment(machine)
    assert outcome.returncode == 1
    assert "needs Python 3.11 or newer; this machine has: no python3 at all" in outcome.stderr
    assert "apt-get install python3 python3-venv" in outcome.stderr


def test_an_old_python_is_named(machine: Path) -> None:
    put_python(machine, version="3.9.2", recent=False, makes_environments=True)
    outcome = make_environment(machine)
    assert outcome.returncode == 1
    assert "this machine has: Python 3.9.2" in outcome.stderr


def test_a_python_that_makes_no_environments_is_said(machine: Path) -> None:
    put_python(machine, version="3.11.2", recent=True, makes_environments=False)
    outcome = make_environment(machine)
    assert outcome.returncode == 1
    assert "apt-get install python3-venv" in outcome.stderr
    assert not (machine / ".venv").exists()


def test_scripts_are_executable() -> None:
    scripts = [ROOT / ".ci/run", *(ROOT / "scripts").iterdir()]
    assert not [path.name for path in scripts if path.suffix == "" and path.is_file() and not os.access(path, os.X_OK)]


@pytest.mark.parametrize("script", [".ci/run", "scripts/environment", "scripts/lock", "scripts/with_postgres"])
def test_scripts_are_sound_shell(script: str) -> None:
    shell = (ROOT / script).read_text().splitlines()[0].removeprefix("#!")
    assert subprocess.run([shell, "-n", ROOT / script], capture_output=True, text=True).stderr == ""
