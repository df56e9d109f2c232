"""Preparing, starting again, beginning anew, and leaving somebody's data alone."""

import json
import subprocess
from pathlib import Path

import pytest

from tests.demo_copies import DATABASE_FILE, Demo, command, on_postgres

files_only = pytest.mark.skipif(on_postgres(), reason="about a database that is a file")


def fails(demo: Demo, *arguments: str) -> str:
    done = subprocess.run(command(*arguments), env=demo.environment, cwd=demo.home, capture_output=True, text=True)
    assert done.returncode == 1, done.stdout
    return done.stderr


def test_the_note_pins_the_clock_and_names_the_programme(demo: Demo) -> None:
    note = json.loads((demo.home / "demo.json").read_text())
    assert note == {"now": "2020-11-02T08:51:00+01:00", "programme": "dgsc19"}


def test_a_second_start_leaves_everything_as_it_is(copy: Demo) -> None:
    head = json.loads(copy.run("verify", "--json"))["head"]
    assert "there already" in copy.run("demo", "--no-serve")
    assert json.loads(copy.run("verify", "--json"))["head"] == head


def test_a_reset_begins_anew(copy: Demo) -> None:
    head = json.loads(copy.run("verify", "--json"))["head"]
    assert "is ready" in copy.run("demo", "--no-serve", "--reset")
    verdict = json.loads(copy.run("verify", "--json"))
    assert verdict["ok"]
    assert verdict["head"] != head


def test_data_that_is_no_demo_is_left_alone(copy: Demo) -> None:
    (copy.home / "demo.json").unlink()
    assert "no demo" in fails(copy, "demo", "--no-serve")
    assert not (copy.home / "demo.json").exists()


@files_only
def test_a_failure_midway_leaves_no_half_demo(tmp_path: Path) -> None:
    home = Demo(tmp_path / "home", "")
    home.home.mkdir()
    # A folder where the files should go: taking in the first document fails.
    (home.home / "files").write_text("in the way")
    done = subprocess.run(
        command("demo", "--no-serve"), env=home.environment, cwd=tmp_path, capture_output=True, text=True
    )
    assert done.returncode != 0
    assert not (home.home / "demo.json").exists()
    assert not (home.home / DATABASE_FILE).exists()
    (home.home / "files").unlink()
    assert "is ready" in home.run("demo", "--no-serve")


def test_a_port_in_use_is_said_plainly(copy: Demo) -> None:
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        assert f"Port {port} is in use" in fails(copy, "serve", "--port", port)
