"""What the public sector expects beside the code is there and well formed."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from tweespoor import __version__

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def publiccode() -> dict[str, Any]:
    described: dict[str, Any] = yaml.safe_load((ROOT / "publiccode.yml").read_text())
    return described


def test_publiccode_has_what_the_standard_requires(publiccode: dict[str, Any]) -> None:
    required = {
        "publiccodeYmlVersion",
        "name",
        "url",
        "releaseDate",
        "platforms",
        "categories",
        "developmentStatus",
        "softwareType",
        "description",
        "legal",
        "maintenance",
        "localisation",
    }
    assert required <= publiccode.keys()
    assert publiccode["publiccodeYmlVersion"] == "0.4"
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", publiccode["releaseDate"])
    assert publiccode["maintenance"]["contacts"]


@pytest.mark.parametrize("language", ["en", "nl"])
def test_publiccode_describes_within_the_limits(publiccode: dict[str, Any], language: str) -> None:
    described = publiccode["description"][language]
    assert len(described["shortDescription"]) <= 150
    assert 150 <= len(described["longDescription"]) <= 10_000
    assert described["features"]


def test_the_licence_is_the_same_everywhere(publiccode: dict[str, Any]) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert publiccode["legal"]["license"] == project["license"] == "EUPL-1.2"


def test_the_licence_is_complete() -> None:
    text = (ROOT / "LICENSE").read_text()
    articles = re.findall(r"^(\d+)\.\s*[A-Z]", text, re.MULTILINE)
    assert articles == [str(number) for number in range(1, 16)]
    assert "EUROPEAN UNION PUBLIC LICENCE v. 1.2" in text
    assert text.rstrip().endswith("require the production of a new EUPL version.")


def test_the_version_is_the_same_everywhere(publiccode: dict[str, Any]) -> None:
    assert publiccode["softwareVersion"] == __version__
    assert f"## [{__version__}]" in (ROOT / "CHANGELOG.md").read_text()
