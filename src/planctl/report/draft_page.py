"""The review page of a draft: the document beside the proposals, in one file that asks nobody."""

from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from planctl.draft.review import BASE, DOUBT, OPEN, PASSED, TARGET, marks_of, parts_of
from planctl.report.amounts import demand_text
from planctl.report.draft_report import WHY
from planctl.report.page_parts import FOLDER, part, policy_hash, without_controls
from planctl.usecases.drafts import Drafted, DraftLine, lines

_NAMES = {
    TARGET: "目标", DOUBT: "请核对", BASE: "基期", PASSED: "不是目标", OPEN: "没有着落",
}  # fmt: skip


def draft_page(drafted: Drafted) -> str:
    """Return the page; what the document says is text, whatever it looks like."""
    style, script = part("review.css"), part("review.js")
    environment = Environment(
        autoescape=True, loader=FileSystemLoader(FOLDER), undefined=StrictUndefined,
        keep_trailing_newline=True, finalize=without_controls,
    )  # fmt: skip
    proposals = drafted.draft.proposals
    marks = marks_of(drafted.draft, proposals)
    return environment.get_template("review.html.j2").render(
        title=drafted.plan.name, file=drafted.document.name, plan=drafted.plan,
        head=[*filter(None, [drafted.document.unread]), *drafted.planned.doubts.values()],
        cards=_cards(drafted),
        parts=list(parts_of(drafted.draft, marks)), why=WHY,
        count={
            "doubt": sum(1 for p in proposals if p.doubts), "all": len(proposals),
            "open": sum(1 for m in marks if m.what == OPEN),
            "passed": sum(1 for m in marks if m.what == PASSED),
        },
        names=_NAMES,
        style=Markup(style), script=Markup(script),
        style_hash=Markup(policy_hash(style)), script_hash=Markup(policy_hash(script)),
    )  # fmt: skip


def _cards(drafted: Drafted) -> list[dict[str, Any]]:
    """Return what the page says of each proposal, in the order of the document."""
    by_proposal: dict[int, list[DraftLine]] = {}
    for line in lines(drafted):
        by_proposal.setdefault(id(line.proposal), []).append(line)
    cards = []
    for number, proposal in enumerate(drafted.draft.proposals):
        found = by_proposal.get(id(proposal), [])
        if not found:
            continue
        first, last = found[0].line, found[-1].line
        item = first.item
        dues = (
            [str(first.target.due)]
            if len(found) == 1
            else [str(first.target.due), str(last.target.due)]
        )
        cards.append({
            "id": number, "start": proposal.place.start,
            "name": item.indicator.name, "code": item.indicator.code,
            "demand": demand_text(first.target, item.indicator), "due": "—".join(dues),
            "yearly": proposal.yearly, "assumed": first.target.due_assumed,
            "kind": item.indicator.kind.label, "section": f"{item.task.number} {item.task.name}",
            "lead": "、".join(item.lead), "support": "、".join(item.support),
            "tier": first.target.tier.label, "stretch": first.target.tier == "stretch",
            "base": item.indicator.baseline, "line": drafted.document.line(proposal.place.start),
            "confidence": f"{proposal.confidence:.0%}", "doubts": proposal.doubts,
        })  # fmt: skip
    return sorted(cards, key=lambda card: card["start"])
