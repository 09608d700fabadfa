"""The words and forms of official Chinese, read from the grammar file beside this module."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

_FILE = Path(__file__).with_name("grammar.yaml")


@dataclass(frozen=True, eq=False, slots=True)
class Grammar:
    """Lists of words by name, and how the columns of tables are headed."""

    words: Mapping[str, tuple[str, ...]]
    columns: tuple[tuple[str, re.Pattern[str]], ...]

    @cache  # noqa: B019 - one grammar lives as long as the program
    def alternatives(self, *names: str) -> str:
        """Return the words of some lists as a regular expression, the longest first."""
        return "|".join(
            re.escape(word)
            for word in sorted(
                {w for n in names for w in self.words[n]}, key=lambda w: (-len(w), w)
            )
        )

    def column(self, heading: str) -> str:
        """Return what a column of this heading holds, "" if the words are none of a heading."""
        return next((role for role, pattern in self.columns if pattern.fullmatch(heading)), "")


@cache
def standard() -> Grammar:
    """Return the grammar that ships with planctl."""
    data = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    words = {name: tuple(str(word) for word in words) for name, words in data["words"].items()}
    columns = tuple(
        (role, re.compile("|".join(patterns))) for role, patterns in data["columns"].items()
    )
    return Grammar(words, columns)


@cache
def any_of(*names: str) -> re.Pattern[str]:
    """Return a pattern that finds the words of some lists of the standard grammar."""
    return re.compile(standard().alternatives(*names))
