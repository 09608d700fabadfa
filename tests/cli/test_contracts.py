"""What scripts may rely on: fields, types, bytes, streams. Design §5 and docs/contracts.md."""

import csv
import io
import json
import re
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import DAY
from tests.conftest import CHECKOUT, Runner

TARGETS = [
    "plan", "task", "section", "indicator", "name", "unit", "kind", "direction", "scope",
    "nature", "op", "value", "value_hi", "text", "due", "baseline", "baseline_date", "lead",
    "support",
]  # fmt: skip
STATUS = [
    "plan", "indicator", "name", "region", "unit", "kind", "direction", "lead", "support",
    "as_of", "period", "actual", "baseline", "expected", "gap", "pace", "op", "target",
    "target_hi", "due", "status", "light", "reason",
]  # fmt: skip
DEPARTMENTS = ["department", "region", "aliases", "lead_count", "support_count", "contacts"]
HISTORY = [
    "indicator", "region", "period", "revision", "value", "numerator", "denominator", "by", "at",
    "source", "reason", "state",
]  # fmt: skip

# The fields of design §5, which never disappear; docs/contracts.md lists those added since.
CONTRACTS = {
    "targets": TARGETS, "status": STATUS, "departments": DEPARTMENTS, "history": HISTORY,
}  # fmt: skip
LINES = {
    "targets": ("targets",),
    "status": ("status", "--counties"),
    "departments": ("departments",),
    "history": ("history", "lj-02-1"),
}

NUMBERS = {
    "value", "value_hi", "baseline", "actual", "expected", "gap", "pace", "target", "target_hi",
    "numerator", "denominator", "revision", "lead_count", "support_count", "tolerance",
}  # fmt: skip
DATES = {"due", "baseline_date", "as_of"}
ARRAYS = {"lead", "support", "aliases", "contacts", "members", "flags"}
NEVER_NULL = {
    "plan", "task", "section", "indicator", "name", "kind", "direction", "scope", "op", "text",
    "due", "region", "as_of", "status", "light", "reason", "department", "period", "revision",
    "by", "at", "state",
}  # fmt: skip
MAY_BE_NULL = {("status", "period"), ("history", "reason")}


def printed(planctl: Runner, db: Path, what: str, form: str) -> str:
    """Return what a command prints in a format, and check that stderr stays silent."""
    ran = planctl(*LINES[what], "--format", form, db=db, today=DAY)
    assert ran.err == ""
    return ran.out


def documented(what: str) -> list[str]:
    """Return the fields of a command that docs/contracts.md lists."""
    text = (CHECKOUT / "docs" / "contracts.md").read_text(encoding="utf-8")
    (line,) = [row for row in text.splitlines() if re.match(rf"\| `{what}`[,` ]", row)]
    return " ".join(re.findall(r"`([a-z_ ]+)`", line.split("|")[2])).split()


@pytest.mark.parametrize("what", CONTRACTS)
def test_json_has_exactly_the_fields_of_the_contract_in_order(
    planctl: Runner, figures_db: Path, what: str
) -> None:
    found = json.loads(printed(planctl, figures_db, what, "json"))
    assert found
    for row in found:
        assert list(row)[: len(CONTRACTS[what])] == CONTRACTS[what]
        assert list(row) == documented(what), "a field that docs/contracts.md does not list"


@pytest.mark.parametrize("what", CONTRACTS)
def test_values_are_numbers_dates_and_arrays_never_null(
    planctl: Runner, figures_db: Path, what: str
) -> None:
    for row in json.loads(printed(planctl, figures_db, what, "json")):
        for key, value in row.items():
            check_type(what, key, value)


def check_type(what: str, key: str, value: Any) -> None:
    """Check one field of a row against the contract."""
    if key in ARRAYS:
        assert isinstance(value, list), key
        assert all(isinstance(one, str) for one in value)
    elif value is None:
        assert (what, key) in MAY_BE_NULL or key not in NEVER_NULL, key
    elif key in NUMBERS:
        assert isinstance(value, int | float), key
        assert not isinstance(value, bool)
    elif key in DATES:
        assert date.fromisoformat(value).isoformat() == value
    elif key == "at":
        assert datetime.fromisoformat(value).tzinfo is not None
    elif key == "due_assumed":
        assert isinstance(value, bool)
    else:
        assert isinstance(value, str), key
        assert value.strip() == value != ""


def test_words_are_the_codes_of_the_contract(planctl: Runner, figures_db: Path) -> None:
    status = json.loads(printed(planctl, figures_db, "status", "json"))
    assert {row["status"] for row in status} <= {
        "achieved", "on_track", "at_risk", "behind", "overdue", "not_due", "no_data", "stale",
    }  # fmt: skip
    assert {row["light"] for row in status} == {"green", "yellow", "red", "grey"}
    targets = json.loads(printed(planctl, figures_db, "targets", "json"))
    assert {row["op"] for row in targets} <= {
        ">=", ">", "<=", "<", "=", "~", "range", "improve", "decline", "done",
    }  # fmt: skip
    assert {row["kind"] for row in targets} <= {
        "level", "count", "flow", "annual_change", "maintain", "yesno", "trend", "each",
    }  # fmt: skip


def test_a_reason_is_one_chinese_line(planctl: Runner, figures_db: Path) -> None:
    for row in json.loads(printed(planctl, figures_db, "status", "json")):
        assert "\n" not in row["reason"]
        assert re.search("[一-龥]", row["reason"])


def test_decimals_are_exact_and_whole_numbers_are_whole(planctl: Runner, figures_db: Path) -> None:
    out = printed(planctl, figures_db, "status", "json")
    (ratio,) = re.findall(
        r'"indicator": "lj-01-3".{0,120}"region": "临江市".*?"op"', out, re.DOTALL
    )
    assert '"actual": 1.86,' in ratio
    assert '"expected": 1.82,' in ratio
    assert '"gap": 0.04,' in ratio
    (total,) = re.findall(r'"indicator": "lj-02-1".*?"op"', out, re.DOTALL)
    assert '"actual": 52,' in total


@pytest.mark.parametrize("what", CONTRACTS)
def test_csv_carries_the_same_columns_and_values_for_excel(
    planctl: Runner, figures_db: Path, what: str
) -> None:
    out = printed(planctl, figures_db, what, "csv")
    assert out.startswith("\ufeff")
    assert out.endswith("\r\n")
    assert out.count("\n") == out.count("\r\n")
    header, *rows = csv.reader(io.StringIO(out.removeprefix("\ufeff")))
    found = json.loads(printed(planctl, figures_db, what, "json"))
    assert header == list(found[0])
    assert len(rows) == len(found)
    for row, told in zip(rows, found, strict=True):
        assert row == [as_csv(told[key]) for key in header]


def as_csv(value: Any) -> str:
    """Return what a JSON value is in CSV."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, list):
        return "、".join(value)
    if isinstance(value, float):
        return f"{value:.6f}".rstrip("0").rstrip(".")
    text = str(value)
    return f"'{text}" if text[:1] in ("=", "+", "-", "@") and isinstance(value, str) else text


def test_csv_is_utf8_with_a_bom_in_a_file_too(
    planctl: Runner, figures_db: Path, tmp_path: Path
) -> None:
    path = tmp_path / "进展.csv"
    ran = planctl("status", "--output", str(path), db=figures_db, today=DAY)
    assert ran.out == ""
    raw = path.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbfplan,")
    assert raw.endswith(b"\r\n")
    assert raw.count(b"\n") == raw.count(b"\r\n")
    assert raw.decode("utf-8") == planctl("status", "--format", "csv", db=figures_db, today=DAY).out


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+86", "-1+1", "@SUM(A1)", "\t=1", "＝1+1", "＋1", "－1", "＠x", '=HYPERLINK("x")'],
)
def test_no_text_of_a_csv_is_run_as_a_formula(planctl: Runner, office_db: Path, text: str) -> None:
    planctl(
        "record", "接种率", "95", "--period", "2024Q3", "--source", text, "--by", "示例甲",
        db=office_db, today=DAY,
    )  # fmt: skip
    out = planctl("history", "接种率", "--format", "csv", db=office_db).out
    header, row = csv.reader(io.StringIO(out.removeprefix("\ufeff")))
    assert row[header.index("source")] == f"'{text}"
    told = json.loads(planctl("history", "接种率", "--format", "json", db=office_db).out)
    assert told[0]["source"] == text, "JSON keeps it as it was typed"


def test_negative_numbers_stay_numbers_in_csv(planctl: Runner, figures_db: Path) -> None:
    out = printed(planctl, figures_db, "status", "csv")
    found = list(csv.DictReader(io.StringIO(out.removeprefix("\ufeff"))))
    assert "-8" in {row["gap"] for row in found if row["indicator"] == "lj-02-1"}


EVIL = "\x1b[31m红\x1b]0;标题\x07\u202e倒"


def test_control_characters_never_reach_the_screen(planctl: Runner, office_db: Path) -> None:
    ran = planctl(
        "record", "接种率", "95", "--period", "2024Q3", "--source", EVIL, "--by", f"张{EVIL}三",
        db=office_db, today=DAY,
    )  # fmt: skip
    shown = [ran.out]
    shown.append(planctl("history", "接种率", db=office_db).out)
    shown.append(planctl("history", "接种率", "--format", "md", db=office_db).out)
    shown.append(planctl("explain", "接种率", db=office_db, today=DAY).out)
    again = ("record", "接种率", "94", "--period", "2024Q3")
    shown.append(planctl(*again, db=office_db, today=DAY, code=1).err)
    shown.append(planctl("explain", f"没有{EVIL}", db=office_db, code=1).err)
    shown.append(planctl("status", "--dept", f"没有{EVIL}", db=office_db, code=1).err)
    shown.append(planctl("status", "--status", EVIL, db=office_db, code=2).err)
    shown.append(planctl(EVIL, db=office_db, code=2).err)
    for text in shown:
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", text), text
    assert "�[31m红" in shown[1]


def test_full_width_blanks_and_rare_characters_stay_as_they_are(
    planctl: Runner, office_db: Path
) -> None:
    name = "张　𠮷\u00b7买买提"
    line = ("record", "接种率", "95", "--period", "2024Q3", "--by", name)
    planctl(*line, db=office_db, today=DAY)
    assert name in planctl("history", "接种率", db=office_db).out


@pytest.mark.parametrize(
    "line",
    [
        ("status",), ("status", "--format", "json"), ("targets", "--format", "csv"),
        ("departments",), ("regions", "--format", "md"), ("history", "lj-02-1"),
        ("explain", "lj-02-1"), ("plan", "list"), ("plan", "export", "linjiang-2023"), (),
    ],
)  # fmt: skip
def test_data_go_to_stdout_alone(planctl: Runner, figures_db: Path, line: tuple[str, ...]) -> None:
    ran = planctl(*line, db=figures_db, today=DAY)
    assert ran.err == ""
    assert ran.out.endswith("\n")
    assert not ran.out.endswith("\n\n")


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (("status", "--plan", "没有"), 1), (("explain", "没有"), 1), (("targets", "--nope"), 2),
        (("record", "lj-02-1", "很多", "--period", "2024Q3"), 1), (("plan", "check", "没有"), 1),
        (("plan", "show"), 2), (("nope",), 2), (("status", "--format", "xml"), 2),
    ],
)  # fmt: skip
def test_an_error_goes_to_stderr_alone(
    planctl: Runner, figures_db: Path, line: tuple[str, ...], code: int
) -> None:
    ran = planctl(*line, db=figures_db, today=DAY, code=code)
    assert ran.out == ""
    assert ran.err.startswith("错误：")
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize(
    ("name", "start"),
    [("a.json", "["), ("a.csv", "\ufeffplan,"), ("a.md", "**"), ("a.txt", "进展"), ("a", "进展")],
)
def test_a_file_takes_the_format_of_its_name(
    planctl: Runner, figures_db: Path, tmp_path: Path, name: str, start: str
) -> None:
    path = tmp_path / name
    ran = planctl("status", "-o", str(path), db=figures_db, today=DAY)
    assert (ran.out, ran.err) == ("", f"已写入 {path}\n")
    assert path.read_bytes().decode("utf-8").startswith(start)


def test_the_format_asked_for_goes_over_that_of_the_name(
    planctl: Runner, figures_db: Path, tmp_path: Path
) -> None:
    path = tmp_path / "a.txt"
    planctl("status", "-o", str(path), "--format", "json", db=figures_db, today=DAY)
    assert json.loads(path.read_text(encoding="utf-8"))


def test_a_kind_of_file_it_cannot_write_is_refused(
    planctl: Runner, figures_db: Path, tmp_path: Path
) -> None:
    path = tmp_path / "进展.docx"
    ran = planctl("status", "-o", str(path), db=figures_db, today=DAY, code=2)
    assert ran.err == (
        "错误：不会写 .docx 文件。扩展名请用 .xlsx、.json、.csv、.md、.txt，或加 --format\n"
    )
    assert not path.exists()


def test_a_file_is_written_whole_or_not_at_all(
    planctl: Runner, figures_db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "进展.json"
    path.write_text("旧的", encoding="utf-8")

    def full(_old: Path, _new: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    ran = planctl("status", "-o", str(path), db=figures_db, today=DAY, code=1)
    assert ran.err.startswith(f"错误：写不了 {path}：")
    assert path.read_text(encoding="utf-8") == "旧的"
    assert [file.name for file in tmp_path.iterdir() if "planctl" in file.name] == []


def test_a_folder_that_is_not_there_is_one_line(
    planctl: Runner, figures_db: Path, tmp_path: Path
) -> None:
    path = tmp_path / "没有" / "进展.json"
    ran = planctl("status", "-o", str(path), db=figures_db, today=DAY, code=1)
    assert ran.err.startswith(f"错误：写不了 {path}：")
    assert ran.err.count("\n") == 1


def test_a_new_file_has_the_usual_permissions(
    planctl: Runner, figures_db: Path, tmp_path: Path
) -> None:
    path, usual = tmp_path / "进展.json", tmp_path / "usual"
    usual.touch()
    planctl("status", "-o", str(path), db=figures_db, today=DAY)
    assert path.stat().st_mode == usual.stat().st_mode


def test_the_same_question_prints_the_same_bytes(planctl: Runner, figures_db: Path) -> None:
    for form in ("table", "json", "csv", "md"):
        line = ("status", "--counties", "--format", form)
        first = planctl(*line, db=figures_db, today=DAY).out
        assert planctl(*line, db=figures_db, today=DAY).out == first
