"""Many figures: the same register whatever the road, and no more memory for more rows."""

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import URL, text

from planctl.exchange import grid
from planctl.store import proof
from planctl.store.database import database_url, open_engine
from planctl.usecases.intake import reading, run, staging
from planctl.usecases.intake.found import Wanted
from planctl.usecases.intake.run import import_file
from tests.servers import Server, needs_server
from tests.usecases.intake.registers import (
    AUTHOR,
    QUARTERS,
    history,
    peak_of_memory,
    with_plan,
    write,
)

NAMES = (
    "indicator_id, region_id, period, period_end, revision, value, numerator, denominator, basis,"
    " completed_on, source, reason, warning, force_reason, chain"
)


def stored(url: URL) -> list[tuple[Any, ...]]:
    """Return every figure with its digest; the chains are proven on the way."""
    with open_engine(url) as engine, engine.connect() as connection:
        noted = proof.noted_figures(connection)
        assert proof.verify(connection, "actual", noted).count == 0
        assert proof.verify(connection, "change").count == 0
        rows = connection.execute(text(f"SELECT {NAMES} FROM actual ORDER BY id"))
        return [tuple(map(str, row)) for row in rows]


def test_memory_does_not_grow_with_the_rows(
    empty_db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module, name, few in (
        (staging, "MOST_WAITING", 400), (reading, "AT_ONCE", 100), (run, "MOST_CHANGES", 10),
        (grid, "_CHUNK", 2**14),
    ):  # fmt: skip
        monkeypatch.setattr(module, name, few)
    url, peaks = with_plan(empty_db, tmp_path, 42), []
    for quarters in (QUARTERS[:2], QUARTERS[:2], QUARTERS):
        # The first run only fills what is kept for the whole process.
        path = write(tmp_path / f"{len(quarters)}.csv", history(42, quarters))
        with peak_of_memory() as told:
            done = import_file(url, path, AUTHOR, Wanted(force="示例"), check_only=True)
        assert (done.new, done.refused) == (42 * 11 * len(quarters), 0)
        peaks += told
    # Ten times the rows. If all of them waited in memory it would be three times as much.
    assert peaks[2] < 2 * peaks[1], peaks


def test_all_waiting_in_memory_or_written_away_is_the_same(
    empty_db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = with_plan(empty_db, tmp_path, 7)
    path = write(tmp_path / "三期.csv", reversed([*history(7, QUARTERS[:3])]))
    checked = import_file(url, path, AUTHOR, Wanted(), check_only=True)
    monkeypatch.setattr(staging, "MOST_WAITING", 50)
    monkeypatch.setattr(reading, "AT_ONCE", 20)
    done = import_file(url, path, AUTHOR, Wanted())
    assert done.is_saved
    assert (done.changes, done.rows, done.new) == (checked.changes, 231, 231)
    again = import_file(url, path, AUTHOR, Wanted())
    assert (again.unchanged, again.new) == (231, 0)
    assert len(stored(url)) == 231


def test_a_full_folder_for_temporary_files_is_told(
    empty_db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full() -> None:
        raise OSError(28, "No space left on device")

    url = with_plan(empty_db, tmp_path, 7)
    path = write(tmp_path / "一期.csv", history(7, QUARTERS[:1]))
    monkeypatch.setattr(staging, "MOST_WAITING", 50)
    monkeypatch.setattr(staging, "TemporaryFile", full)
    with pytest.raises(staging.RefusedError, match=r"临时文件夹 .+ 写不进去：.+请腾出空间后再导入"):
        import_file(url, path, AUTHOR, Wanted())
    assert stored(url) == []


@needs_server
def test_a_server_has_the_same_figures_and_digests(server: Server, tmp_path: Path) -> None:
    """Also where the name of the file has what statements are written with."""
    from planctl.usecases.setup import init

    place, file = server.make(), tmp_path / "file.db"
    try:
        for url in (place.url, database_url(str(file))):
            init(url, AUTHOR)
        rows = [*history(7, QUARTERS[:8])]
        # A jump, an explained figure: rows that have more than numbers, between those that do not.
        rows[-7] = (*rows[-7][:3], "899", "", "", "示例说明", "个")
        urls = [with_plan(file, tmp_path, 7), with_plan_on(place.url, tmp_path)]
        for name in ("100%'s :x.csv", "更正.csv"):
            path = write(tmp_path / name, rows)
            for url in urls:
                done = import_file(url, path, AUTHOR, Wanted(reason="示例更正", force="示例"))
                assert done.is_saved, done.faults
            rows[:40] = [(*row[:3], "是" if row[3] in ("是", "否") else "7") for row in rows[:40]]
        one, other = map(stored, urls)
        assert one == other
        assert len(one) > 7 * 11 * 8
    finally:
        server.drop(place)


def with_plan_on(url: URL, folder: Path) -> URL:
    """Load the same plan into a register on a server."""
    from planctl.usecases.plans import load

    load(url, folder / "many.yaml", AUTHOR)
    return url
