"""Who: the programme, its organisations and people, teams, assignments and asks."""

from .asks import Ask
from .assignments import AssignmentAgreement, AssignmentVersion
from .organisations import Agreement, GroupMember, Organisation, Post, PostHolder, Unit
from .people import CoreMember, Grant, Person
from .programmes import Programme
from .teams import Boundary, Involvement, Membership, Team, Theme, ThemeClaim

__all__ = [
    "Agreement",
    "Ask",
    "AssignmentAgreement",
    "AssignmentVersion",
    "Boundary",
    "CoreMember",
    "Grant",
    "GroupMember",
    "Involvement",
    "Membership",
    "Organisation",
    "Person",
    "Post",
    "PostHolder",
    "Programme",
    "Team",
    "Theme",
    "ThemeClaim",
    "Unit",
]
