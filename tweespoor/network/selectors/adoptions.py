"""Which versions of assignments a body adopted: a fact of a higher room, handed down through the settings.

``ASSIGNMENT_ADOPTIONS`` names a function ``(version_ids, actor, moment) -> {version id: Adopted}``. This
room reads it where the state of a version depends on it, and knows nothing of sittings.
"""

from collections.abc import Callable, Collection, Mapping

from django.conf import settings
from django.utils.module_loading import import_string

from tweespoor.kernel.actor import Actor
from tweespoor.kernel.moment import Moment

from ..domain.assignments import Adopted

Reader = Callable[[Collection[int], Actor, Moment], Mapping[int, Adopted]]


def adoptions(versions: Collection[int], actor: Actor, moment: Moment) -> Mapping[int, Adopted]:
    """The adoption of each of these versions that has one. Constant in queries; none where no room tells."""
    path = getattr(settings, "ASSIGNMENT_ADOPTIONS", "")
    if not path:
        return {}
    reader: Reader = import_string(path)
    return reader(versions, actor, moment)
