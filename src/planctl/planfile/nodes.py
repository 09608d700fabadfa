"""YAML as records that know their lines: every scalar is text, nothing is guessed."""

import difflib
import unicodedata
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

import yaml

from planctl.planfile.faults import Faults
from planctl.planfile.scalars import parse_day, parse_exact

W = TypeVar("W", bound=StrEnum)
T = TypeVar("T")

# What makes a name read differently from how it is written: embeddings, overrides, isolates.
_TURNS = ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")


class _TextLoader(yaml.BaseLoader):
    """Composes scalars as plain text: no dates, no 1:30 as 90, no `no` as false, no objects."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        """Refuse anchors: a few of them can stand for gigabytes."""
        if self.check_event(yaml.AliasEvent):
            mark = self.peek_event().start_mark  # type: ignore[no-untyped-call]
            raise yaml.MarkedYAMLError(problem="alias", problem_mark=mark)
        return super().compose_node(parent, index)


def compose(text: str, faults: Faults) -> "Record | None":
    """Parse YAML into a record; what is not YAML becomes a fault."""
    try:
        node = yaml.compose(text, Loader=_TextLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        if error.problem == "alias":
            faults.add(line, "*", "用了 YAML 引用（*名称）", "请把内容直接写在这里")
        else:
            faults.add(line, "格式", "不是正确的 YAML", _advice(error.problem or ""))
        return None
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        faults.add(line, "格式", "含有不可见的控制字符", "请删去后重写")
        return None
    except RecursionError:
        faults.add(1, "格式", "层次太深", "请对照 docs/plan-file.md 的例子检查")
        return None
    except (yaml.YAMLError, ValueError, OverflowError):
        # PyYAML lets chr() speak where an escape such as "\UFFFFFFFF" is no character.
        faults.add(1, "格式", "不是正确的 YAML", "请对照 docs/plan-file.md 的例子检查")
        return None
    if not isinstance(node, yaml.MappingNode):
        faults.add(
            1, "格式", "文件开头应是 plan: 和 tasks: 两节", "请对照 docs/plan-file.md 的例子"
        )
        return None
    return Record(node, faults)


def _advice(problem: str) -> str:
    if "\\t" in problem or "tab" in problem:
        return "缩进请用空格，不要用制表符"
    if "mapping values are not allowed" in problem:
        return "检查这一行和上一行的引号和冒号：冒号后面要空一格，内容里有冒号时整段加引号"
    if "could not find expected ':'" in problem:
        return "这里缺一个冒号“键: 内容”（英文冒号，后面空一格）"
    if "block end" in problem or "block mapping" in problem or "block sequence" in problem:
        return "检查缩进：同一级的各行要左对齐"
    return "检查这一行的引号、括号和缩进；含有 > ≥ % : # 的内容要加英文双引号"


class Record:
    """A mapping of the file. Reading a field notes its faults and returns None for it."""

    def __init__(self, node: yaml.MappingNode, faults: Faults) -> None:
        """Index the fields by key; a key written twice is a fault."""
        self.faults = faults
        self.line = node.start_mark.line + 1
        self.nodes: dict[str, yaml.Node] = {}
        self._lines: dict[str, int] = {}
        for key, value in node.value:
            line = key.start_mark.line + 1
            if not isinstance(key, yaml.ScalarNode):
                faults.add(line, "键", "键应是一个词", "请写成“键: 内容”")
            elif key.value in self.nodes:
                faults.add(line, key.value, "同一处写了两次", "请合并成一处")
            else:
                self.nodes[key.value] = value
                self._lines[key.value] = line

    def line_of(self, key: str) -> int:
        """Return the line of a field, or of the record where it is missing."""
        return self._lines.get(key, self.line)

    def fault(self, key: str, what: str, instead: str) -> None:
        """Note a fault at a field."""
        self.faults.add(self.line_of(key), key, what, instead)

    def has(self, key: str) -> bool:
        """Return whether the field is there and not empty."""
        node = self.nodes.get(key)
        return node is not None and not (isinstance(node, yaml.ScalarNode) and not node.value)

    def only(self, *keys: str) -> None:
        """Note every key that is not one of `keys`, with the likeliest one."""
        for key in self.nodes:
            if key not in keys:
                near = difflib.get_close_matches(key, keys, n=1, cutoff=0.5)
                hint = f"是不是 {near[0]}？" if near else ""
                if not self.has(key):
                    hint = "上一项的内容里有英文逗号时，整段要加英文双引号；"
                self.fault(key, "没有这个键", f"{hint}可用的键：{'、'.join(keys)}")

    def text(self, key: str, *, required: bool = False, example: str = "") -> str | None:
        """Return a scalar's text."""
        node = self.nodes.get(key)
        if not self.has(key):
            if required:
                self.fault(key, "缺少", f"请加一行 {key}: {example or '…'}")
            return None
        if not isinstance(node, yaml.ScalarNode):
            self.fault(key, "这里应是一个值，不是列表", f"请写成 {key}: {example or '…'}")
            return None
        return self._clean(key, node.value)

    def _clean(self, key: str, value: str) -> str | None:
        """Return text on one line; half of a surrogate pair cannot even be stored."""
        if any(map(_unseen, value)):
            self.fault(key, "含有不可见的控制字符", "请删去后重写")
            return None
        return " ".join(value.split("\n")).strip()

    def texts(self, key: str, *, unique: bool = True) -> tuple[str, ...]:
        """Return a list of texts; a single one may stand without brackets."""
        node = self.nodes.get(key)
        if not self.has(key):
            return ()
        if isinstance(node, yaml.ScalarNode):
            one = self.text(key)
            return (one,) if one else ()
        if not isinstance(node, yaml.SequenceNode) or not all(
            isinstance(item, yaml.ScalarNode) and item.value.strip() for item in node.value
        ):
            self.fault(key, "应是一列名称", f"请写成 {key}: [甲, 乙]")
            return ()
        names = [name for item in node.value if (name := self._clean(key, item.value))]
        if not unique:
            return tuple(names)
        for name in sorted({name for name in names if names.count(name) > 1}):
            self.fault(key, f"“{name}”写了两次", "请删去一个")
        return tuple(dict.fromkeys(names))

    def parsed(
        self, key: str, parse: Callable[[str], T], *, required: bool = False, example: str = ""
    ) -> T | None:
        """Return a scalar read by `parse`; its ValueError `what|instead` becomes the fault."""
        text = self.text(key, required=required, example=example)
        if text is None:
            return None
        try:
            return parse(text)
        except ValueError as error:
            what, _, instead = str(error).partition("|")
            self.fault(key, what, instead or f"请写成 {key}: {example}")
            return None

    def word(self, key: str, words: type[W], *, required: bool = False) -> W | None:
        """Return one of a set of codes."""
        codes = "、".join(f"{w.value}（{w.label}）" for w in words)  # type: ignore[attr-defined]

        def parse(text: str) -> W:
            try:
                return words(text)
            except ValueError:
                raise ValueError(f"“{text}”不在可用的词里|请写其中之一：{codes}") from None

        if required and not self.has(key):
            self.fault(key, "缺少", f"请写其中之一：{codes}")
            return None
        return self.parsed(key, parse)

    def day(self, key: str, *, required: bool = False) -> date | None:
        """Return a date."""
        return self.parsed(key, parse_day, required=required, example="2025-12-31")

    def number(self, key: str, *, required: bool = False) -> Decimal | None:
        """Return an exact number."""
        return self.parsed(key, parse_exact, required=required, example="36")

    def whole(self, key: str, low: int, high: int) -> int | None:
        """Return a whole number from `low` to `high`."""

        def parse(text: str) -> int:
            if not text.isdecimal() or len(text) > 9 or not low <= int(text) <= high:
                raise ValueError(f"“{text}”应是 {low} 到 {high} 的整数|请改写，如 {key}: {low}")
            return int(text)

        return self.parsed(key, parse)

    def records(self, key: str) -> list["Record"]:
        """Return a list of mappings."""
        node = self.nodes.get(key)
        if not self.has(key):
            return []
        if not isinstance(node, yaml.SequenceNode):
            self.fault(key, "应是一列", "每一项另起一行，以“- ”开头")
            return []
        found = []
        for item in node.value:
            if isinstance(item, yaml.MappingNode):
                found.append(Record(item, self.faults))
            else:
                line = item.start_mark.line + 1
                self.faults.add(
                    line, key, "这一项应是“键: 内容”", "请对照 docs/plan-file.md 的例子"
                )
        return found

    def record(self, key: str) -> "Record | None":
        """Return a mapping."""
        node = self.nodes.get(key)
        if not self.has(key):
            return None
        if not isinstance(node, yaml.MappingNode):
            self.fault(key, "这里应是几行“键: 内容”", "请对照 docs/plan-file.md 的例子")
            return None
        return Record(node, self.faults)


def _unseen(char: str) -> bool:
    """Say whether a character is a control, or turns the direction of what follows it."""
    return (char != "\n" and unicodedata.category(char) in ("Cc", "Cs")) or (
        unicodedata.bidirectional(char) in _TURNS
    )
