"""Who may read a document, from everybody to named persons (R33)."""

from enum import Enum
from functools import total_ordering

from tweespoor.kernel.signal import Sentence


@total_ordering
class Confidentiality(Enum):
    """Five levels in order: a later one is read by fewer people. The values are stored; never rename them."""

    PUBLIC = "public"
    GOVERNMENT = "government"
    PROGRAMME = "programme"
    TEAM = "team"
    PERSONS = "persons"

    @property
    def rank(self) -> int:
        return list(Confidentiality).index(self)

    @property
    def label(self) -> Sentence:
        return _LABELS[self]

    # By rank, because the stored words do not sort in the order of secrecy.
    def __lt__(self, other: object) -> bool:
        if not isinstance(other, Confidentiality):
            return NotImplemented
        return self.rank < other.rank


_LABELS = {
    Confidentiality.PUBLIC: Sentence("Openbaar", "Public"),
    Confidentiality.GOVERNMENT: Sentence("Rijksbreed", "Government-wide"),
    Confidentiality.PROGRAMME: Sentence("Programma", "Programme"),
    Confidentiality.TEAM: Sentence("Team", "Team"),
    Confidentiality.PERSONS: Sentence("Personen op naam", "Named persons"),
}


def raised(current: Confidentiality, wanted: Confidentiality) -> Confidentiality:
    """The stricter of the two: what is confidential never becomes less so by being filed somewhere else."""
    return max(current, wanted)
