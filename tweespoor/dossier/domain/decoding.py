"""From bytes to text, for files whose encoding nobody wrote down."""

import codecs

_BYTE_ORDER_MARKS = (
    # UTF-32 first: its little-endian mark begins with that of UTF-16.
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_STRAY_BYTES = {0xDC00 + byte: bytes([byte]).decode("cp1252", "replace") for byte in range(0x80, 0x100)}
_UNPRINTABLE = bytes(set(range(0x20)) - set(b"\t\n\r\f\v\x1b"))
_MOST_UNPRINTABLE = 0.01
UNREADABLE_MARK = "\ufffd"


def decoded(data: bytes) -> str:
    """Text with "\\n" line ends: by byte order mark, else UTF-8 with every stray byte as Windows-1252.

    So a file in either encoding, or with pieces of both, comes out right; what is neither becomes U+FFFD.
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return clean(data.decode(encoding, "replace"))
    return clean(data.decode("utf-8-sig", "surrogateescape").translate(_STRAY_BYTES))


def clean(text: str) -> str:
    """Without what no database takes (NUL, half characters), and with one kind of line end."""
    whole = text.replace("\0", UNREADABLE_MARK).encode("utf-8", "replace").decode("utf-8")
    return whole.replace("\r\n", "\n").replace("\r", "\n")


def looks_binary(data: bytes) -> bool:
    """Whether these bytes are no text in any encoding read here."""
    if any(data.startswith(mark) for mark, _ in _BYTE_ORDER_MARKS):
        return False
    if b"\0" in data:
        return True
    unprintable = len(data) - len(data.translate(None, _UNPRINTABLE))
    return unprintable > len(data) * _MOST_UNPRINTABLE
