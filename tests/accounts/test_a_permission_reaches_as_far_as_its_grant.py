"""Role × permission × reach: a grant counts in its own programme, and no further than it names."""

import pytest

from tweespoor.accounts.permissions import TABLE, Permission, Reach, Role, grants_with, may, programmes_with
from tweespoor.kernel.actor import NOBODY, SYSTEM, Actor, Grant

WRITES = set(Permission) - {
    Permission.READ_PROGRAMME,
    Permission.READ_ASKS,
    Permission.READ_LEDGER,
    Permission.READ_TEAM_DOCUMENTS,
    Permission.READ_ALL_DOCUMENTS,
}


def holder(role: Role) -> Actor:
    grant = Grant(role.value, programme=1, team=10, organisation=20, body="MCC")
    return Actor(key="user:1", name="Iemand", user_id=1, grants=(grant,))


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("permission", Permission)
def test_a_role_may_what_its_line_says_where_its_grant_points(role: Role, permission: Permission) -> None:
    actor, reach = holder(role), TABLE[role].get(permission)
    assert may(actor, permission, programme=1, team=10, organisation=20, body="MCC") is (reach is not None)
    assert may(actor, permission, programme=1, team=11, organisation=21, body="ACC") is (reach is Reach.PROGRAMME)
    assert may(actor, permission, programme=1) is (reach is Reach.PROGRAMME)
    assert not may(actor, permission, programme=2, team=10, organisation=20, body="MCC")


def test_every_role_has_its_line() -> None:
    assert set(TABLE) == set(Role)


def test_the_auditor_writes_nothing() -> None:
    assert not WRITES & set(TABLE[Role.AUDITOR])


def test_the_administrator_sees_no_content() -> None:
    assert set(TABLE[Role.ADMINISTRATOR]) == {Permission.GRANT_ROLES}


def test_only_the_records_officer_and_the_auditor_read_every_document() -> None:
    readers = {role for role, line in TABLE.items() if Permission.READ_ALL_DOCUMENTS in line}
    assert readers == {Role.RECORDS_OFFICER, Role.AUDITOR}


def test_nobody_may_anything_and_the_system_everything() -> None:
    assert not any(may(NOBODY, permission, programme=1, team=10) for permission in Permission)
    assert all(may(SYSTEM, permission, programme=1) for permission in Permission)
    assert programmes_with(NOBODY, Permission.READ_PROGRAMME) == set()
    assert programmes_with(SYSTEM, Permission.READ_PROGRAMME) is None


def test_grants_are_found_by_their_exact_reach() -> None:
    lead = holder(Role.TEAM_LEAD)
    assert grants_with(lead, Permission.ASK, Reach.TEAM) == list(lead.grants)
    assert grants_with(lead, Permission.ASK, Reach.PROGRAMME) == []
