"""Every workflow of this room as one transition table, and the picture of a table."""

from collections.abc import Mapping

from . import asks, assignments, teams

Transitions = Mapping[tuple[str, str], str]

WORKFLOWS: Mapping[str, Transitions] = {
    "team": teams.TRANSITIONS,
    "assignment": assignments.TRANSITIONS,
    "ask": asks.TRANSITIONS,
}

# States of several workflows in one table, each with the workflow's name in front.
TRANSITIONS: Transitions = {
    (f"{name}_{state}", action): f"{name}_{target}"
    for name, table in WORKFLOWS.items()
    for (state, action), target in table.items()
}


def next_state(transitions: Transitions, state: str, action: str) -> str | None:
    """The state this action leads to; None where it may not happen in this state."""
    return transitions.get((state, action))


def mermaid(transitions: Transitions) -> str:
    """The table as a Mermaid state diagram."""
    lines = [f"    {state} --> {target}: {action}" for (state, action), target in transitions.items()]
    return "\n".join(["stateDiagram-v2", *lines, ""])
