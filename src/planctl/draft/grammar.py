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
    """Lists of words by name."""

    words: Mapping[str, tuple[str, ...]]

    def alternatives(self, *names: str) -> str:
        """Return the words of some lists as a regular expression, the longest first."""
        return "|".join(
            re.escape(word)
            for word in sorted(
                {w for n in names for w in self.words[n]}, key=lambda w: (-len(w), w)
            )
        )


@cache
def standard() -> Grammar:
    """Return the grammar that ships with planctl."""
    data = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return Grammar({name: tuple(str(w) for w in words) for name, words in data["words"].items()})


@cache
def any_of(*names: str) -> re.Pattern[str]:
    """Return a pattern that finds the words of some lists of the standard grammar."""
    return re.compile(standard().alternatives(*names))
