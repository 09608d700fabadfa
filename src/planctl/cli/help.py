"""Help screens that align with Chinese text: click counts characters, not columns."""

from collections.abc import Iterable

import click

from planctl.report.wrapping import columns, wrap


class HelpFormatter(click.HelpFormatter):
    """Writes paragraphs and option lists by display width."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write how a command is called; what does not fit goes on below its first argument."""
        begin = f"{'用法：' if prefix is None else prefix} {prog} "
        lines = wrap(args, max(20, self.width - self.current_indent - columns(begin)))
        indent = " " * (self.current_indent + columns(begin))
        self.write(f"{'':>{self.current_indent}}{begin}{f'{chr(10)}{indent}'.join(lines)}\n")

    def write_heading(self, heading: str) -> None:
        """Write a heading with a Chinese colon."""
        self.write(f"{'':>{self.current_indent}}{heading}：\n")

    def write_text(self, text: str) -> None:
        """Write paragraphs, wrapped and indented."""
        indent = " " * self.current_indent
        for number, paragraph in enumerate(text.split("\n\n")):
            if number:
                self.write("\n")
            for line in wrap(" ".join(paragraph.split()), self.width - self.current_indent):
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
            lines = wrap(" ".join(description.split()), room)
            if columns(term) > first - col_spacing:
                self.write(f"{indent}{term}\n")
            else:
                gap = " " * (first - columns(term))
                self.write(f"{indent}{term}{gap}{lines.pop(0)}\n")
            for line in lines:
                self.write(f"{indent}{' ' * first}{line}\n")
