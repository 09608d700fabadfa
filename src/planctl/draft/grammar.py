"""The words and forms of official Chinese, read from the grammar files beside this module."""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, cast

import yaml

from planctl.draft.model import Form

Made = TypeVar("Made", bound=Callable[..., Any])
_FILES = (Path(__file__).with_name("grammar.yaml"), Path(__file__).with_name("forms.yaml"))


@dataclass(frozen=True, eq=False, slots=True)
class Grammar:
    """Lists of words by name, how the columns of tables are headed, and forms of clauses."""

    words: Mapping[str, tuple[str, ...]]
    columns: tuple[tuple[str, re.Pattern[str]], ...]
    forms: tuple[Form, ...] = ()
    measures: Mapping[str, str] = field(default_factory=dict)
    """What a unit measures, as names end in it: 公里 → 里程."""
    apart: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """What follows a word where it is no verb: 建 before 筑."""

    @cache  # noqa: B019 - a grammar lives as long as the documents that are read with it
    def alternatives(self, *names: str) -> str:
        """Return the words of some lists as a regular expression, the longest first."""
        return "|".join(
            self._alone(word)
            for word in sorted(
                {w for n in names for w in self.words[n]}, key=lambda w: (-len(w), w)
            )
        )

    def _alone(self, word: str) -> str:
        """Return a word as an expression that does not find it within other words."""
        others = self.apart.get(word, ())
        before = "".join(f"(?<!{re.escape(w[1:])})" for w in others if w.startswith("^"))
        after = "|".join(re.escape(w) for w in others if not w.startswith("^"))
        return before + re.escape(word) + (f"(?!{after})" if after else "")

    def column(self, heading: str) -> str:
        """Return what a column of this heading holds, "" if the words are none of a heading."""
        return next((role for role, pattern in self.columns if pattern.fullmatch(heading)), "")


@cache
def shipped() -> Grammar:
    """Return the grammar that ships with planctl."""
    data: dict[str, Any] = {}
    for path in _FILES:
        data |= yaml.safe_load(path.read_text(encoding="utf-8"))
    words = {name: tuple(str(word) for word in words) for name, words in data["words"].items()}
    columns = tuple(
        (role, re.compile("|".join(patterns))) for role, patterns in data["columns"].items()
    )
    forms = tuple(form_of(form) for form in data["forms"])
    measures = {unit: word for word, units in data["measures"].items() for unit in units}
    apart = {word: tuple(others) for word, others in data["apart"].items()}
    return Grammar(words, columns, forms, measures, apart)


def form_of(data: Mapping[str, Any]) -> Form:
    """Return the form that a grammar file writes down."""
    return Form(
        str(data["name"]), str(data["form"]), str(data["reads"]), str(data.get("op", "")),
        str(data.get("direction", "")), str(data.get("after", "")),
        tuple(str(example) for example in data.get("examples", ())), str(data.get("verb", "")),
    )  # fmt: skip


_grammars: list[Grammar] = []
_caches: list[Callable[[], None]] = []


def standard() -> Grammar:
    """Return the grammar in use: the shipped one, or it with what a file adds."""
    return _grammars[-1] if _grammars else shipped()


@contextmanager
def using(grammar: Grammar) -> Iterator[None]:
    """Read with another grammar for a while."""
    _grammars.append(grammar)
    _forget()
    try:
        yield
    finally:
        _grammars.pop()
        _forget()


def _forget() -> None:
    for clear in _caches:
        clear()


def remembered(made: Made) -> Made:
    """Keep what was made from the grammar for as long as the grammar stays the same."""
    kept = cache(made)
    _caches.append(kept.cache_clear)
    return cast(Made, kept)


@remembered
def any_of(*names: str) -> re.Pattern[str]:
    """Return a pattern that finds the words of some lists of the grammar."""
    return re.compile(standard().alternatives(*names))
