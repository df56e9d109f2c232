"""YAML into plain data that remembers its lines, within limits.

Only the plain core of YAML is read: no anchors, aliases or tags. `yes`, `no`, `on` and `17:00` stay the words
they are (YAML 1.1 makes booleans and 1020 of them, and Norway's code false).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import yaml

from tweespoor.cadence.definition.faults import Path
from tweespoor.cadence.domain.text import Text

MAX_BYTES = 1_000_000
MAX_DEPTH = 20
MAX_NODES = 100_000

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_WHOLE = re.compile(r"[-+]?(0|[1-9][0-9]{0,17})")
_DECIMAL = re.compile(r"[-+]?[0-9]{1,17}\.[0-9]{1,17}")
_CONSTANTS = {"": None, "~": None, "null": None, "true": True, "false": False}

TOO_LARGE = Text("het bestand is groter dan 1 MB", "the file is larger than 1 MB")
TOO_DEEP = Text("dit is te diep genest", "this is nested too deeply")
TOO_MANY = Text("het bestand heeft te veel onderdelen", "the file has too many parts")
NO_ALIASES = Text("ankers en verwijzingen (& en *) mogen niet", "anchors and aliases (& and *) are not allowed")
NO_TAGS = Text("YAML-tags (!) mogen niet", "YAML tags (!) are not allowed")
EMPTY = Text("het bestand is leeg", "the file is empty")
ONE_DOCUMENT = Text("het bestand heeft meer dan één document", "the file has more than one document")
NOT_UTF8 = Text("het bestand is geen UTF-8", "the file is not UTF-8")
PLAIN_KEYS = Text("een veldnaam moet een gewoon woord zijn", "a field name has to be a plain word")


class TreeFault(Exception):
    """What stops reading altogether."""

    def __init__(self, line: int, text: Text) -> None:
        super().__init__(text.en)
        self.line = line
        self.text = text


@dataclass(slots=True)
class Tree:
    """Plain data, the line of every path in it, and the faults found on the way (line, path, what)."""

    data: object = None
    lines: dict[Path, int] = field(default_factory=dict)
    faults: list[tuple[int, Path, Text]] = field(default_factory=list)

    def line_of(self, path: Path) -> int:
        """The line of a path, or of the nearest thing around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def read_tree(raw: bytes) -> Tree:
    """Plain data with lines; TreeFault when the file is no YAML that may be read."""
    if len(raw) > MAX_BYTES:
        raise TreeFault(1, TOO_LARGE)
    try:
        text = raw.decode("utf-8-sig")
        _check_events(text)
        node = yaml.compose(text, Loader=_Loader)
    except UnicodeDecodeError as error:
        raise TreeFault(raw[: error.start].count(b"\n") + 1, NOT_UTF8) from error
    except yaml.YAMLError as error:
        raise TreeFault(_line_of(error), _yaml_words(error)) from error
    if node is None:
        raise TreeFault(1, EMPTY)
    tree = Tree()
    tree.data = _plain(node, (), tree)
    return tree


def _check_events(text: str) -> None:
    depth = count = documents = 0
    for event in yaml.parse(text, Loader=_Loader):
        line = event.start_mark.line + 1 if event.start_mark else 1
        documents += isinstance(event, yaml.DocumentStartEvent)
        count += isinstance(event, yaml.NodeEvent)
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        fault = _event_fault(event, depth, count, documents)
        if fault is not None:
            raise TreeFault(line, fault)


def _event_fault(event: yaml.Event, depth: int, count: int, documents: int) -> Text | None:
    if isinstance(event, yaml.NodeEvent) and event.anchor is not None:
        return NO_ALIASES
    if isinstance(event, (yaml.ScalarEvent, yaml.CollectionStartEvent)) and event.tag is not None:
        return NO_TAGS
    limits = ((depth > MAX_DEPTH, TOO_DEEP), (count > MAX_NODES, TOO_MANY), (documents > 1, ONE_DOCUMENT))
    return next((text for broken, text in limits if broken), None)


def _plain(node: yaml.Node, path: Path, tree: Tree) -> object:
    tree.lines.setdefault(path, node.start_mark.line + 1)
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, path, tree)
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item, (*path, index), tree) for index, item in enumerate(node.value)]
    return _scalar(node)


def _mapping(node: yaml.MappingNode, path: Path, tree: Tree) -> dict[str, object]:
    found: dict[str, object] = {}
    for key_node, value_node in node.value:
        line = key_node.start_mark.line + 1
        if not isinstance(key_node, yaml.ScalarNode):
            tree.faults.append((line, path, PLAIN_KEYS))
            continue
        key = str(key_node.value)
        if key in found:
            again = Text(f"'{key}' staat er twee keer", f"'{key}' is there twice")
            tree.faults.append((line, (*path, key), again))
            continue
        tree.lines[(*path, key)] = line
        found[key] = _plain(value_node, (*path, key), tree)
    return found


def _scalar(node: yaml.Node) -> object:
    text = str(node.value)
    if getattr(node, "style", None) in ("'", '"', "|", ">"):
        return text
    if text.lower() in _CONSTANTS:
        return _CONSTANTS[text.lower()]
    if _WHOLE.fullmatch(text):
        return int(text)
    return float(text) if _DECIMAL.fullmatch(text) else text


def _line_of(error: yaml.YAMLError) -> int:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    return mark.line + 1 if mark is not None else 1


def _yaml_words(error: yaml.YAMLError) -> Text:
    problem = str(getattr(error, "problem", None) or getattr(error, "reason", None) or "unreadable").strip()
    return Text(f"dit is geen geldige YAML ({problem})", f"this is not valid YAML ({problem})")
