from django.db import models
from django.utils.translation import gettext_lazy as _

from tweespoor.ledger.models import Tracked

from .organisations import Agreement, Organisation, Post
from .people import Person
from .programmes import Programme, ProgrammeRows, TeamRows

EVER = models.Q(ends_on=None) | models.Q(ends_on__gte=models.F("starts_on"))


class Team(Tracked):
    """A temporary team: long term (LT), medium term (MLT) or other. The sponsor is a minister's post (R12)."""

    class Kind(models.TextChoices):
        LT = "LT", _("long term")
        MLT = "MLT", _("medium term")
        OTHER = "other", _("other")

    class State(models.TextChoices):
        ACTIVE = "active", _("active")
        ENDED = "ended", _("ended")
        MERGED = "merged", _("merged")

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="teams")
    code = models.CharField(_("code"), max_length=20)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    topic = models.CharField(_("topic"), max_length=200)
    topic_en = models.CharField(_("topic in English"), max_length=200, blank=True)
    purpose = models.TextField(_("purpose"), blank=True)
    sponsor = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="sponsored_teams")
    state = models.CharField(max_length=10, choices=State.choices, default=State.ACTIVE)
    starts_on = models.DateField(_("from"))
    term_ends_on = models.DateField(_("term ends on"), null=True, blank=True)
    ended_on = models.DateField(_("ended on"), null=True, blank=True)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="absorbed")
    hand_over = models.TextField(_("hand-over"), blank=True)
    position = models.IntegerField(default=0)

    objects = ProgrammeRows.as_manager()

    class Meta:
        ordering = ["position", "code"]
        constraints = [models.UniqueConstraint(fields=["programme", "code"], name="one_team_per_code")]

    def __str__(self) -> str:
        return self.code


class Theme(Tracked):
    """A subject that teams claim, such as vulnerable young people."""

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="themes")
    code = models.SlugField(_("code"), max_length=60)
    name = models.CharField(_("name"), max_length=200)
    name_en = models.CharField(_("name in English"), max_length=200, blank=True)

    objects = ProgrammeRows.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["programme", "code"], name="one_theme_per_code")]

    def __str__(self) -> str:
        return self.name


class ThemeClaim(Tracked):
    """A team says a theme is its own; two teams doing so overlap until a boundary is decided (R18)."""

    team = models.ForeignKey(Team, models.PROTECT, related_name="themes")
    theme = models.ForeignKey(Theme, models.PROTECT, related_name="claims")
    basis = models.CharField(_("rests on"), max_length=300, blank=True)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)

    objects = TeamRows.as_manager()

    def __str__(self) -> str:
        return f"{self.team_id}: {self.theme_id}"


class Boundary(Tracked):
    """Which team takes a theme that two claim, and what remains for the other. Proposed first, then decided."""

    class State(models.TextChoices):
        PROPOSED = "proposed", _("proposed")
        DECIDED = "decided", _("decided")

    theme = models.ForeignKey(Theme, models.PROTECT, related_name="boundaries")
    team = models.ForeignKey(Team, models.PROTECT, related_name="boundaries", verbose_name=_("team that takes it"))
    other_team = models.ForeignKey(Team, models.PROTECT, related_name="+", verbose_name=_("other team"))
    text = models.TextField(_("boundary"))
    proposed_by = models.CharField(_("proposed by"), max_length=200, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.PROPOSED)
    decided_on = models.DateField(_("decided on"), null=True, blank=True)

    objects = TeamRows.as_manager()

    def __str__(self) -> str:
        return f"{self.theme_id}: {self.team_id}/{self.other_team_id}"


class Involvement(Tracked):
    """An organisation takes part in a team: as its sponsor's own ministry, involved, or only proposed so far."""

    class Role(models.TextChoices):
        SPONSOR = "sponsor", _("sponsor")
        INVOLVED = "involved", _("involved")
        PROPOSED = "proposed", _("proposed")

    team = models.ForeignKey(Team, models.PROTECT, related_name="involvements")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="involvements")
    role = models.CharField(_("role"), max_length=10, choices=Role.choices)
    proposed_by = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("proposed by")
    )
    agreement = models.ForeignKey(Agreement, models.PROTECT, null=True, blank=True, related_name="involvements")
    basis = models.CharField(_("rests on"), max_length=300, blank=True)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)

    objects = TeamRows.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["team", "organisation"],
                condition=models.Q(ends_on=None),
                name="one_current_involvement_per_organisation",
            )
        ]

    def __str__(self) -> str:
        return f"{self.team_id}: {self.organisation_id}"


class Membership(Tracked):
    """Somebody's place in a team, on behalf of an organisation, from–until in days (the last day counts).

    ``once``: attends on one day without being the delegate. ``substitute``: stands in for ``stands_in_for``.
    ``replaces``: the membership this one took over from.
    """

    class Role(models.TextChoices):
        LEAD = "lead", _("lead")
        SECRETARY = "secretary", _("secretary")
        DELEGATE = "delegate", _("delegate")
        SUBSTITUTE = "substitute", _("substitute")
        ONCE = "once", _("attends once")

    class Supply(models.TextChoices):
        SECONDED = "seconded", _("seconded")
        FREED = "freed", _("freed entirely, without secondment")
        FILE_HOLDER = "file_holder", _("file holder with room in the work package")
        CORE = "core", _("from the programme's core")
        UNKNOWN = "unknown", _("not yet known")

    team = models.ForeignKey(Team, models.PROTECT, related_name="memberships")
    person = models.ForeignKey(Person, models.PROTECT, related_name="memberships")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="memberships")
    role = models.CharField(_("role"), max_length=10, choices=Role.choices)
    supply = models.CharField(_("kind of supply"), max_length=12, choices=Supply.choices, default=Supply.UNKNOWN)
    fte = models.DecimalField(_("fte"), max_digits=3, decimal_places=2, default=0)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)
    replaces = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="replaced_by")
    stands_in_for = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="substitutes")

    objects = TeamRows.as_manager()

    class Meta:
        constraints = [models.CheckConstraint(condition=EVER, name="membership_ends_after_it_starts")]

    def __str__(self) -> str:
        return f"{self.team_id}: {self.person_id} ({self.role})"
