"""The explanation of one light, as text and as JSON."""

from typing import Any

from planctl.report.cells import plain
from planctl.report.explanation import explanation
from planctl.report.outlook import COLUMNS as OUTLOOK
from planctl.report.outlook import outlook_row
from planctl.report.records import json_value
from planctl.report.status_report import COLUMNS
from planctl.report.status_row import status_row
from planctl.report.wrapping import columns, wrap
from planctl.usecases.judging import Question, Standing


def explanation_json(standing: Standing, question: Question) -> dict[str, Any]:
    """Return the same content for scripts: the status contract plus the parts of the sum."""
    verdict = standing.verdict
    keys = [column.key for column in COLUMNS + OUTLOOK]
    row = [
        json_value(value)
        for value in status_row(standing, question) + outlook_row(standing, question.as_of)
    ]
    return {
        **dict(zip(keys, row, strict=True)),
        "known_on": question.known_on.isoformat(),
        "section": standing.item.section,
        "line": verdict.line,
        "reason_code": verdict.reason,
        "ahead": verdict.ahead,
        "shortfall": json_value(verdict.shortfall),
        "points": json_value(verdict.points),
        "trajectory": [[a.day.isoformat(), json_value(a.value)] for a in verdict.trajectory],
        "revision": standing.figure.revision if standing.figure else None,
        "known_from": standing.figure.known_from.isoformat() if standing.figure else None,
        "state": standing.figure.decision.state.value if standing.figure else None,
        "unlock_reason": standing.figure.decision.unlock_reason if standing.figure else None,
        "targets": [
            {
                "due": target.due.isoformat(), "op": target.demand.op.value,
                "value": json_value(target.demand.value),
                "value_hi": json_value(target.demand.value_hi), "tier": target.tier.value,
                "text": target.text, "due_assumed": target.due_assumed,
            }
            for target in standing.item.indicator.targets
        ],
        "regions": {
            name: {"value": json_value(one.value), "period": one.period.code}
            for name, one in standing.by_county
        },
        "explanation": [list(pair) for pair in explanation(standing, question, outlook=True)],
        "rule_version": standing.rule.version,
        "rule_source": standing.rule.source,
        "rule_document": standing.rule.document,
        "rule_cuts": [json_value(standing.rule.on), json_value(standing.rule.risk)],
    }  # fmt: skip


def explanation_text(
    standing: Standing, question: Question, width: int, *, outlook: bool = False
) -> str:
    """Return the pairs as one screen: headings in a column, text wrapped beside them."""
    lines = []
    pairs = explanation(standing, question, outlook=outlook)
    room = max(columns(heading) for heading, _ in pairs) + 2
    last = ""
    for heading, text in pairs:
        shown = "" if heading == last else heading
        last = heading
        first, *rest = wrap(plain(text), max(20, width - room))
        lines.append(shown + " " * (room - columns(shown)) + first)
        lines += [" " * room + line for line in rest]
    return "\n".join(lines)
