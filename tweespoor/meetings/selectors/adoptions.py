"""Which versions of assignments were adopted, by which body and when (R17)."""

from collections.abc import Collection, Mapping

from tweespoor.kernel.actor import Actor
from tweespoor.kernel.moment import Moment
from tweespoor.ledger.as_of import visible_rows
from tweespoor.network.domain.assignments import Adopted

from ..models import Adoption, Sitting


def adoptions(versions: Collection[int], actor: Actor, moment: Moment) -> Mapping[int, Adopted]:
    """The adoption of each of these versions that has one. Two queries; ``settings.ASSIGNMENT_ADOPTIONS`` names it."""
    found = visible_rows(Adoption, actor, moment).filter(version_id__in=versions)
    by_version = dict(found.values_list("version_id", "sitting_id"))
    sittings = {row.id: row for row in visible_rows(Sitting, actor, moment).filter(id__in=set(by_version.values()))}
    return {
        version: Adopted(body=row.body, on=row.held_on, label=f"{row.body}.{row.cycle}.{row.slot}")
        for version, sitting in by_version.items()
        if (row := sittings.get(sitting))
    }
