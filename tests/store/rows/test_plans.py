"""Plans read as rows: a department's part of them is what the whole plan says of it."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from planctl.store.database import database_url, reading_rows
from planctl.store.rows.directory import load_directory
from planctl.store.rows.plans import load_plan, load_plans
from planctl.usecases.answers import Item, Selection, roles_of, selected
from planctl.usecases.author import Author
from planctl.usecases.demo import build
from planctl.usecases.judging import Question, Standing, standings
from tests.conftest import NOW

DAYS = (date(2024, 10, 12), date(2023, 6, 30))


def told(item: Item) -> tuple[Any, ...]:
    """Return all that is judged by: the item, its task's items, who answers, where it stands."""
    path = [(task.number, task.name, task.lead, task.support) for task in item.path]
    return (
        item.plan.code, item.plan.light_rule, item.indicator, item.task.indicators, item.lead,
        item.support, path,
    )  # fmt: skip


@pytest.mark.parametrize("day", DAYS)
def test_every_department_has_the_same_part_of_the_whole_plans(plans_db: Path, day: date) -> None:
    with reading_rows(database_url(str(plans_db))) as reader:
        directory = load_directory(reader)
        every = [item for _, held in selected(reader, directory, Selection(), day) for item in held]
        seen = 0
        for department in directory.departments.values():
            name = department.name
            theirs = [
                told(item)
                for _, held in selected(reader, directory, Selection(dept=name), day)
                for item in held
            ]
            bodies = [d for d in directory.departments.values() if name in d.forms]
            role = roles_of(bodies, directory)
            assert theirs == [told(item) for item in every if role(item)]
            seen += len(theirs)
    assert seen > len(every)


def test_tasks_without_a_part_are_there_and_empty(plans_db: Path) -> None:
    with reading_rows(database_url(str(plans_db))) as reader:
        keys = dict(reader.exec_driver_sql("SELECT code, id FROM plan").all())
        plan_id = keys["zhaotong-2023"]
        whole = load_plan(reader, "zhaotong-2023", DAYS[0])
        none = load_plans(reader, [plan_id], DAYS[0], wanted=lambda _region, _bodies: False)
    assert whole is not None
    assert [task.number for task in none[plan_id].walk()] == [t.number for t in whole.walk()]
    assert list(none[plan_id].indicators()) == []
    assert len(list(whole.indicators())) == 148


def test_a_plan_that_is_not_there_is_none(plans_db: Path) -> None:
    with reading_rows(database_url(str(plans_db))) as reader:
        assert load_plan(reader, "none", DAYS[0]) is None
        assert load_plans(reader, [], DAYS[0]) == {}


def verdict(one: Standing) -> tuple[Any, ...]:
    """Return what a reader sees of a standing."""
    return told(one.item), one.region, one.commitment, one.verdict, one.rule, one.figure


def test_a_department_reads_the_verdicts_of_the_whole_register(room: Path) -> None:
    url = database_url(str(room))
    build(url, Author("示例", NOW, NOW.date(), "test"), ("xining-2024",), lambda _: ["xining-2024"])
    day = date(2025, 4, 20)

    def asked(dept: str | None) -> list[Standing]:
        return standings(url, Question(Selection(dept=dept), day, day, history=False))

    every = asked(None)
    for name in ("市卫生健康委", "市医保局"):
        theirs = asked(name)
        chosen = {(one.item.indicator.code, one.region.code) for one in theirs}
        assert theirs
        assert [verdict(one) for one in theirs] == [
            verdict(one) for one in every if (one.item.indicator.code, one.region.code) in chosen
        ]
