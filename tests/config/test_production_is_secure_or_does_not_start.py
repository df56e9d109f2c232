"""Settings, read by a fresh process as production would."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

SECRET = "k7Qw9zLr2XvN5bTc8YhJ4mPd6GfS3aEu1RiO0tWyBqZxVn-HjKl"


def started(tmp_path: Path, *command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {
        key: value for key, value in os.environ.items() if not key.startswith(("TWEESPOOR_", "DJANGO_", "DATABASE"))
    }
    return subprocess.run(
        [sys.executable, "-m", "tweespoor", *command],
        env={**kept, "TWEESPOOR_HOME": str(tmp_path), **environment},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize(
    "secret",
    ["", "short", "only-for-the-demo-on-your-own-machine-never-for-production"],
    ids=["none", "short", "the demo's"],
)
def test_production_refuses_a_secret_that_is_no_secret(tmp_path: Path, secret: str) -> None:
    done = started(tmp_path, "check", TWEESPOOR_SECRET_KEY=secret)
    assert done.returncode != 0
    assert "TWEESPOOR_SECRET_KEY" in done.stderr


def test_production_refuses_the_persona_picker(tmp_path: Path) -> None:
    done = started(tmp_path, "check", TWEESPOOR_SECRET_KEY=SECRET, TWEESPOOR_PERSONAS="1")
    assert done.returncode != 0
    assert "persona" in done.stderr


def test_production_passes_djangos_deployment_check(tmp_path: Path) -> None:
    done = started(
        tmp_path,
        "check",
        "--deploy",
        "--fail-level",
        "WARNING",
        TWEESPOOR_SECRET_KEY=SECRET,
        TWEESPOOR_HOSTS="tweespoor.example",
    )
    assert done.returncode == 0, done.stderr


def test_a_home_with_a_demo_keeps_the_demos_clock(tmp_path: Path) -> None:
    (tmp_path / "demo.json").write_text(json.dumps({"now": "2020-11-02T08:51:00+01:00"}))
    done = started(
        tmp_path,
        "shell",
        "--no-imports",
        "-c",
        "from tweespoor.kernel.clock import now; print(now().isoformat())",
    )
    assert done.stdout.startswith("2020-11-02T07:51:"), done.stderr


def test_an_unsupported_database_is_named(tmp_path: Path) -> None:
    done = started(tmp_path, "check", TWEESPOOR_DEMO="1", DATABASE_URL="mysql://localhost/x")
    assert done.returncode != 0
    assert "mysql is not supported" in done.stderr
