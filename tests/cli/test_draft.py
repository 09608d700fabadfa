"""planctl plan draft, through the command line."""

import json
from pathlib import Path

import pytest

from tests.cli.test_contracts import TARGETS
from tests.conftest import Runner
from tests.draft import papers


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Return a made-up plan (示例) as text."""
    return papers.as_text(tmp_path / "原文.txt", "gb18030")


def test_a_draft_passes_the_check_as_it_stands(
    planctl: Runner, source: Path, tmp_path: Path
) -> None:
    path = tmp_path / "规划.yaml"
    ran = planctl("plan", "draft", str(source), "-o", str(path))
    assert "起草了 7 项指标、11 个目标" in ran.err
    assert "没有问题（7 项指标，11 个目标）" in planctl("plan", "check", str(path)).out
    text = path.read_text(encoding="utf-8")
    assert "# 请核对：地区的六位代码是临时的" in text
    assert "# 原文第 3 行、第 6 行\n" in text


def test_a_draft_loads(planctl: Runner, source: Path, tmp_path: Path, empty_db: Path) -> None:
    path = tmp_path / "规划.yaml"
    planctl("plan", "draft", str(source), "-o", str(path))
    planctl("plan", "load", str(path), "--by", "示例", db=empty_db)
    found = json.loads(planctl("targets", "--format", "json", db=empty_db).out)
    drafted = json.loads(planctl("plan", "draft", str(source), "--format", "json").out)
    assert [t["name"] for t in found] == [t["name"] for t in drafted]
    assert [*found[0], "confidence", "place"] == list(drafted[0])
    assert [{key: d[key] for key in t} for t, d in zip(found, drafted, strict=True)] == found


def test_the_fields_for_scripts(planctl: Runner, source: Path) -> None:
    rows = json.loads(planctl("plan", "draft", str(source), "--format", "json").out)
    for row in rows:
        assert list(row)[: len(TARGETS)] == TARGETS
        assert list(row)[-2:] == ["confidence", "place"]
        assert 0 < row["confidence"] <= 1
        assert row["place"].startswith("第")


def test_a_draft_against_a_plan_file(planctl: Runner, source: Path, tmp_path: Path) -> None:
    path = tmp_path / "规划.yaml"
    planctl("plan", "draft", str(source), "-o", str(path))
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('">= 120"', '">= 125"'), encoding="utf-8")
    ran = planctl("plan", "draft", str(source), "--against", str(path), "--format", "json")
    (row,) = json.loads(ran.out)
    assert (row["what"], row["name"], row["op"], row["value"]) == (
        "differs", "粮食播种面积", ">=", 125,
    )  # fmt: skip
    assert row["drafted"] == ">= 120"


def test_an_indicator_that_only_one_of_them_has(
    planctl: Runner, source: Path, tmp_path: Path
) -> None:
    path = tmp_path / "规划.yaml"
    planctl("plan", "draft", str(source), "-o", str(path))
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("粮食播种面积", "林业育苗数量"), encoding="utf-8")
    ran = planctl("plan", "draft", str(source), "--against", str(path), "--format", "json")
    rows = [(r["what"], r["name"], r["value"], r["drafted"]) for r in json.loads(ran.out)]
    assert rows == [
        ("missing", "林业育苗数量", 120, ""),
        ("extra", "粮食播种面积", None, ">= 120 万亩 2025-12-31"),
    ]


def test_the_page_alone(planctl: Runner, source: Path, tmp_path: Path) -> None:
    page = tmp_path / "核对.html"
    ran = planctl("plan", "draft", str(source), "--html", str(page))
    assert "plan:" not in ran.out
    assert "没有着落" in page.read_text(encoding="utf-8")


def test_what_cannot_be_read_leaves_nothing(planctl: Runner, tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"no")
    ran = planctl("plan", "draft", str(tmp_path / "a.docx"), "-o", str(tmp_path / "x"), code=1)
    assert ran.err.startswith("错误：a.docx：不是完好的 .docx 文件")
    assert not (tmp_path / "x").exists()


def test_a_plan_file_that_someone_corrected_is_not_written_over(
    planctl: Runner, source: Path, tmp_path: Path
) -> None:
    path = tmp_path / "规划.yaml"
    planctl("plan", "draft", str(source), "-o", str(path))
    planctl("plan", "draft", str(source), "-o", str(path))
    path.write_text("# 改过\n", encoding="utf-8")
    page = tmp_path / "核对.html"
    ran = planctl("plan", "draft", str(source), "-o", str(path), "--html", str(page), code=1)
    assert "已经有了，没有覆盖" in ran.err
    assert "--force" in ran.err
    assert path.read_text(encoding="utf-8") == "# 改过\n"
    assert not page.exists()
    planctl("plan", "draft", str(source), "-o", str(path), "--force")
    assert "plan:" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("option", ["-o", "--html"])
def test_the_document_is_not_written_over(planctl: Runner, source: Path, option: str) -> None:
    before = source.read_bytes()
    ran = planctl("plan", "draft", str(source), option, str(source), "--force", code=2)
    assert f"{option} 不能写到原文自己" in ran.err
    assert source.read_bytes() == before


def test_the_page_and_the_plan_file_are_two_files(
    planctl: Runner, source: Path, tmp_path: Path
) -> None:
    both = str(tmp_path / "一个")
    ran = planctl("plan", "draft", str(source), "-o", both, "--html", both, code=2)
    assert "不能写到同一个文件" in ran.err
    assert not Path(both).exists()


def test_a_comparison_and_the_page_together(planctl: Runner, source: Path, tmp_path: Path) -> None:
    page = tmp_path / "核对.html"
    ran = planctl(
        "plan", "draft", str(source), "--against", "nanchang-145", "--html", str(page)
    )  # fmt: skip
    assert "规划文件 133 个有数的目标" in ran.out
    assert "粮食播种面积" in page.read_text(encoding="utf-8")


def test_what_is_no_plan_is_said(planctl: Runner, tmp_path: Path) -> None:
    (tmp_path / "天气.txt").write_text("今天天气很好。\n", encoding="utf-8")
    ran = planctl("plan", "draft", str(tmp_path / "天气.txt"))
    assert "没有读到目标。请核对 天气.txt" in ran.err
    (tmp_path / "图.txt").write_bytes(b"\x89PNG\0\0\0\x0d")
    ran = planctl("plan", "draft", str(tmp_path / "图.txt"), code=1)
    assert "图.txt：不是 UTF-8，也不是 GB18030 编码的文本" in ran.err


def test_two_plans_of_a_region_and_year_are_two(planctl: Runner, tmp_path: Path) -> None:
    codes = []
    for field in ("养老", "教育"):
        path = tmp_path / f"{field}.txt"
        path.write_text(
            f"示例市{field}发展规划（2026—2030年）\n一、目标\n到2030年，{field}普及率达到90%。\n",
            encoding="utf-8",
        )
        (row,) = json.loads(planctl("plan", "draft", str(path), "--format", "json").out)
        codes.append(row["plan"])
    assert codes[0] != codes[1]
    assert codes[0].startswith("draft-99")


def test_the_audit_reads_the_document_that_was_drafted(planctl: Runner, tmp_path: Path) -> None:
    source, path = papers.as_word(tmp_path / "原文.docx"), tmp_path / "规划.yaml"
    planctl("plan", "draft", str(source), "-o", str(path))
    text = path.read_text(encoding="utf-8").replace('">= 120"', '">= 125"')
    path.write_text(text, encoding="utf-8")
    ran = planctl("plan", "audit", str(path), "--text", str(source), code=3)
    assert "目标 125 不在它引的原文说法里" in ran.out
