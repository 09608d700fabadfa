"""A number as a sentence prints it, and the numerals that stand for one."""

from dataclasses import dataclass
from decimal import Decimal

from planctl.domain.number import NumberError
from planctl.domain.typed import parse_number

DIGITS = "一二两俩三四五六七八九十百千"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as the sentence prints it; `start` and `end` take in its unit and bound."""

    start: int
    end: int
    value: Decimal
    value_hi: Decimal | None
    unit: str
    sign: str = ""
    bound: str = ""
    in_words: bool = False
    means: str = ""
    """What the words are taken for where the number itself is not printed: 六成按 60% 写."""

    @property
    def is_share(self) -> bool:
        """Return whether it is a percentage."""
        return self.unit in ("%", "‰")


def numeral(word: str) -> Decimal | None:
    """Return the number a Chinese numeral stands for: 三十五, 百分之八十, 百分百."""
    if word in ("百分百", "百分之百"):
        return Decimal(100)
    word = word.replace("俩", "两")
    if word in ("百", "千"):
        word = "一" + word
    try:
        return parse_number(word).value
    except NumberError:
        return None
