"""The examples of a grammar file of one's own, read as the file says they should be."""

from collections.abc import Iterator, Sequence
from datetime import date

from planctl.draft.model import Form, Period
from planctl.draft.sentences import read_text
from planctl.draft.text import run_of
from planctl.draft.timing import Surroundings

# The years do not matter: the examples tell names, demands and units.
_PERIOD = Period(date(2021, 1, 1), date(2025, 12, 31))


def example_faults(forms: Sequence[Form]) -> Iterator[str]:
    """Give one line for each example that the grammar in use does not read as it says."""
    for form in forms:
        for example in form.examples:
            sentence, arrow, wanted = (part.strip() for part in example.partition("->"))
            if not arrow or not wanted:
                yield f"句式“{form.name}”的例句“{example}”要写成“句子 -> 名称 要求 单位”"
            elif (got := reading_of(sentence)) != wanted:
                told = f"读成“{got}”" if got else "没有读出目标"
                yield f"句式“{form.name}”的例句“{sentence}”{told}，不是“{wanted}”"


def reading_of(sentence: str) -> str:
    """Return what a sentence gives, as examples write it: name, demand and unit of each target."""
    found = read_text(run_of(sentence), Surroundings(_PERIOD)).proposals
    return "; ".join(f"{p.name} {p.demand} {p.unit}" for p in found)
