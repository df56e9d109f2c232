"""Where a meeting is: a room one can walk to, or a service that one needs a link for."""

import re

ONLINE = re.compile(
    r"\b(webex|teams|zoom|skype|jitsi|meet|online|digitaal|video\w*|bellen|telefonisch)\b", re.IGNORECASE
)


def can_be_found(place: str, link: str) -> bool:
    """Whether who is invited knows where to go: with a link always, by the name of an online service never (R20)."""
    return bool(link) or (bool(place) and not ONLINE.search(place))
