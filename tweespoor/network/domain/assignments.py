"""The assignment of a team in versions (R17): proposed, agreed by who must, adopted by a body, replaced by
a later one.

Adoption is a fact of a higher room and is passed in; so is who has agreed. The state of a version is
computed from those facts, never stored, except that it was withdrawn.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class State(StrEnum):
    PROPOSED = "proposed"
    AGREED = "agreed"
    ADOPTED = "adopted"
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"


TRANSITIONS: Mapping[tuple[str, str], str] = {
    ("proposed", "agree"): "agreed",
    ("proposed", "adopt"): "adopted",
    ("proposed", "withdraw"): "withdrawn",
    ("proposed", "adopt_later_version"): "replaced",
    ("agreed", "adopt"): "adopted",
    ("agreed", "withdraw"): "withdrawn",
    ("agreed", "adopt_later_version"): "replaced",
    ("adopted", "adopt_later_version"): "replaced",
}


@dataclass(frozen=True, slots=True)
class Adopted:
    """A body adopted a version at its sitting of this day; ``label`` says which one in words."""

    body: str
    on: date
    label: str = ""


@dataclass(frozen=True, slots=True)
class Party:
    """An organisation that must agree, or a group of which any (or each) member may do so in its place."""

    organisation: int
    members: frozenset[int] = frozenset()
    all_members: bool = False

    def agrees(self, agreed: Collection[int]) -> bool:
        """Whether it agreed itself, or through its members."""
        if self.organisation in agreed or not self.members:
            return self.organisation in agreed
        count = len(self.members & set(agreed))
        return count == len(self.members) if self.all_members else count > 0


@dataclass(frozen=True, slots=True)
class Version:
    """What decides the state of a version: its number, who proposed it and who agreed (organisations by
    id).
    """

    number: int
    proposed_by: int
    agreed_by: frozenset[int] = frozenset()
    withdrawn: bool = False
    adopted: Adopted | None = None


def waiting_for(version: Version, parties: Collection[Party]) -> tuple[int, ...]:
    """Organisations that still have to agree, in the order given; whoever proposes agrees by doing so."""
    agreed = version.agreed_by | {version.proposed_by}
    return tuple(party.organisation for party in parties if not party.agrees(agreed))


def current(versions: Collection[Version]) -> Version | None:
    """The version that holds: the last one adopted."""
    adopted = [version for version in versions if version.adopted and not version.withdrawn]
    return max(adopted, key=lambda version: version.number, default=None)


def state_of(version: Version, versions: Collection[Version], parties: Collection[Party]) -> State:
    """The state of one version among all versions of its team."""
    if version.withdrawn:
        return State.WITHDRAWN
    holds = current(versions)
    if holds is not None and version.number < holds.number:
        return State.REPLACED
    if version.adopted:
        return State.ADOPTED
    return State.PROPOSED if waiting_for(version, parties) else State.AGREED
