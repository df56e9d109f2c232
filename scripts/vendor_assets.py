"""Refresh the third-party assets under ``tweespoor/web/static/web/vendor/``.

Needs node's ``npm`` on the path; asks whichever registry npm is configured for and writes down none.
Versions are pinned here: raise one, run ``python scripts/vendor_assets.py``, look at the pages, commit
the result.
"""

import re
import subprocess
import tarfile
import tempfile
from pathlib import Path

VENDOR = Path(__file__).resolve().parent.parent / "tweespoor/web/static/web/vendor"

COMPONENTS = {
    "alert": "4.0.2",
    "breadcrumb-nav": "3.0.1",
    "button": "4.0.1",
    "button-link": "3.0.1",
    "checkbox": "3.0.1",
    "form-field": "3.0.1",
    "form-field-description": "3.0.1",
    "form-field-error-message": "3.0.1",
    "form-fieldset": "3.0.1",
    "form-label": "3.0.1",
    "link": "3.0.1",
    "pagination": "3.0.1",
    "radio-button": "3.0.1",
    "select": "3.0.1",
    "skip-link": "3.0.1",
    "table": "3.0.1",
    "textarea": "4.0.1",
    "textbox": "4.0.1",
}
TOKENS = "@nl-design-system-unstable/voorbeeld-design-tokens@7.4.1"
FONT = "@fontsource-variable/source-sans-3@5.3.0"
FONT_FILES = ("latin-wght-normal", "latin-wght-italic", "latin-ext-wght-normal")
ICONS = "@tabler/icons@3.51.0"
ICON_NAMES = (
    "alert-triangle arrow-right arrows-exchange building calendar check chevron-left chevron-right clock "
    "download external-link file-text filter flag history info-circle link lock login-2 logout mail map-pin "
    "pencil plus printer quote upload user users x"
).split()

DECLARATION = re.compile(r"^\s*(--[\w-]+):\s*(.+);$", re.MULTILINE)
REFERENCE = re.compile(r"var\(\s*(--[\w-]+)")
FONT_FACE = re.compile(r"/\* source-sans-3-([\w-]+) \*/\s*(@font-face \{.+?\n\})", re.DOTALL)
SHAPES = re.compile(r"<(?:path|circle|rect|line|polyline|ellipse)\b[^>]*/>")


def unpacked(package: str, into: Path) -> Path:
    """Fetch one package with npm and unpack it; returns its folder."""
    folder = into / re.sub(r"\W+", "-", package)
    folder.mkdir()
    packed = subprocess.run(
        ["npm", "pack", "--silent", package], cwd=folder, check=True, capture_output=True, text=True
    )
    with tarfile.open(folder / packed.stdout.strip().splitlines()[-1]) as archive:
        archive.extractall(folder, filter="data")
    return folder / "package"


def licence(package: Path, name: str) -> None:
    source = next(path for path in sorted(package.iterdir()) if path.stem.upper() == "LICENSE")
    (VENDOR / f"LICENSE-{name}.txt").write_text(source.read_text("utf-8"), "utf-8")


def write_components(work: Path) -> str:
    """All component style sheets whole, one after another: picking selectors apart would break ``:is()``."""
    sheets = []
    for name, version in COMPONENTS.items():
        package = unpacked(f"@utrecht/{name}-css@{version}", work)
        sheet = (package / "dist/index.min.css").read_text("utf-8").strip()
        sheets.append(f"/* @utrecht/{name}-css {version}, EUPL-1.2 */\n{sheet}\n")
        licence(package, "utrecht")  # each holds the same text
    text = "".join(sheets)
    (VENDOR / "utrecht.css").write_text(text, "utf-8")
    return text


def write_tokens(work: Path, components: str) -> None:
    """Only the tokens that the components refer to, and those that these refer to in turn."""
    package = unpacked(TOKENS, work)
    declared = dict(DECLARATION.findall((package / "dist/variables.css").read_text("utf-8")))
    wanted: set[str] = set()
    waiting = set(REFERENCE.findall(components)) & declared.keys()
    while waiting:
        wanted |= waiting
        waiting = {name for token in waiting for name in REFERENCE.findall(declared[token])} & declared.keys() - wanted
    lines = [f"  {name}: {declared[name]};" for name in sorted(wanted)]
    head = f"/* Subset of {TOKENS}, EUPL-1.2: the tokens of the components in utrecht.css. */\n"
    (VENDOR / "tokens.css").write_text(head + ":root {\n" + "\n".join(lines) + "\n}\n", "utf-8")
    licence(package, "voorbeeld-design-tokens")


def write_font(work: Path) -> None:
    package = unpacked(FONT, work)
    faces = dict(FONT_FACE.findall((package / "index.css").read_text("utf-8")))
    faces |= dict(FONT_FACE.findall((package / "wght-italic.css").read_text("utf-8")))
    rules = []
    for name in FONT_FILES:
        (VENDOR / f"source-sans-3-{name}.woff2").write_bytes(
            (package / f"files/source-sans-3-{name}.woff2").read_bytes()
        )
        rules.append(faces[name].replace("./files/", "").replace("Source Sans 3 Variable", "Source Sans 3"))
    head = f"/* {FONT}, SIL Open Font License 1.1 */\n"
    (VENDOR / "font.css").write_text(head + "\n".join(rules) + "\n", "utf-8")
    licence(package, "source-sans-3")


def write_icons(work: Path) -> None:
    package = unpacked(ICONS, work)
    symbols = []
    for name in ICON_NAMES:
        drawing = (package / f"icons/outline/{name}.svg").read_text("utf-8")
        shapes = "".join(shape for shape in SHAPES.findall(drawing) if 'stroke="none"' not in shape)
        symbols.append(f'<symbol id="{name}" viewBox="0 0 24 24">{shapes}</symbol>')
    head = f"<!-- {ICONS}, MIT -->\n"
    sprite = '<svg xmlns="http://www.w3.org/2000/svg">\n' + "\n".join(symbols) + "\n</svg>\n"
    (VENDOR / "icons.svg").write_text(head + sprite, "utf-8")
    licence(package, "tabler-icons")


def main() -> None:
    VENDOR.mkdir(parents=True, exist_ok=True)
    for old in VENDOR.iterdir():
        old.unlink()
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        write_tokens(work, write_components(work))
        write_font(work)
        write_icons(work)


if __name__ == "__main__":
    main()
