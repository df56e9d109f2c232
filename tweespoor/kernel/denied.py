"""Why something may not happen: refused by a policy, explained in the user's language."""


class Denied(Exception):
    """A policy said no. ``str(denied)`` is the sentence the user reads; the disabled button shows the same one."""


class Rejected(Exception):
    """Input that cannot be taken as it is. Each line names the file, row or field and what is wrong with it."""

    def __init__(self, *lines: str) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines
