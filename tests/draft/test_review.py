"""What a reviewer looks at: rows under their columns, numbers with what became of them."""

from pathlib import Path

from planctl.draft.drafting import draft_of
from planctl.draft.opening import read_document
from planctl.draft.review import marks_of, open_values, parts_of


def test_a_ragged_table_is_shown_as_it_is_read_and_every_number_has_an_account(
    tmp_path: Path,
) -> None:
    text = (
        "示例市规划（2021—2025年）\n一、目标\n到2025年，签约率达到60%。\n二、表\n"
        "类别\t序号\t指标\t指标值\t属性\n2020年\t2025年\n"
        "健康\t1\t签约率（%）\t41\t60\t预期性\n2\t覆盖率（%）\t52\t70\t预期性\n"
        "3\t接种率（%）\t81\t90\t预期性\n"
    )
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    draft = draft_of(read_document(tmp_path / "a.txt"))
    assert open_values(draft, draft.proposals) == []
    shown = [part.rows for part in parts_of(draft, marks_of(draft, draft.proposals)) if part.rows]
    cells = [["".join(piece.text for piece in cell) for cell in row] for row in shown[0]]
    assert cells[0] == ["类别", "序号", "指标", "指标值", "", "属性"]
    assert cells[1] == ["", "", "", "2020年", "2025年", ""]
    assert cells[3] == ["", "2", "覆盖率（%）", "52", "70", "预期性"]
