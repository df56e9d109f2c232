from django.db import models
from django.utils.translation import gettext_lazy as _

from tweespoor.ledger.models import Tracked
from tweespoor.network.models.programmes import Programme, ProgrammeRows


class Mute(Tracked):
    """A signal that is not shown until a day has passed, with the reason. ``signal`` is ``kernel.signal.Signal.key``.

    Ending a mute early sets ``until`` back, so that it can be read afterwards who heard nothing, and why.
    """

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="mutes")
    signal = models.CharField(_("signal"), max_length=300)
    until = models.DateField(_("muted until"))
    reason = models.CharField(_("reason"), max_length=300)

    objects = ProgrammeRows.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["programme", "signal"], name="one_mute_per_signal")]

    def __str__(self) -> str:
        return self.signal
