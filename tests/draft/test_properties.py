"""What holds for every text: no invented number, the same draft every time, no crash, no fault."""

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planctl.domain.directory import Directory
from planctl.domain.document import numbers_in
from planctl.draft.drafting import draft_of
from planctl.draft.plaintext import plain_document, text_document
from planctl.draft.planning import plan_of
from planctl.planfile.reading import read_plan_file
from planctl.usecases.drafts import draft
from planctl.usecases.setup import shipped_directory

WORDS = (
    "到2025年", "2023年", "每年", "力争", "，", "、", "。", "；", "和", "分别", "均", "达到",
    "控制在", "下降", "新增", "建成", "培训", "每个县", "80%", "5‰", "10/10万", "3—5个",
    "1:2.5", "2.5万亩", "≥90", "120名", "以上", "以内", "左右", "覆盖率", "医院", "学校",
    "65岁以上老年人", "高标准农田", "全覆盖", "所有", "（一）", "一、", "1.", "《办法》",
    "“十四五”期间", "|", "\n", "指标", "单位", "2020年", "2025年", "属性", "预期性",
    "牵头单位", "市教育局", "三个", "六成", "三分之二", "过半", "翻一番", "五大中心",
    "1:0.5", "±", "数十家", "千分之三", "由市教育局牵头", "（市教育局负责）", "从75%", "提高到",
    "百分之八十", "较2020年", "%", "万元",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(WORDS), max_size=60).map("".join)
QUICK = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@QUICK
@given(TEXTS)
def test_every_number_of_a_proposal_stands_in_its_place(text: str) -> None:
    document = text_document("a.txt", text)
    for proposal in draft_of(document).proposals:
        said = text[proposal.place.start : proposal.place.end]
        printed = numbers_in(re.sub(r"\s", "", said))
        for value in (proposal.demand.value, proposal.demand.value_hi):
            implied = any(
                "没有印数" in doubt or ("按" in doubt and doubt.endswith(("写", "目标")))
                for doubt in proposal.doubts
            )
            assert value is None or value in printed or implied, (said, value)


@QUICK
@given(TEXTS)
def test_the_same_text_gives_the_same_draft(text: str) -> None:
    first = draft_of(text_document("a.txt", text)).proposals
    assert draft_of(text_document("a.txt", text)).proposals == first


@settings(QUICK, max_examples=80)
@given(st.text(max_size=300))
def test_no_text_is_too_odd(text: str) -> None:
    draft_of(text_document("a.txt", text))


@settings(QUICK, max_examples=25, suppress_health_check=list(HealthCheck))
@given(TEXTS)
def test_a_draft_has_no_fault(tmp_path_factory, text: str) -> None:  # type: ignore[no-untyped-def]
    path: Path = tmp_path_factory.mktemp("draft") / "a.txt"
    path.write_text(f"示例市教育规划（2021—2025年）\n{text}", encoding="utf-8")
    written = draft(path).text
    found = read_plan_file(written, "a.yaml", shipped_directory())
    assert found.faults == ()
    assert found.plan is not None
    assert found.plan.end == date(2025, 12, 31)


def test_a_number_is_never_rescaled() -> None:
    (proposal,) = draft_of(text_document("a.txt", "到2025年，新建高标准农田2.50万亩。")).proposals
    assert (proposal.demand.value, proposal.unit) == (Decimal("2.50"), "万亩")


LINES = (
    "示例市“十四五”林业规划", "（责任单位：市林业局、各县区）", "一、目标", "1.造林9万亩。",
    "|", "|||", "| 指标 | 2020年 | 2025年 |", "指标 |", "2025年 |", "| 43",
    "森林覆盖率 | 41 | ≥43 |", "（2021—2025年）", "到2025年，森林覆盖率达到43%：",
    "——湿地保护率达到55%。", "■ 成绩单", "●造林3万亩", "关于造林的通知", "序号", "1", "2",
    "牵头单位", "附件", "## 目标", "第二章 任务", "2025", "目标值", "（万亩）", "",
)  # fmt: skip


@QUICK
@given(st.lists(st.sampled_from(LINES), max_size=24))
def test_lines_in_any_order_are_read(lines: list[str]) -> None:
    document = plain_document("a.txt", "\n".join(["示例", *lines]).encode())
    found = draft_of(document)
    for proposal in found.proposals:
        assert 0 <= proposal.place.start <= proposal.place.end <= len(document.text)
    plan_of(found, Directory({}, {}))
