"""Which programmes there are, and the one a command is about."""

from django.conf import settings

from ..models import Programme


def default_programme(code: str = "") -> Programme | None:
    """The programme named, else the one this deployment names (``TWEESPOOR_PROGRAMME``), else the first one loaded.

    None when the named one is not there, or none is loaded. For the system's own commands: asks no permission.
    """
    named = code or settings.DEFAULT_PROGRAMME
    programmes = Programme.objects.order_by("pk")
    found: Programme | None = (programmes.filter(code=named) if named else programmes).first()
    return found
