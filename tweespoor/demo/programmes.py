"""Where the programmes that come with Tweespoor are: inside the package when installed, beside it in a checkout."""

from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1]


def programmes_folder() -> Path:
    """The folder with one folder per programme."""
    installed = PACKAGE / "programmes"
    return installed if installed.is_dir() else PACKAGE.parent / "programmes"


def programme_file(code: str) -> Path:
    return programmes_folder() / code / "programme.yaml"


def story_file(code: str) -> Path:
    return programmes_folder() / code / "story.yaml"


def documents_folder(code: str) -> Path:
    return programmes_folder() / code / "documents"
