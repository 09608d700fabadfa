"""Every figure and every log row is chained; what is changed past planctl is named."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import URL, insert, select, text, update

from planctl.store import proof
from planctl.store import tables as t
from planctl.store.audit import log_change
from planctl.store.chain import finish, linker
from planctl.store.database import database_url, reading, writing
from planctl.store.digests import COLUMNS, FIRST, digester, later_columns, plain_digester, stretch
from planctl.store.proof import Break
from tests import sql

NAMES = COLUMNS["actual"]
MOMENT = datetime(2024, 1, 10, 2, 30, tzinfo=UTC)


def figure(region: int, year: int, **more: Any) -> dict[str, Any]:
    """Return a figure of a region, by the models' names."""
    return {
        "indicator_id": 1, "region_id": region, "period": str(year),
        "period_end": date(year, 12, 31), "revision": 1, "value": Decimal("1.5"),
        "known_from": date(2024, 1, 10), "recorded_at": MOMENT, "recorded_by": "示例", **more,
    }  # fmt: skip


def breaks(path: Path, table: str) -> list[Break]:
    """Return what is wrong with a table's chains."""
    with reading(database_url(str(path))) as session:
        connection = session.connection()
        noted = proof.noted_figures(connection) if table == "actual" else {}
        return list(proof.verify(connection, table, noted).breaks)


@pytest.fixture
def chained(plans_db: Path) -> Path:
    """Return a register with three figures each of two regions, logged twice."""
    url = database_url(str(plans_db))
    with writing(url) as session:
        session.add_all(
            t.Actual(**figure(region, year)) for year in (2021, 2022) for region in (1, 2)
        )
        log_change(session, "示例", MOMENT, "test", "actual", "1", after={"value": Decimal("1.5")})
    with writing(url) as session:
        rows = [figure(1, 2023), figure(2, 2023, note="末")]
        session.execute(insert(t.Actual), rows)
        log_change(session, "示例", MOMENT, "test", "actual", "2")
    return plans_db


def test_what_planctl_writes_holds(chained: Path) -> None:
    assert breaks(chained, "actual") == []
    assert breaks(chained, "change") == []


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        ("UPDATE actual SET value = value + 1 WHERE id = 3", (3, "altered")),
        ("UPDATE actual SET recorded_by = '别人' WHERE id = 2", (2, "altered")),
        (
            "UPDATE actual SET recorded_at = '2024-01-10 02:30:00.000001' WHERE id = 2",
            (2, "altered"),
        ),
        ("UPDATE actual SET reason = '' WHERE id = 5", (5, "altered")),
        ("UPDATE actual SET chain = NULL WHERE id = 6", (6, "altered")),
        ("DELETE FROM actual WHERE id = 3", (5, "removed")),
        ("DELETE FROM actual WHERE id = 1", (3, "removed")),
        ("DELETE FROM actual WHERE id = 6", (None, "end")),
        ("DELETE FROM actual WHERE region_id = 2", (None, "end")),
        ("UPDATE actual SET region_id = 1, period = '2019' WHERE id = 2", (2, "removed")),
        ("UPDATE actual SET id = 99 WHERE id = 1", (3, "altered")),
        (
            "INSERT INTO actual (indicator_id, region_id, period, period_end, revision, known_from,"
            " recorded_at, recorded_by) VALUES (2, 1, '2023', '2023-12-31', 1, '2024-01-10',"
            " '2024-01-10', '别人')",
            (7, "removed"),
        ),
    ],
)
def test_the_first_figure_that_does_not_fit_is_named(
    chained: Path, statement: str, named: tuple[int | None, str]
) -> None:
    sql.run(chained, statement)
    found = breaks(chained, "actual")
    assert (found[0].id, found[0].what) == named


@pytest.mark.parametrize(
    ("statement", "what"),
    [
        ("UPDATE change SET by_whom = '别人' WHERE entity_key = '1'", "altered"),
        ("UPDATE change SET after = NULL WHERE entity_key = '1'", "altered"),
        ("UPDATE change SET figures = NULL WHERE entity_key = '1'", "altered"),
        ("DELETE FROM change WHERE entity_key = '1'", "removed"),
        ("DELETE FROM change WHERE entity_key = '2'", "end"),
        ("DELETE FROM change", "end"),
        ("DELETE FROM chain_head", "end"),
        ("UPDATE chain_head SET length = length - 1", "end"),
    ],
)
def test_the_first_log_row_that_does_not_fit_is_named(
    chained: Path, statement: str, what: str
) -> None:
    sql.run(chained, statement)
    assert breaks(chained, "change")[0].what == what


def test_the_last_figure_cannot_be_removed_by_mending_the_head(chained: Path) -> None:
    """The log notes the ends of the figures' chains; only the log's own end is the head's word."""
    sql.run(
        chained,
        "DELETE FROM actual WHERE id = 6",
        "UPDATE chain_head SET length = 2, digest = (SELECT chain FROM actual WHERE id = 4)"
        " WHERE chain = 'actual/2'",
    )
    assert [found.chain for found in breaks(chained, "actual")] == ["actual/2"]


def test_a_seal_tells_a_log_that_was_computed_anew(chained: Path) -> None:
    url = database_url(str(chained))
    with reading(url) as session:
        early = proof.seal(session.connection())
    with writing(url) as session:
        log_change(session, "示例", MOMENT, "test", "plan", "3")
    with reading(url) as session:
        assert proof.holds_seal(session.connection(), early)
        for wrong in ("", "x", "3", f"9-{early[-16:]}", f"1-{early[-16:]}", early[:-1]):
            assert not proof.holds_seal(session.connection(), wrong)
    sql.run(chained, "DELETE FROM change", "DELETE FROM chain_head WHERE chain LIKE 'change/%'")
    with reading(url) as session:
        assert not proof.holds_seal(session.connection(), early)


def test_rows_inserted_past_the_session_take_their_digests_with_them(chained: Path) -> None:
    with writing(database_url(str(chained))) as session:
        names = ["region_id", *(name for name in NAMES if name != "region_id")]
        row = (
            2, 1, "2024", "2024-12-31", 1, 5, None, None, "cumulative", None, "2024-02-01",
            "2024-02-01 00:00:00.000000", "示例", *([None] * 8),
        )  # fmt: skip
        (digest,) = linker(session, "actual", names)([row])
        values = dict(zip((*names, "chain"), (*row, digest), strict=True))
        marks = ", ".join(f":{name}" for name in values)
        session.connection().execute(
            text(f"INSERT INTO actual ({', '.join(values)}) VALUES ({marks})"), values
        )
        finish(session)
        session.add(t.Actual(**figure(2, 2025)))
    assert breaks(chained, "actual") == []


def write_and_fail(url: URL) -> None:
    with writing(url) as session:
        session.add(t.Actual(**figure(1, 2030)))
        session.flush()
        raise RuntimeError("on the way")


def test_a_write_that_is_undone_leaves_the_chain_as_it_was(chained: Path) -> None:
    url = database_url(str(chained))
    with pytest.raises(RuntimeError, match="on the way"):
        write_and_fail(url)
    with writing(url) as session:
        session.add(t.Actual(**figure(1, 2031)))
    assert breaks(chained, "actual") == []


def change_a_figure(session: Any) -> None:
    session.scalars(select(t.Actual)).first().value = Decimal(9)
    session.flush()


def remove_a_figure(session: Any) -> None:
    session.delete(session.scalars(select(t.Actual)).first())
    session.flush()


def update_figures(session: Any) -> None:
    session.execute(update(t.Actual).values(value=None))


@pytest.mark.parametrize("attempt", [change_a_figure, remove_a_figure, update_figures])
def test_planctl_itself_cannot_change_what_is_chained(
    chained: Path, attempt: Callable[[Any], None]
) -> None:
    with pytest.raises(RuntimeError, match=r"only ever added|never changed"):  # noqa: SIM117
        with writing(database_url(str(chained))) as session:
            attempt(session)
    assert breaks(chained, "actual") == []


def test_every_column_is_digested_or_left_out_on_purpose() -> None:
    for table in COLUMNS:
        names = {column.name for column in t.Base.metadata.tables[table].columns}
        told = {*COLUMNS[table], *later_columns(table)}
        assert names - told == {"id", "chain"} | ({"login"} if table == "change" else set())
        for name in later_columns(table):
            assert t.Base.metadata.tables[table].c[name].nullable, (
                f"{name}: old digests would break"
            )


plain = st.one_of(st.none(), st.integers(-(2**60), 2**60), st.text(max_size=8))


@given(st.tuples(*[plain] * len(NAMES)), st.tuples(*[plain] * len(NAMES)))
def test_different_rows_have_different_digests(
    one: tuple[Any, ...], other: tuple[Any, ...]
) -> None:
    digest = digester("actual", NAMES)
    basis = NAMES.index("basis")
    same = [value or "cumulative" if i == basis else value for i, value in enumerate(one)] == [
        value or "cumulative" if i == basis else value for i, value in enumerate(other)
    ]
    if None not in (one[basis], other[basis]) and "" not in (one[basis], other[basis]):
        assert (digest(None, one) == digest(None, other)) == same
    assert digest(None, one) != digest(digest(None, one), one)


def test_a_value_is_digested_as_the_file_keeps_it() -> None:
    digest = digester("actual", NAMES)
    row = figure(1, 2023)
    kept = row | {
        "value": 1_500_000, "period_end": "2023-12-31", "known_from": "2024-01-10",
        "recorded_at": "2024-01-10 02:30:00.000000", "basis": "cumulative",
    }  # fmt: skip
    assert digest(None, [row.get(n) for n in NAMES]) == digest(None, [kept.get(n) for n in NAMES])


told = st.tuples(
    st.just("2024Q3"), st.just("2024-09-30"), st.integers(-(10**12), 10**12),
    st.none() | st.integers(), st.none() | st.integers(1),
)  # fmt: skip


@given(st.lists(told, min_size=1, max_size=4), st.none() | st.just("0" * 64), st.text(max_size=8))
def test_many_figures_have_the_digests_that_each_would_have(
    figures: list[tuple[Any, ...]], before: str | None, by: str
) -> None:
    """However they are computed, `db check` computes them one by one."""
    same = {"known_from": date(2024, 10, 9), "recorded_at": MOMENT, "recorded_by": by}
    plain = [(stretch(period, end), *numbers) for period, end, *numbers in figures]
    digests = plain_digester(same)(before, 1, 7, plain)
    one = digester("actual", (*FIRST, *same))
    for digest, (period, end, *numbers) in zip(digests, figures, strict=True):
        before = one(before, (1, 7, period, end, 1, *numbers, *same.values()))
        assert digest == before
