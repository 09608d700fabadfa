"""The conversation of `planctl fill`: ask, explain what is wrong, ask again, keep what is said."""

import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import click

from planctl.cli.context import AppContext
from planctl.cli.options import DAY
from planctl.errors import DoubtError, RefusedError

if TYPE_CHECKING:
    from planctl.usecases.author import Author
    from planctl.usecases.figures import Recorded
    from planctl.usecases.filling import Answer, Blank

_INDENT = "      "
_QUIT = ("q", "Q", "ｑ")
_HELP = ("?", "？")
_HINT = (
    "数可以写成 36、36%、1,495、2.74‰、1:2.12；事项写 是、否或 40%。"
    "回车跳过这一项，q 结束（已保存的都在）"
)
_AS_RETURNED = "按退回意见更正"
_WORDS = ("本季进展", "下季安排")


class _Enough(Exception):  # noqa: N818
    """The one who answers wants to stop."""


class Dialogue:
    """One walk through what is owed."""

    def __init__(
        self, app: AppContext, author: "Author", unlock_reason: str | None, *,
        figures_only: bool = False,
    ) -> None:  # fmt: skip
        """Begin with nothing stored; `figures_only` leaves out 本季进展 and 下季安排."""
        self.app, self.author, self.unlock_reason = app, author, unlock_reason
        self.asks_words = not figures_only
        self.stored = self.skipped = 0

    def run(self, owed: Sequence["Blank"]) -> None:
        """Ask for each figure; leave with a count, however it ends."""
        first = owed[0]
        click.echo(f"{first.region.name} {first.period.label}，要填 {len(owed)} 项。{_HINT}\n")
        try:
            for number, blank in enumerate(owed, 1):
                self._one(blank, number, len(owed))
        except _Enough:
            self._close(len(owed))
        except KeyboardInterrupt:
            click.echo()
            self._close(len(owed))
            raise
        else:
            self._close(len(owed))

    def _close(self, total: int) -> None:
        left = total - self.stored - self.skipped
        rest = f"，还有 {left} 项没有问到" if left else ""
        click.echo(f"已保存 {self.stored} 项，跳过 {self.skipped} 项{rest}。再次运行接着填没有报的")

    def _one(self, blank: "Blank", number: int, total: int) -> None:
        from planctl.report.blank_card import card, question
        from planctl.report.cells import plain
        from planctl.usecases.filling import Answer

        for line in card(blank, number, total):
            click.echo(plain(line))
        while True:
            typed = _ask(plain(question(blank)))
            if typed in _QUIT:
                raise _Enough
            if typed in _HELP:
                click.echo(f"{_INDENT}{_HINT}")
            elif not typed:
                self.skipped += 1
                click.echo()
                return
            else:
                answer = self._accepted(blank, Answer(typed))
                if answer is not None and self._keep(blank, answer):
                    return

    def _accepted(self, blank: "Blank", answer: "Answer") -> "Answer | None":
        """Say at once why a value cannot be; ask why one that looks wrong is right."""
        from planctl.usecases.filling import doubt

        try:
            doubt(self.app.url, blank, answer, self.author)
        except DoubtError as error:
            click.echo(f"{_INDENT}看着不对：{'；'.join(error.doubts)}")
            reason = _ask(f"{_INDENT}确实无误请写原因，回车重填：")
            return replace(answer, force_reason=reason) if reason else None
        except RefusedError as error:
            _explain(str(error), blank)
            return None
        return answer

    def _keep(self, blank: "Blank", answer: "Answer") -> bool:
        """Ask what belongs to a value, and store it; give back False to ask for it again."""
        from planctl.cli.entry import told_line

        if blank.is_item and _is_done(answer.value):
            answer = replace(answer, completed_on=self._completed_on())
        if blank.is_correction:
            reason = _ask(f"{_INDENT}更正的原因（回车写“{_AS_RETURNED}”）：") or _AS_RETURNED
            answer = replace(answer, reason=reason)
        answer, is_last = self._with_words(answer)
        try:
            recorded = self._store(blank, answer)
        except RefusedError as error:
            # Another one was quicker, or the day falls into a period that is closed.
            _explain(str(error), blank)
            return False
        self.stored += 1
        click.echo(f"{_INDENT}{told_line(recorded, '已保存')}\n")
        if is_last:
            raise _Enough
        return True

    def _with_words(self, answer: "Answer") -> "tuple[Answer, bool]":
        """Ask for 本季进展 and 下季安排; say whether that was the wish to stop."""
        told: list[str | None] = []
        for name in _WORDS if self.asks_words else ():
            words = _ask(f"{_INDENT}{name}（一句话，回车不写）：")
            if words in _QUIT:
                break
            told.append(words or None)
        progress, next_step, *_ = (*told, None, None)
        is_last = self.asks_words and len(told) < len(_WORDS)
        return replace(answer, progress=progress, next_step=next_step), is_last

    def _store(self, blank: "Blank", answer: "Answer") -> "Recorded":
        from planctl.usecases.filling import store

        return store(self.app.url, blank, answer, self.author, self.unlock_reason)

    def _completed_on(self) -> date | None:
        """Ask on which day an item was completed; nobody has to know."""
        while typed := _ask(f"{_INDENT}哪一天办成的（如 2024-06-28，回车不写）："):
            try:
                return DAY.convert(typed, None, None)
            except click.BadParameter as error:
                click.echo(f"{_INDENT}{error.message}")
        return None


def _is_done(typed: str) -> bool:
    from planctl.domain.doneness import parse_doneness

    try:
        return parse_doneness(typed) == 1
    except ValueError:
        return False


def _explain(message: str, blank: "Blank") -> None:
    """Say what is wrong with what was typed, without the name that stands above."""
    from planctl.report.cells import plain

    where = f"{blank.region.name} {blank.item.indicator.name}（{blank.item.indicator.code}）"
    click.echo(_INDENT + plain(message.removeprefix(where).lstrip("： ")))


def _ask(text: str) -> str:
    """Return what is typed after a question; the end of the input ends the conversation."""
    if sys.stdin.isatty() and sys.stdout.isatty():
        # The terminal's own line editing: Chinese can be typed and taken back.
        try:
            return input(text).strip()
        except EOFError:
            click.echo()
            raise _Enough from None
    click.echo(text, nl=False)
    line = sys.stdin.readline()
    click.echo(line.rstrip("\r\n") if line else "")
    if not line:
        raise _Enough
    return line.strip()
