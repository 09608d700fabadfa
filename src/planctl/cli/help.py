"""Help screens that align with Chinese text.

click counts characters; a Chinese one takes two columns. The standard library's own table of
widths is enough here, and costs nothing at start-up, which wcwidth would.
"""

from collections.abc import Iterable, Iterator
from unicodedata import east_asian_width

import click


def columns(text: str) -> int:
    """Return how many columns `text` takes."""
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


def wrap(text: str, width: int) -> Iterator[str]:
    """Cut `text` into lines of at most `width` columns: at blanks or between wide characters."""
    line = ""
    for word in _words(text):
        if line and columns(line + word.rstrip()) > width:
            yield line.rstrip()
            line = word.lstrip()
        else:
            line += word
    if line:
        yield line.rstrip()


def _words(text: str) -> Iterator[str]:
    """Give what must stay together: a run of narrow characters, or one wide with its stop."""
    word = ""
    for char in " ".join(text.split()):
        wide = east_asian_width(char) in "WF"
        closes = char in "，。；：、）》”？！"
        if word and not closes and (wide or word[-1] == " " or east_asian_width(word[-1]) in "WF"):
            yield word
            word = ""
        word += char
    if word:
        yield word


class HelpFormatter(click.HelpFormatter):
    """Writes paragraphs and option lists by display width."""

    def write_heading(self, heading: str) -> None:
        """Write a heading with a Chinese colon."""
        self.write(f"{'':>{self.current_indent}}{heading}：\n")

    def write_text(self, text: str) -> None:
        """Write paragraphs, wrapped and indented."""
        indent = " " * self.current_indent
        for number, paragraph in enumerate(text.split("\n\n")):
            if number:
                self.write("\n")
            for line in wrap(paragraph, self.width - self.current_indent):
                self.write(f"{indent}{line}\n")

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        """Write a list of terms and their descriptions in two columns."""
        rows = list(rows)
        first = min(col_max, max(columns(term) for term, _ in rows)) + col_spacing
        indent = " " * self.current_indent
        room = max(20, self.width - self.current_indent - first)
        for term, description in rows:
            lines = list(wrap(description, room)) or [""]
            if columns(term) > first - col_spacing:
                self.write(f"{indent}{term}\n")
            else:
                gap = " " * (first - columns(term))
                self.write(f"{indent}{term}{gap}{lines.pop(0)}\n")
            for line in lines:
                self.write(f"{indent}{' ' * first}{line}\n")
