from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import override_settings


@pytest.fixture(autouse=True)
def own_store(tmp_path: Path) -> Iterator[None]:
    """Every test files into a store of its own."""
    with override_settings(STORE=tmp_path / "files"):
        yield
