"""Reading a programme definition: every fault at once, each with file, line and field."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path as FilePath
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from tweespoor.cadence.definition.faults import DefinitionInvalid, Fault, Path, path_words
from tweespoor.cadence.definition.references import reference_faults
from tweespoor.cadence.definition.shape import ProgrammeDefinition
from tweespoor.cadence.definition.tree import MAX_BYTES, Tree, TreeFault, read_tree
from tweespoor.cadence.domain.text import Text

# What pydantic's error types mean to the author of a definition; `{…}` is filled from the error's context.
WORDS: dict[str, Text] = {
    "missing": Text("dit veld ontbreekt", "this field is missing"),
    "extra_forbidden": Text("dit veld bestaat niet", "there is no such field"),
    "string_type": Text("hier hoort tekst", "this has to be text"),
    "string_too_short": Text("hier hoort tekst", "this has to be text"),
    "string_pattern_mismatch": Text(
        "deze code heeft tekens die niet mogen", "this code has characters that are not allowed"
    ),
    "int_type": Text("hier hoort een geheel getal", "this has to be a whole number"),
    "int_parsing": Text("hier hoort een geheel getal", "this has to be a whole number"),
    "int_from_float": Text("hier hoort een geheel getal", "this has to be a whole number"),
    "float_type": Text("hier hoort een getal", "this has to be a number"),
    "float_parsing": Text("hier hoort een getal", "this has to be a number"),
    "bool_type": Text("hier hoort true of false", "this has to be true or false"),
    "bool_parsing": Text("hier hoort true of false", "this has to be true or false"),
    "tuple_type": Text("hier hoort een lijst", "this has to be a list"),
    "too_short": Text("deze lijst mag niet leeg zijn", "this list can't be empty"),
    "model_type": Text("hier horen velden met waarden", "this has to have fields with values"),
    "dict_type": Text("hier horen velden met waarden", "this has to have fields with values"),
    "enum": Text("kies uit {expected}", "choose from {expected}"),
    "literal_error": Text("kies uit {expected}", "choose from {expected}"),
    "greater_than": Text("dit moet meer zijn dan {gt}", "this has to be more than {gt}"),
    "greater_than_equal": Text("dit moet minstens {ge} zijn", "this has to be at least {ge}"),
    "less_than_equal": Text("dit mag hoogstens {le} zijn", "this can be at most {le}"),
}
OTHERWISE = Text("deze waarde klopt niet", "this value is not right")


def load_definition(path: FilePath) -> ProgrammeDefinition:
    """The definition in a file; DefinitionInvalid with every fault; OSError when there is no such file."""
    with path.open("rb") as stream:
        return parse_definition(stream.read(MAX_BYTES + 1), file=path.name)


def parse_definition(raw: bytes | str, *, file: str = "programme.yaml") -> ProgrammeDefinition:
    """The definition in these bytes; DefinitionInvalid with every fault, which calls it `file`."""
    try:
        tree = read_tree(raw.encode() if isinstance(raw, str) else raw)
    except TreeFault as fault:
        raise DefinitionInvalid([Fault(file, fault.line, "", fault.text)]) from fault
    definition, faults = _validated(tree, file)
    faults += [Fault(file, line, path_words(path), text) for line, path, text in tree.faults]
    faults += [Fault(file, tree.line_of(path), path_words(path), text) for path, text in reference_faults(tree.data)]
    if definition is None or faults:
        raise DefinitionInvalid(_one_per_place(faults))
    return definition


def _validated(tree: Tree, file: str) -> tuple[ProgrammeDefinition | None, list[Fault]]:
    try:
        return ProgrammeDefinition.model_validate(tree.data), []
    except ValidationError as invalid:
        errors = invalid.errors()
        return None, [_fault(tree, file, error) for error in errors if not _only_seems_empty(error, errors)]


def _only_seems_empty(error: ErrorDetails, errors: list[ErrorDetails]) -> bool:
    """A list whose every item is wrong counts as empty for pydantic too; its items say it better."""
    place = error["loc"]
    within = (other["loc"] for other in errors if len(other["loc"]) > len(place))
    return error["type"] == "too_short" and any(loc[: len(place)] == place for loc in within)


def _fault(tree: Tree, file: str, error: ErrorDetails) -> Fault:
    path: Path = tuple(error["loc"])
    if error["type"] == "value_error":
        text = _own_words(error)
    else:
        text = WORDS.get(error["type"], OTHERWISE)
        context: dict[str, Any] = error.get("ctx") or {}
        text = Text(_filled(text.nl, context), _filled(text.en, context))
    return Fault(file, tree.line_of(path), path_words(path), text)


def _own_words(error: ErrorDetails) -> Text:
    """Our own validators raise `name|Dutch|English`."""
    parts = str(error["msg"]).split("|")
    return Text(parts[1], parts[2]) if len(parts) == 3 else OTHERWISE


def _filled(text: str, context: dict[str, Any]) -> str:
    for name, value in context.items():
        text = text.replace("{" + name + "}", str(value).replace(" or ", ", "))
    return text


def _one_per_place(faults: list[Fault]) -> Iterator[Fault]:
    seen: set[tuple[int, str]] = set()
    for fault in faults:
        if (fault.line, fault.path) not in seen:
            seen.add((fault.line, fault.path))
            yield fault
