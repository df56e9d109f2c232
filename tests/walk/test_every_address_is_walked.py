"""The walk knows every address there is, with an object of the demo for each of its parameters."""

from tests.addresses import OPEN, Address, patterns

from .people import People


def test_every_address_has_a_name_and_something_to_show(everywhere: list[Address]) -> None:
    assert {address.name for address in everywhere} == {name for name, _ in patterns()}
    assert len(everywhere) > 50


def test_addresses_outside_the_programme_are_these_alone(everywhere: list[Address]) -> None:
    outside = {address.name for address in everywhere if not address.path.startswith("/dgsc19/")}
    assert outside == {*OPEN, "home"}


def test_the_office_finds_each_of_them(people: People, everywhere: list[Address]) -> None:
    client = people.client("office")
    missing = [address.path for address in everywhere if client.get(address.path).status_code == 404]
    assert missing == []
