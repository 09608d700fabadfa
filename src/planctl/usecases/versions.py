"""The plan as it held on a day and as the office knew it on a day: past bulletins come out again.

The tables hold the newest version with the days of its targets; what a change or a correction
left behind is kept as the text of a plan file, so that names, baselines and conventions of a past
bulletin are those of the past too.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from planctl.domain.directory import Directory
from planctl.domain.plan import Plan
from planctl.errors import RefusedError
from planctl.store.rows.lights import light_rule_on
from planctl.store.rows.plans import Wanted, load_plans
from planctl.store.rows.statements import Reader
from planctl.store.rows.versions import older_texts

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def plans_on(
    reader: Reader,
    directory: Directory,
    codes: Mapping[int, str],
    on: date,
    known: date = date.max,
    wanted: Wanted | None = None,
) -> dict[int, Plan]:
    """Return plans by row as they held on `on` and as was known on `known`; see `load_plans` for
    what is left out of those that are not all `wanted`."""
    texts = older_texts(reader, list(codes), on, known)
    plans = load_plans(reader, [key for key in codes if key not in texts], on, known, wanted)
    for key, text in texts.items():
        found = _read(directory, text, f"{codes[key]}（{on}）")
        plans[key] = replace(found, light_rule=light_rule_on(reader, key, on, known).code)
    return plans


def keep_version(
    session: "Session",
    directory: Directory,
    plan_id: int,
    old: Plan,
    new: Plan,
    *,
    since: date | None,
    today: date,
    document: str | None,
) -> None:
    """Keep what a plan said before and says now, before the tables are made to hold `new`.

    A correction (`since` None) says anew what the last version said from its own first day on,
    and is carried back to the versions before it.
    """
    from planctl.domain.mending import mend
    from planctl.planfile.writing import write_plan_file
    from planctl.store.plans import last_revision
    from planctl.store.versions import add_version, earlier_texts, last_version

    last = last_version(session, plan_id)
    first_day = last.valid_from if last else last_revision(session, plan_id)
    if last is None:
        add_version(session, plan_id, write_plan_file(old), since=first_day, today=None)
    elif since is None:
        for day, text in earlier_texts(session, plan_id, last):
            earlier = _read(directory, text, old.code)
            mended = mend(earlier, old, new)
            if mended != earlier:
                mended_text = write_plan_file(mended)
                add_version(session, plan_id, mended_text, since=day, today=today)
    add_version(
        session, plan_id, write_plan_file(new),
        since=since or first_day, today=today, document=document,
    )  # fmt: skip


def _read(directory: Directory, text: str, name: str) -> Plan:
    # Few registers have been adjusted: others need not load the reader of plan files.
    from planctl.planfile.reading import read_plan_file

    found = read_plan_file(text, name, directory).plan
    if found is None:
        raise RefusedError(f"{name} 的旧文本读不出来。请用当时的备份查看")
    return found
