"""Who one can sign in as: users with a role, and one without."""

from tweespoor.accounts.models import User
from tweespoor.accounts.permissions import Role
from tweespoor.demo.personas import PERSONAS
from tweespoor.kernel.moment import Moment
from tweespoor.network.models import Person, Programme, Team
from tweespoor.network.selectors.actors import actor_of


def test_every_persona_has_a_user_with_its_role(programme: Programme, moment: Moment) -> None:
    for persona in PERSONAS:
        actor = actor_of(User.objects.get(persona=persona.key), moment.at.date())
        roles = {grant.role for grant in actor.grants if grant.programme == programme.pk}
        assert roles == ({persona.role.value} if persona.role else set()), persona.key


def test_nobody_can_sign_in_with_a_password(programme: Programme) -> None:
    assert not any(user.has_usable_password() for user in User.objects.exclude(persona=""))


def test_roles_are_narrowed_to_what_they_ask_for(programme: Programme, moment: Moment) -> None:
    lead = actor_of(User.objects.get(persona="lead-mlt3"), moment.at.date())
    assert [(grant.role, grant.team) for grant in lead.grants] == [
        (Role.TEAM_LEAD, Team.objects.get(programme=programme, code="MLT3").pk)
    ]


def test_personas_who_work_in_the_network_are_people_in_it(programme: Programme) -> None:
    outside = {"auditor", "outsider"}
    users = User.objects.exclude(persona="").exclude(persona__in=outside)
    assert Person.objects.filter(user__in=users).count() == len(PERSONAS) - len(outside)


def test_the_lead_of_mlt3_leads_it(programme: Programme) -> None:
    person = Person.objects.get(user__persona="lead-mlt3")
    assert list(person.memberships.values_list("team__code", "role")) == [("MLT3", "lead")]
