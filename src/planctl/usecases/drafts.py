"""Drafting a plan file from a document: read, propose, write, compare, score."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from planctl.domain.directory import Directory
from planctl.domain.plan import Indicator, Plan, Target, Task
from planctl.draft.comments import commented
from planctl.draft.documents import Document
from planctl.draft.drafting import Draft, draft_of
from planctl.draft.examples import example_faults
from planctl.draft.extending import extended
from planctl.draft.grammar import shipped, using
from planctl.draft.model import Proposal
from planctl.draft.opening import read_document
from planctl.draft.planning import Planned, plan_of
from planctl.draft.scoring import Promise, Score, by_field, departments, near_pairs, pairs, promises
from planctl.errors import RefusedError
from planctl.planfile.faults import Fault
from planctl.planfile.reading import read_plan_file
from planctl.planfile.writing import write_plan_file
from planctl.usecases.answers import Item, items
from planctl.usecases.listing import TargetLine
from planctl.usecases.plans import plan_path, sound_plan
from planctl.usecases.setup import shipped_directory


@dataclass(frozen=True, slots=True)
class Drafted:
    """A document with what was read in it, the plan proposed, and the text of its file."""

    document: Document
    draft: Draft
    planned: Planned
    text: str

    @property
    def plan(self) -> Plan:
        """Return the plan as the file has it."""
        return self.planned.plan


def draft(path: Path, directory: Directory | None = None, grammar: Path | None = None) -> Drafted:
    """Read a document and propose a plan file that has no fault.

    `grammar` is a file that adds words and forms to those that ship.
    """
    if grammar is None:
        return _draft(path, directory)
    more = extended(grammar)
    with using(more):
        own = more.forms[: len(more.forms) - len(shipped().forms)]
        fault = next(example_faults(own), None)
        if fault:
            raise RefusedError(f"{grammar.name}：{fault}。请改句式或例句")
        return _draft(path, directory)


def _draft(path: Path, directory: Directory | None) -> Drafted:
    known = directory or shipped_directory()
    document = read_document(path)
    found = draft_of(document, [r.name for r in known.regions.values() if r.level != "province"])
    planned = plan_of(found, known)
    text = write_plan_file(planned.plan, planned.regions, planned.departments)
    if _faults(text, known):
        planned = replace(planned, plan=_without_faults(planned, known))
        text = write_plan_file(planned.plan, planned.regions, planned.departments)
    return Drafted(document, found, planned, commented(text, planned, document))


def _faults(text: str, known: Directory) -> tuple[Fault, ...]:
    fresh = Directory(dict(known.regions), dict(known.departments))
    return read_plan_file(text, "draft.yaml", fresh).faults


def _without_faults(planned: Planned, known: Directory) -> Plan:
    """Leave out the indicators that a plan file cannot hold; each is tried alone."""

    def kept(task: Task) -> Task:
        good = tuple(item for item in task.indicators if _alone(planned, task, item, known))
        return replace(task, indicators=good, tasks=tuple(kept(child) for child in task.tasks))

    return replace(planned.plan, tasks=tuple(kept(task) for task in planned.plan.tasks))


def _alone(planned: Planned, task: Task, item: Indicator, known: Directory) -> bool:
    only = replace(planned.plan, tasks=(replace(task, indicators=(item,), tasks=()),))
    return not _faults(write_plan_file(only, planned.regions, planned.departments), known)


@dataclass(frozen=True, slots=True)
class DraftLine:
    """One drafted target with its confidence and its place."""

    line: TargetLine
    proposal: Proposal


def lines(drafted: Drafted) -> list[DraftLine]:
    """Return every drafted target in document order."""
    return list(_lines(drafted))


def _lines(drafted: Drafted) -> Iterator[DraftLine]:
    for item in items(drafted.plan):
        found = drafted.planned.sources[item.indicator.code]
        for target in item.indicator.targets:
            yield DraftLine(TargetLine(item, target), _source(item, target, found))


def _source(item: Item, target: Target, found: list[Proposal]) -> Proposal:
    for proposal in found:
        if proposal.demand == target.demand and (proposal.due in (None, target.due)):
            return proposal
    return found[0]


@dataclass(frozen=True, slots=True)
class Difference:
    """A target that a draft and a plan file do not have alike.

    `what`: missing from the draft, extra in it, or differs in number, unit, operator or day.
    """

    what: str
    plan: Promise | None = None
    draft: Promise | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """A draft beside a plan file: what they do not have alike, and the scores by field."""

    differences: list[Difference]
    scores: dict[str, Score]
    departments: Score


def compared(drafted: Drafted, plan: Plan) -> Comparison:
    """Compare the targets with a number of a draft and of a plan."""
    wanted, have = promises(plan), promises(drafted.plan)
    found = pairs(wanted, have)
    turned = [(i, k) for i, k in found if wanted[i].op != have[k].op]
    known, used = {i for i, _ in found}, {k for _, k in found}
    left = [i for i in range(len(wanted)) if i not in known]
    over = [k for k in range(len(have)) if k not in used]
    near = near_pairs([wanted[i] for i in left], [have[k] for k in over])
    changed = [(left[i], over[k]) for i, k in near]
    both = dict([*turned, *changed])
    differences = [
        Difference("differs", one, have[both[i]]) if i in both else Difference("missing", one)
        for i, one in enumerate(wanted)
        if i in both or i not in known
    ]
    taken = set(both.values())
    differences += [Difference("extra", None, have[k]) for k in over if k not in taken]
    return Comparison(differences, by_field(plan, drafted.plan), departments(plan, drafted.plan))


def plan_in(name: str) -> Plan:
    """Return the plan of a file, or of a shipped code."""
    found = sound_plan(plan_path(name), shipped_directory())
    assert found.plan is not None
    return found.plan
