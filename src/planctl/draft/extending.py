"""A grammar file of one's own: more words, more forms, tried before those that ship."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml

from planctl.domain.terms import Direction, Op
from planctl.draft.forms import READERS
from planctl.draft.grammar import Grammar, form_of, shipped
from planctl.draft.model import Form
from planctl.draft.patterns import pattern_fault
from planctl.errors import RefusedError, why

_FORM_KEYS = {"name", "form", "reads", "op", "direction", "after", "examples", "verb"}


def extended(path: Path) -> Grammar:
    """Return the shipped grammar with what a file adds."""
    root = _root(path)
    base = shipped()
    if root is None:
        return base
    parts = _entries(path, root)
    for key, node in parts.items():
        if key not in ("words", "forms"):
            raise _fault(path, node, f"不认识“{key}”，只能写 words 和 forms")
    words = dict(base.words)
    if "words" in parts:
        for name, node in _entries(path, parts["words"]).items():
            words[name] = (*words.get(name, ()), *_texts(path, node))
    grammar = replace(base, words=words)
    nodes = _items(path, parts["forms"]) if "forms" in parts else []
    forms = tuple(_form(path, node, grammar) for node in nodes)
    for name, node in _entries(path, parts["words"]).items() if "words" in parts else ():
        if name not in base.words and not any(name in form.pattern for form in forms):
            raise _fault(path, node, f"没有“{name}”这个词表。词表的名字见 grammar.yaml")
    return replace(grammar, forms=(*forms, *base.forms))


def _root(path: Path) -> yaml.Node | None:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise RefusedError(f"读不了 {path}：{why(error)}。请检查文件名和权限") from error
    except UnicodeDecodeError as error:
        raise RefusedError(f"{path.name}：不是 UTF-8 编码。请另存为 UTF-8 再试") from error
    try:
        return yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise RefusedError(f"{path.name} 第 {line} 行：不是 YAML。请核对缩进和冒号") from error
    except (yaml.YAMLError, RecursionError) as error:
        raise RefusedError(f"{path.name}：不是 YAML。请核对缩进和冒号") from error


def _fault(path: Path, node: yaml.Node, what: str) -> RefusedError:
    return RefusedError(f"{path.name} 第 {node.start_mark.line + 1} 行：{what}")


def _entries(path: Path, node: yaml.Node) -> dict[str, yaml.Node]:
    if not isinstance(node, yaml.MappingNode):
        raise _fault(path, node, "这里要写“名称: 内容”")
    return {_text(path, key): value for key, value in node.value}


def _items(path: Path, node: yaml.Node) -> Sequence[yaml.Node]:
    if not isinstance(node, yaml.SequenceNode):
        raise _fault(path, node, "这里要写清单，每项前面一个 -")
    return list(node.value)


def _text(path: Path, node: yaml.Node) -> str:
    if not isinstance(node, yaml.ScalarNode) or not node.value.strip():
        raise _fault(path, node, "这里要写文字")
    return str(node.value)


def _texts(path: Path, node: yaml.Node) -> tuple[str, ...]:
    return tuple(_text(path, item) for item in _items(path, node))


def _form(path: Path, node: yaml.Node, grammar: Grammar) -> Form:
    parts = _entries(path, node)
    for key, value in parts.items():
        if key not in _FORM_KEYS:
            raise _fault(path, value, f"不认识“{key}”，可用 {'、'.join(sorted(_FORM_KEYS))}")
    for key in ("name", "form", "reads"):
        if key not in parts:
            raise _fault(path, node, f"缺 {key}")
    data: Mapping[str, Any] = {
        key: _texts(path, value) if key == "examples" else _text(path, value)
        for key, value in parts.items()
    }
    fault = pattern_fault(data["form"], grammar)
    if fault:
        raise _fault(path, parts["form"], fault)
    for key, known in (
        ("reads", list(READERS)),
        ("op", [op.value for op in (Op.AT_LEAST, Op.ABOVE, Op.AT_MOST, Op.BELOW, Op.ABOUT)]),
        ("direction", [Direction.UP.value, Direction.DOWN.value]),
        ("after", ["level", "count", "each", "share", "change"]),
    ):
        if key in data and data[key] not in known:
            raise _fault(path, parts[key], f"{key} 不能写“{data[key]}”，可用 {'、'.join(known)}")
    return form_of(data)
