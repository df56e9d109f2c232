"""Naming, replacing, standing in, attending once, changing and leaving."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

from django.urls import path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tweespoor.kernel.clock import AMSTERDAM
from tweespoor.web.form_views import FormPage

from ..domain.roster import delegate_limit
from ..forms.delegates import (
    DelegateForm,
    EndForm,
    NameForm,
    OnceForm,
    TermsForm,
    new_terms,
    people_of,
    terms_of,
)
from ..models import Membership, Organisation, Programme, Team
from ..policies.delegates import check_delegate_name, check_member_change, delegates
from ..services import delegates as services
from .loading import membership_or_404, organisation_or_404, programme_or_404, team_or_404

Subject = TypeVar("Subject")


def team_url(programme: Programme, team: Team) -> str:
    """The team's page, in the room that sees all rooms."""
    return reverse("overview:team", kwargs={"programme": programme.code, "code": team.code})


@dataclass(frozen=True, slots=True)
class TeamPlace:
    """An organisation's place in a team, loaded to be changed."""

    programme: Programme
    team: Team
    organisation: Organisation


class TeamForm(FormPage[Subject], Generic[Subject]):
    """A form that leads back to a team."""

    @property
    def today(self) -> date:
        return self.request.now.astimezone(AMSTERDAM).date()

    def team_of(self, subject: Subject) -> Team:
        raise NotImplementedError

    def heading(self, subject: Subject) -> str:
        raise NotImplementedError

    def cancel_url(self, subject: Subject) -> str:
        team = self.team_of(subject)
        return team_url(team.programme, team)

    def context(self, subject: Subject) -> dict[str, Any]:
        team = self.team_of(subject)
        programme = {"programme": team.programme.code}
        crumbs = [
            (gettext("Teams"), reverse("network:teams", kwargs=programme)),
            (team.code, team_url(team.programme, team)),
            (self.heading(subject), ""),
        ]
        return {"title": self.heading(subject), "breadcrumb_items": crumbs}


class PlaceForm(TeamForm[TeamPlace]):
    """A form about an organisation's place in a team."""

    def load(self, **kwargs: Any) -> TeamPlace:
        programme = programme_or_404(self.request, kwargs["programme"])
        return TeamPlace(
            programme,
            team_or_404(self.request, programme, kwargs["team"], live=True),
            organisation_or_404(self.request, programme, kwargs["organisation"], live=True),
        )

    def team_of(self, subject: TeamPlace) -> Team:
        return subject.team

    def check(self, subject: TeamPlace) -> None:
        check_delegate_name(self.request.actor, subject.team, subject.organisation, self.today)


class DelegateName(PlaceForm):
    form_class = NameForm
    intro = _("An open request to the organisation is then answered.")
    submit_label = _("Name delegate")
    done = _("The delegate has been named.")

    def heading(self, subject: TeamPlace) -> str:
        names = {"organisation": subject.organisation.code, "team": subject.team.code}
        return gettext("Name a delegate of %(organisation)s in %(team)s") % names

    def form_arguments(self, subject: TeamPlace) -> dict[str, Any]:
        sitting = delegates(subject.team, subject.organisation, self.today)
        limit = delegate_limit(subject.programme.rules, subject.organisation.rules)
        full = limit is not None and len(sitting) >= limit
        return {
            "people": people_of(subject.organisation),
            "initial": new_terms(self.today),
            "sitting": sitting[0].person.name if full else "",
        }

    def perform(self, subject: TeamPlace, form: Any) -> str:
        services.delegate_name(
            actor=self.request.actor,
            team=subject.team,
            organisation=subject.organisation,
            person=form.who(),
            terms=form.terms(),
            as_well=form.cleaned_data.get("as_well", False),
            now=self.request.now,
        )
        return self.cancel_url(subject)


class AttendOnce(PlaceForm):
    form_class = OnceForm
    intro = _("Attending on one day does not make somebody the delegate: a delegate is still wanted.")
    submit_label = _("Let attend")
    done = _("Noted who attends. A delegate is still wanted.")

    def heading(self, subject: TeamPlace) -> str:
        names = {"organisation": subject.organisation.code, "team": subject.team.code}
        return gettext("Who attends %(team)s once for %(organisation)s?") % names

    def form_arguments(self, subject: TeamPlace) -> dict[str, Any]:
        return {"people": people_of(subject.organisation), "initial": {"on": self.today}}

    def perform(self, subject: TeamPlace, form: Any) -> str:
        services.attend_once(
            actor=self.request.actor,
            team=subject.team,
            organisation=subject.organisation,
            person=form.who(),
            on=form.cleaned_data["on"],
            now=self.request.now,
        )
        return self.cancel_url(subject)


class MemberForm(TeamForm[Membership]):
    """A form about somebody's place in a team, with the other ways to change it above it."""

    template_name = "network/member_form.html"

    def load(self, **kwargs: Any) -> Membership:
        return membership_or_404(self.request, programme_or_404(self.request, kwargs["programme"]), kwargs["pk"])

    def team_of(self, subject: Membership) -> Team:
        return subject.team

    def check(self, subject: Membership) -> None:
        check_member_change(self.request.actor, subject)

    def context(self, subject: Membership) -> dict[str, Any]:
        return super().context(subject) | {"ways": self._ways(subject)}

    def _ways(self, subject: Membership) -> list[dict[str, Any]]:
        """What can be done with this place; a delegate's can be taken over, or stood in for."""
        is_delegate = subject.role == Membership.Role.DELEGATE
        where = {"programme": subject.team.programme.code, "pk": subject.pk}
        found = []
        for name, label, only_delegates in WAYS:
            if is_delegate or not only_delegates:
                url = reverse(f"network:{name}", kwargs=where)
                found.append({"label": label, "url": url, "current": url == self.request.path})
        return found


# Address, label, and whether only a delegate's place has it.
WAYS = (
    ("member-change", _("Supply and days"), False),
    ("delegate-replace", _("Somebody takes over"), True),
    ("substitute-name", _("Substitute"), True),
    ("member-end", _("Last day"), False),
)


class DelegateReplace(MemberForm):
    form_class = DelegateForm
    submit_label = _("Replace")
    done = _("The delegate has been replaced.")

    def heading(self, subject: Membership) -> str:
        names = {"name": subject.person.name, "team": subject.team.code}
        return gettext("Who takes over from %(name)s in %(team)s?") % names

    def check(self, subject: Membership) -> None:
        check_delegate_name(self.request.actor, subject.team, subject.organisation, self.today)

    def form_arguments(self, subject: Membership) -> dict[str, Any]:
        people = people_of(subject.organisation).exclude(pk=subject.person_id)
        return {"people": people, "initial": new_terms(self.today)}

    def perform(self, subject: Membership, form: Any) -> str:
        services.delegate_replace(
            actor=self.request.actor,
            membership=subject,
            person=form.who(),
            terms=form.terms(),
            now=self.request.now,
        )
        return self.cancel_url(subject)


class SubstituteName(DelegateReplace):
    submit_label = _("Name substitute")
    done = _("The substitute has been named.")

    def heading(self, subject: Membership) -> str:
        names = {"name": subject.person.name, "team": subject.team.code}
        return gettext("Who stands in for %(name)s in %(team)s?") % names

    def perform(self, subject: Membership, form: Any) -> str:
        services.substitute_name(
            actor=self.request.actor,
            membership=subject,
            person=form.who(),
            terms=form.terms(),
            now=self.request.now,
        )
        return self.cancel_url(subject)


class MemberChange(MemberForm):
    form_class = TermsForm
    done = _("The change has been saved.")

    def heading(self, subject: Membership) -> str:
        return gettext("%(name)s in %(team)s") % {"name": subject.person.name, "team": subject.team.code}

    def form_arguments(self, subject: Membership) -> dict[str, Any]:
        return {"initial": terms_of(subject)}

    def perform(self, subject: Membership, form: Any) -> str:
        services.member_change(actor=self.request.actor, membership=subject, terms=form.terms(), now=self.request.now)
        return self.cancel_url(subject)


class MemberEnd(MemberForm):
    form_class = EndForm
    intro = _("Nothing is deleted: it stays visible who sat in the team until then.")
    submit_label = _("End membership")
    done = _("The last day has been noted.")

    def heading(self, subject: Membership) -> str:
        return gettext("%(name)s leaves %(team)s") % {"name": subject.person.name, "team": subject.team.code}

    def form_arguments(self, subject: Membership) -> dict[str, Any]:
        return {"initial": {"on": max(self.today, subject.starts_on)}}

    def perform(self, subject: Membership, form: Any) -> str:
        services.member_end(
            actor=self.request.actor,
            membership=subject,
            on=form.cleaned_data["on"],
            why=form.cleaned_data["why"],
            now=self.request.now,
        )
        return self.cancel_url(subject)


urls = [
    path("teams/<str:team>/delegates/<str:organisation>/name/", DelegateName.as_view(), name="delegate-name"),
    path("teams/<str:team>/delegates/<str:organisation>/once/", AttendOnce.as_view(), name="attend-once"),
    path("memberships/<int:pk>/replace/", DelegateReplace.as_view(), name="delegate-replace"),
    path("memberships/<int:pk>/substitute/", SubstituteName.as_view(), name="substitute-name"),
    path("memberships/<int:pk>/change/", MemberChange.as_view(), name="member-change"),
    path("memberships/<int:pk>/end/", MemberEnd.as_view(), name="member-end"),
]
