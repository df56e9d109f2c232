"""The wheel holds everything: installed anywhere, the demo runs from an empty folder."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The unpacked wheel, as an installer would lay it down."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    built = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert built.returncode == 0, built.stderr
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as wheel:
        wheel.extractall(folder / "site")
    return folder / "site"


def inside(installed: Path, kept: str) -> set[str]:
    package = ROOT / "tweespoor"
    return {str(path.relative_to(package)) for path in package.glob(kept) if path.is_file()}


@pytest.mark.parametrize("kept", ["**/*.html", "**/static/**/*", "**/*.mo", "**/migrations/*.py"])
def test_the_wheel_holds_what_the_pages_need(installed: Path, kept: str) -> None:
    wanted = inside(installed, kept)
    assert wanted
    assert not [path for path in sorted(wanted) if not (installed / "tweespoor" / path).is_file()]


def test_the_wheel_holds_the_programmes(installed: Path) -> None:
    assert (installed / "tweespoor/programmes/dgsc19/programme.yaml").is_file()


def test_the_wheel_runs_from_an_empty_folder(installed: Path, tmp_path: Path) -> None:
    environment = {key: value for key, value in os.environ.items() if not key.startswith("TWEESPOOR_")}
    environment |= {"PYTHONPATH": str(installed), "PYTHONDONTWRITEBYTECODE": "1"}
    environment.pop("DATABASE_URL", None)
    environment.pop("DJANGO_SETTINGS_MODULE", None)

    def tweespoor(*arguments: str) -> str:
        command = [sys.executable, "-m", "tweespoor", *arguments]
        done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=120)
        assert done.returncode == 0, done.stderr
        return done.stdout

    tweespoor("demo", "--no-serve")
    assert (tmp_path / "var").is_dir()
    assert json.loads(tweespoor("roster", "--json"))["items"]
