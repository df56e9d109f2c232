from django.db import models
from django.utils.translation import gettext_lazy as _

from tweespoor.ledger.models import Tracked

from .people import Person
from .programmes import OrganisationRows, PostRows, Programme, ProgrammeRows


class Organisation(Tracked):
    """A ministry, planning bureau, institute …, or a group of them (``kind`` group) that one member satisfies.

    ``spellings``: other ways documents write its code (OCV for OCW). ``rules``: what it agreed for itself, e.g.
    ``{"one_delegate_per_team": true, "basis": "…"}``. ``satisfied_by`` (groups): ``any`` or ``all`` of its members.
    """

    class Kind(models.TextChoices):
        MINISTRY = "ministry", _("ministry")
        PLANNING_BUREAU = "planning_bureau", _("planning bureau")
        INSTITUTE = "institute", _("institute")
        COORDINATOR = "coordinator", _("coordinating body")
        PROGRAMME = "programme", _("the programme itself")
        MUNICIPALITY = "municipality", _("municipality")
        GROUP = "group", _("group of organisations")
        OTHER = "other", _("other organisation")

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="organisations")
    code = models.CharField(_("code"), max_length=40)
    name = models.CharField(_("name"), max_length=200)
    name_en = models.CharField(_("name in English"), max_length=200, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices, default=Kind.MINISTRY)
    tooi = models.CharField(_("TOOI identifier"), max_length=200, blank=True)
    spellings = models.JSONField(default=list, blank=True)
    domains = models.JSONField(default=list, blank=True)
    rules = models.JSONField(default=dict, blank=True)
    satisfied_by = models.CharField(max_length=3, choices=[("any", _("any")), ("all", _("all"))], default="any")
    position = models.IntegerField(default=0)

    objects = ProgrammeRows.as_manager()

    class Meta:
        ordering = ["position", "code"]
        constraints = [models.UniqueConstraint(fields=["programme", "code"], name="one_organisation_per_code")]

    def __str__(self) -> str:
        return self.code


class GroupMember(Tracked):
    """``organisation`` belongs to the group ``group`` (CPB to Planbureaus)."""

    group = models.ForeignKey(Organisation, models.PROTECT, related_name="members_of_group")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="groups")

    objects = OrganisationRows.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["group", "organisation"], name="once_in_a_group")]

    def __str__(self) -> str:
        return f"{self.group_id}/{self.organisation_id}"


class Unit(Tracked):
    """A directorate or column inside an organisation; one level is enough."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="units")
    code = models.CharField(_("code"), max_length=40)
    name = models.CharField(_("name"), max_length=200, blank=True)

    objects = OrganisationRows.as_manager()

    class Meta:
        ordering = ["code"]
        constraints = [models.UniqueConstraint(fields=["organisation", "code"], name="one_unit_per_code")]

    def __str__(self) -> str:
        return self.code


class Post(Tracked):
    """A post in an organisation, whoever holds it. ``escalation`` orders those asks go to (1 first; none: never)."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="posts")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="posts")
    code = models.CharField(_("code"), max_length=40)
    name = models.CharField(_("name"), max_length=200)
    name_en = models.CharField(_("name in English"), max_length=200, blank=True)
    political = models.BooleanField(_("political post"), default=False)
    escalation = models.PositiveSmallIntegerField(_("order of escalation"), null=True, blank=True)

    objects = OrganisationRows.as_manager()

    class Meta:
        ordering = ["organisation", "escalation", "code"]
        constraints = [models.UniqueConstraint(fields=["organisation", "code"], name="one_post_per_code")]

    def __str__(self) -> str:
        return self.name


class PostHolder(Tracked):
    """Who holds a post, from–until in days."""

    post = models.ForeignKey(Post, models.PROTECT, related_name="holders")
    person = models.ForeignKey(Person, models.PROTECT, related_name="posts")
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)

    objects = PostRows.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on=None) | models.Q(ends_on__gte=models.F("starts_on")),
                name="post_ends_after_it_starts",
            )
        ]

    def __str__(self) -> str:
        return f"{self.post_id}: {self.person_id}"


class Agreement(Tracked):
    """What obliges an organisation to supply people: the agreement in the SGO, a decision of a management team."""

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="agreements")
    code = models.SlugField(_("code"), max_length=60)
    title = models.CharField(_("title"), max_length=300)
    body = models.CharField(_("body"), max_length=60, blank=True)
    agreed_on = models.DateField(_("agreed on"), null=True, blank=True)
    text = models.TextField(_("text"), blank=True)

    objects = ProgrammeRows.as_manager()

    class Meta:
        ordering = ["agreed_on", "code"]
        constraints = [models.UniqueConstraint(fields=["programme", "code"], name="one_agreement_per_code")]

    def __str__(self) -> str:
        return self.title
