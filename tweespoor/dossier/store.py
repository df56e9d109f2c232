"""Original files, bit for bit, under their SHA-256: the same bytes lie there once, however often they came."""

import hashlib
import os
import tempfile
from pathlib import Path

from django.conf import settings


def keep(data: bytes) -> str:
    """Put the bytes in the store and return their SHA-256. A crash at any point leaves no half file under that name."""
    sha256 = hashlib.sha256(data).hexdigest()
    path = place(sha256)
    if path.exists():
        return sha256
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".incoming-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    return sha256


def fetch(sha256: str) -> bytes:
    """The bytes as they came. Raises FileNotFoundError when the store has lost them."""
    return place(sha256).read_bytes()


def place(sha256: str) -> Path:
    return Path(settings.STORE) / sha256[:2] / sha256
