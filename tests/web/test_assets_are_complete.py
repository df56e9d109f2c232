"""What pages and style sheets refer to is there, with its licence, and comes from nowhere else."""

import re
from pathlib import Path

import pytest

STATIC = Path(__file__).resolve().parents[2] / "tweespoor/web/static/web"
TEMPLATES = STATIC.parents[1] / "templates"
SHEETS = sorted(STATIC.rglob("*.css"))


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_style_sheets_refer_to_files_beside_them(sheet: Path) -> None:
    for target in re.findall(r"url\(\s*['\"]?([^'\")]+)", sheet.read_text("utf-8")):
        assert (sheet.parent / target).is_file(), target


@pytest.mark.parametrize("sheet", [path for path in SHEETS if path.parent == STATIC], ids=lambda path: path.name)
def test_own_style_sheets_use_only_values_of_the_theme(sheet: Path) -> None:
    theme = (STATIC / "theme.css").read_text("utf-8")
    for name in set(re.findall(r"var\((--tw-[\w-]+)", sheet.read_text("utf-8"))):
        assert f"{name}:" in theme, name


def test_templates_load_assets_that_exist() -> None:
    for template in TEMPLATES.rglob("*.html"):
        for target in re.findall(r"static '(web/[^']+)'", template.read_text("utf-8")):
            assert (STATIC.parent / target).is_file(), f"{template.name}: {target}"


def test_templates_use_icons_that_exist() -> None:
    sprite = (STATIC / "vendor/icons.svg").read_text("utf-8")
    names = set(re.findall(r'<symbol id="([\w-]+)"', sprite))
    rooms = TEMPLATES.parents[1]
    for template in rooms.rglob("*.html"):
        for name in re.findall(r'{% icon "([\w-]+)" %}', template.read_text("utf-8")):
            assert name in names, f"{template.name}: {name}"


def test_every_vendored_thing_has_its_licence() -> None:
    found = {path.stem.removeprefix("LICENSE-") for path in (STATIC / "vendor").glob("LICENSE-*.txt")}
    assert found == {"utrecht", "voorbeeld-design-tokens", "source-sans-3", "tabler-icons"}


def luminance(colour: str) -> float:
    digits = colour.lstrip("#")
    full = digits if len(digits) == 6 else "".join(digit * 2 for digit in digits)
    parts = [int(full[index : index + 2], 16) / 255 for index in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("ground", ["paper", "card", "shade"])
@pytest.mark.parametrize("ink", ["ink", "ink-soft", "ink-muted", "track-a", "track-b", "question-ink", "alarm"])
def test_text_stands_out_from_its_ground(ink: str, ground: str) -> None:
    theme = dict(re.findall(r"--tw-([\w-]+): (#[0-9a-f]+);", (STATIC / "theme.css").read_text("utf-8")))
    dark, light = luminance(theme[ink]), luminance(theme[ground])
    assert (light + 0.05) / (dark + 0.05) >= 4.5
