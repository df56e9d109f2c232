"""Names as documents write them: upper and lower case, spaces, full stops and the ampersand differ, the
name does not.
"""

import re
import unicodedata


def plain(text: str) -> str:
    """The bare letters and digits of a name: ``J & V``, ``j&v`` and ``J en V`` are one, and so are
    ``Financiën`` and ``financien``."""
    folded = unicodedata.normalize("NFKD", text.casefold())
    folded = "".join(letter for letter in folded if not unicodedata.combining(letter))
    return re.sub(r"\s+en\s+|[^a-z0-9]", "", folded)
