"""What the 台账 workbook is made of: where things stand, and the words beside the figures."""

from dataclasses import dataclass

from sqlalchemy import URL

from planctl.store.database import reading
from planctl.store.export import words_of
from planctl.usecases.gathering import Changes, target_changes
from planctl.usecases.judging import Question, Standing, standings
from planctl.usecases.lookup import find_plan


@dataclass(frozen=True, slots=True)
class Words:
    """What was written beside a series' last figure: 本季进展, 下季安排, 备注."""

    progress: str | None = None
    next_step: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Register:
    """The standings of a question in document order, with their words and changed targets."""

    question: Question
    standings: list[Standing]
    words: dict[tuple[str, str, str], Words]
    """By plan, indicator and region, each by its code or name as the standing has it."""
    changes: Changes

    def words_of(self, standing: Standing) -> Words:
        """Return what was written beside the figure of a standing."""
        item = standing.item
        key = (item.plan.code, item.indicator.code, standing.region.code)
        return self.words.get(key, Words())


def register(url: URL, question: Question) -> Register:
    """Return the register as of a day."""
    found = standings(url, question)
    plans = sorted({standing.item.plan.code for standing in found})
    words: dict[tuple[str, str, str], Words] = {}
    with reading(url) as session:
        for plan in plans:
            named = find_plan(session, plan)
            rows = words_of(session, named.id, question.known_on, question.as_of)
            for indicator, region, *told in rows:
                # Oldest first: the last figure's words stay.
                words[plan, indicator, region] = Words(*told)
    return Register(question, found, words, target_changes(url, plans, question))
