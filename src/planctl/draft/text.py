"""Text as the drafter reads it: one width, no spaces, every character with its place."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

# NFKC makes two characters of these.
_SINGLE = {"\N{PRESENTATION FORM FOR VERTICAL TWO DOT LEADER}": ":", "∶": ":", "﹕": ":"}
_SPACE = re.compile(r"[\s\u200b\ufeff\u3000]+")
_FOOTNOTES = re.compile(
    r"\[\d{1,2}\](?!\d*号)|[¹²³⁴-⁹①-⑳](?=[,。;%以])|(?<=[一-龥)])[①-⑳](?=[达提控保不到在为降])"
)
# A page's number amid a paragraph that the page has cut.
_PAGES = re.compile(
    r"(?<=\n)[ \t]*(?:[-—–~·]+\s*\d{1,4}\s*[-—–~·]+|\d{1,3}|第\s*\d{1,4}\s*页[^\n]{0,12})"
    r"[ \t]*(?=\n)"
)
_WORDY = re.compile(r"[A-Za-z]")
# 850 1250: two cells of a row that lost its lines, never one number.
_FIGURE = re.compile(r"[\d%‰]")


def same_width(text: str) -> str:
    """Return `text` in half-width forms, character for character."""
    return text.translate(_WIDTHS)


def _one_width(char: str) -> str:
    if char in _SINGLE:
        return _SINGLE[char]
    # Superscripts and circled numbers are marks, not digits of the number beside them.
    if char.isascii() or (char.isdigit() and not char.isdecimal()):
        return char
    plain = unicodedata.normalize("NFKC", char)
    return plain if len(plain) == 1 else char


class _Widths(dict[int, str]):
    """Each character's half-width form, found out when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = _one_width(chr(code))
        return self[code]


_WIDTHS = _Widths()


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of the document without its spaces; `at[i]` is the place of character i."""

    text: str
    at: tuple[int, ...]

    def __bool__(self) -> bool:
        return bool(self.text)

    def __len__(self) -> int:
        return len(self.text)

    def cut(self, start: int, end: int | None = None) -> "Run":
        """Return a part of the run."""
        return Run(self.text[start:end], self.at[start:end])

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where characters `start` to `end` stand in the document."""
        if not self.at:
            return 0, 0
        first = self.at[min(start, len(self.at) - 1)]
        return first, self.at[max(start, min(end, len(self.at)) - 1)] + 1


def run_of(text: str, start: int = 0, end: int | None = None) -> Run:
    """Return text[start:end] as a run: spaces and footnote marks gone, half-width."""
    end = len(text) if end is None else end
    part = same_width(text[start:end])
    marks = {
        i
        for pattern in (_FOOTNOTES, _PAGES)
        for match in pattern.finditer(part)
        # [12] alone in a cell is its figure: a mark hangs on words.
        if pattern is _PAGES or part[: match.start()].strip()
        for i in range(*match.span())
    }
    kept = [i for i in _kept(part) if i not in marks]
    return Run("".join(part[i] for i in kept), tuple(start + i for i in kept))


def _kept(part: str) -> Iterator[int]:
    """Give the places of what is no space; between two Latin words or figures one stays."""
    last = ""
    at = 0
    while at < len(part):
        gap = _SPACE.match(part, at)
        if gap:
            following = part[gap.end() : gap.end() + 1]
            apart = _FIGURE.match(last) and following.isdigit() and not gap[0].startswith("\n")
            if apart or (_WORDY.match(last) and _WORDY.match(following)):
                yield at
            at = gap.end()
            continue
        last = part[at]
        yield at
        at += 1


# No sentence is longer; what is, is no sentence, and would be read for ever.
_LONGEST = 1200


def pieces(run: Run, marks: str) -> Iterator[Run]:
    """Cut a run after each of `marks`, outside brackets and quotation marks."""
    depth, start = 0, 0
    for at, char in enumerate(run.text):
        if char in "([〔《“":
            depth += 1
        elif char in ")]〕》”":
            depth = max(0, depth - 1)
        ends = char in marks and (depth == 0 or char in "。")
        too_long = at - start >= _LONGEST and (char in ",;" or at - start >= 2 * _LONGEST)
        if ends or too_long:
            if at > start:
                yield run.cut(start, at + 1)
            start = at + 1
            depth = 0
    if start < len(run.text):
        yield run.cut(start)
