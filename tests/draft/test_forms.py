"""Every form of the grammar reads its own examples as it says."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from planctl.draft.examples import example_faults
from planctl.draft.extending import extended
from planctl.draft.grammar import shipped, using
from planctl.draft.model import Form, Period
from planctl.draft.patterns import pattern_fault
from planctl.errors import RefusedError
from planctl.usecases.drafts import draft
from tests.draft.reading import read

FORMS = {form.name: form for form in shipped().forms}
EXAMPLES = [(form, example) for form in FORMS.values() for example in form.examples]
PERIOD = Period(date(2021, 1, 1), date(2025, 12, 31))


@pytest.mark.parametrize(("form", "example"), EXAMPLES, ids=[e for _, e in EXAMPLES])
def test_an_example_is_read_as_its_form_says(form: Form, example: str) -> None:
    sentence, wanted = example.split(" -> ")
    found = read(sentence, PERIOD).proposals
    assert "; ".join(f"{p.name} {p.demand} {p.unit}" for p in found) == wanted
    assert form.name in {p.form for p in found}
    if form.op:
        assert {p.demand.op.value for p in found} == {form.op}
    if form.direction:
        assert {p.direction.value for p in found} == {form.direction}


@pytest.mark.parametrize("form", FORMS.values(), ids=list(FORMS))
def test_a_form_is_written_well_and_has_an_example(form: Form) -> None:
    assert pattern_fault(form.pattern, shipped()) == ""
    assert form.examples
    assert len(FORMS) == len(shipped().forms)


def test_where_it_stood_is_the_baseline() -> None:
    (proposal,) = read("到2025年，示例漏损率从2020年的12%下降到8%以下。", PERIOD).proposals
    assert (str(proposal.baseline), str(proposal.baseline_date)) == ("12", "2020-12-31")
    assert str(proposal.demand) == "<= 8"


OWN = """words:
  reach_up: [攀升到]
forms:
  - name: pinned
    form: NAME 锁定 VALUE
    reads: level
    op: "~"
    examples: ["示例率锁定80%。 -> 示例率 ~ 80 %"]
"""


def test_a_file_of_ones_own_adds_words_and_forms(tmp_path: Path) -> None:
    sentence = "到2025年，示例普及率攀升到90%，示例达标率锁定80%。"
    (tmp_path / "own.yaml").write_text(OWN, encoding="utf-8")
    before = [str(p.demand) for p in read(sentence, PERIOD).proposals]
    with using(extended(tmp_path / "own.yaml")):
        found = read(sentence, PERIOD).proposals
    assert [(p.name, str(p.demand)) for p in found] == [
        ("示例普及率", ">= 90"),
        ("示例达标率", "~ 80"),
    ]
    assert [str(p.demand) for p in read(sentence, PERIOD).proposals] == before
    assert before != [">= 90", "~ 80"]


@pytest.mark.parametrize(
    ("example", "told"),
    [
        ("示例率锁定80%。 -> 示例率 >= 70 %", "“示例率锁定80%。”读成“示例率 ~ 80 %”，不是"),
        ("示例率定在80%。 -> 示例率 ~ 80 %", "不是“示例率 ~ 80 %”"),
        ("示例市发展。 -> 示例率 ~ 80 %", "“示例市发展。”没有读出目标"),
        ("示例率锁定80%。", "要写成“句子 -> 名称 要求 单位”"),
    ],
)
def test_an_example_of_ones_own_that_is_read_otherwise_is_said(example: str, told: str) -> None:
    form = Form("pinned", "NAME 锁定 VALUE", "level", "~", examples=(example,))
    base = shipped()
    with using(replace(base, forms=(form, *base.forms))):
        (fault,) = example_faults([form])
    assert told in fault


def test_a_draft_is_refused_where_an_example_is_read_otherwise(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("到2025年，示例率锁定80%。\n", encoding="utf-8")
    (tmp_path / "own.yaml").write_text(OWN.replace("~ 80 %", "~ 90 %"), encoding="utf-8")
    with pytest.raises(RefusedError, match=r"^own.yaml：句式“pinned”的例句"):
        draft(tmp_path / "a.txt", grammar=tmp_path / "own.yaml")


FORM = "forms:\n  - name: a\n    reads: level\n    form: "


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"{FORM}NAME 锁定\n", "第 4 行：要有且只有一个 VALUE"),
        (f"{FORM}NAME <没有> VALUE\n", "第 4 行：没有 没有 这个词表"),
        (f"{FORM}VALUE\n    reads: odd\n", "第 5 行：reads 不能写“odd”"),
        ("forms:\n  - form: VALUE\n", "第 2 行：缺 name"),
        ("words:\n  reach_up: 达到\n", "第 2 行：这里要写清单"),
        ("verbs: []\n", "第 1 行：不认识“verbs”"),
        ("words: [\n", "第 2 行：不是 YAML"),
        ("words: {pinned: [x]}\n", "第 1 行：没有“pinned”这个词表"),
        ("words: {heads: !!python/object/apply:os.system [x]}\n", ""),
    ],
)  # fmt: skip
def test_a_fault_names_its_line(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "own.yaml").write_text(text, encoding="utf-8")
    if not told:
        # A tag is never obeyed: the node is read as the list that it is.
        assert extended(tmp_path / "own.yaml").words["heads"][-1] == "x"
        return
    with pytest.raises(RefusedError, match=re.escape(f"own.yaml {told}")):
        extended(tmp_path / "own.yaml")
