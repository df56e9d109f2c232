"""Days on which no working hours pass: public holidays, known to a higher room and handed down through the settings.

``PUBLIC_HOLIDAYS`` names a function ``(country) -> container of days``; the country is one of the programme's rules.
"""

from collections.abc import Callable, Container
from datetime import date

from django.conf import settings
from django.utils.module_loading import import_string

from ..models import Programme

Reader = Callable[[str], Container[date]]


def free_days(programme: Programme) -> Container[date]:
    """The public holidays of the programme's country; none where it names no country. No queries."""
    path, country = getattr(settings, "PUBLIC_HOLIDAYS", ""), programme.rule("holidays")
    if not path or not country:
        return ()
    reader: Reader = import_string(path)
    return reader(country)
