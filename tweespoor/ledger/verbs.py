"""Everything that can be recorded. A closed list: the timeline, the feed and the auditor read these words."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Verb(TextChoices):
    PROGRAMME_LOADED = "programme.loaded", _("programme definition loaded")
    PROGRAMME_SIMULATED = "programme.simulated", _("synthetic programme written")

    ORGANISATION_CHANGED = "organisation.changed", _("organisation changed")
    AGREEMENT_RECORDED = "agreement.recorded", _("agreement recorded")
    AGREEMENT_CHANGED = "agreement.changed", _("agreement changed")
    POST_APPOINTED = "post.appointed", _("post-holder appointed")
    POST_VACATED = "post.vacated", _("post vacated")
    PERSON_ADDED = "person.added", _("person added")
    PERSON_CHANGED = "person.changed", _("person changed")
    GRANT_GIVEN = "grant.given", _("role granted")
    GRANT_ENDED = "grant.ended", _("role ended")

    TEAM_STARTED = "team.started", _("team started")
    TEAM_CHANGED = "team.changed", _("team changed")
    TEAM_ENDED = "team.ended", _("team ended")
    TEAM_MERGED = "team.merged", _("team merged into another")
    THEME_CLAIMED = "theme.claimed", _("theme claimed by team")
    THEME_RELEASED = "theme.released", _("theme released by team")
    BOUNDARY_PROPOSED = "boundary.proposed", _("boundary proposed")
    BOUNDARY_DECIDED = "boundary.decided", _("boundary between teams decided")

    INVOLVEMENT_PROPOSED = "involvement.proposed", _("organisation proposed for team")
    INVOLVEMENT_CONFIRMED = "involvement.confirmed", _("organisation involved in team")
    INVOLVEMENT_ENDED = "involvement.ended", _("involvement ended")
    MEMBER_NAMED = "member.named", _("team member named")
    MEMBER_REPLACED = "member.replaced", _("team member replaced")
    MEMBER_LEFT = "member.left", _("team member left")
    MEMBER_CHANGED = "member.changed", _("team membership changed")
    ATTENDS_ONCE = "member.attends_once", _("attends once")
    CORE_JOINED = "core.joined", _("joined the core")
    CORE_LEFT = "core.left", _("left the core")
    ROSTER_TAKEN_IN = "roster.taken_in", _("roster taken in")

    ASK_MADE = "ask.made", _("asked to name a delegate")
    ASK_ACKNOWLEDGED = "ask.acknowledged", _("ask acknowledged")
    ASK_ANSWERED = "ask.answered", _("delegate named on the ask")
    ASK_JOINED = "ask.joined", _("delegate joined")
    ASK_DECLINED = "ask.declined", _("ask declined")
    ASK_ESCALATED = "ask.escalated", _("ask escalated to the next post")
    ASK_WITHDRAWN = "ask.withdrawn", _("ask withdrawn")

    ASSIGNMENT_PROPOSED = "assignment.proposed", _("assignment proposed")
    ASSIGNMENT_AGREED = "assignment.agreed", _("assignment agreed")
    ASSIGNMENT_WITHDRAWN = "assignment.withdrawn", _("assignment proposal withdrawn")
    ASSIGNMENT_ADOPTED = "assignment.adopted", _("assignment adopted")

    SITTING_MOVED = "sitting.moved", _("sitting moved")
    SITTING_CANCELLED = "sitting.cancelled", _("sitting cancelled")
    SITTING_ADDED = "sitting.added", _("extra sitting added")
    SITTING_RESTORED = "sitting.restored", _("exception on sitting withdrawn")
    MEETING_PLANNED = "meeting.planned", _("team meeting planned")
    MEETING_CHANGED = "meeting.changed", _("team meeting changed")
    MEETING_CANCELLED = "meeting.cancelled", _("team meeting cancelled")

    DOCUMENT_TAKEN_IN = "document.taken_in", _("document taken in")
    DOCUMENT_CHANGED = "document.changed", _("document changed")
    SOURCE_NAMED = "source.named", _("source named")

    SIGNAL_MUTED = "signal.muted", _("signal muted")
    SIGNAL_UNMUTED = "signal.unmuted", _("signal heard again")
