"""Departments named in running text belong to the targets of their own sentence."""

import pytest

from tests.draft.reading import read

LED = {
    "由示例局牵头，市财政局、市教育局配合，到2025年建成示例中心3个。": (
        "示例局",
        "市财政局、市教育局",
    ),
    "到2025年，由市卫生健康委牵头建成示例中心3个。": (
        "市卫生健康委",
        "",
    ),
    "到2025年，建成示例中心3个，市示例局牵头，市财政局、市民政局等参与。": (
        "市示例局",
        "市财政局、市民政局",
    ),
    "到2025年，建成示例中心3个（市示例局负责）。": (
        "市示例局",
        "",
    ),
    "到2025年，建成示例中心3个。（市示例局牵头，市财政局配合）其他工作同步推进。": (
        "市示例局",
        "市财政局",
    ),
    "到2025年，建成示例中心3个。责任单位：市示例局、市财政局。": (
        "市示例局、市财政局",
        "",
    ),
    "到2025年，建成示例中心3个，由市示例局负责。": (
        "市示例局",
        "",
    ),
    "到2025年，建成示例中心3个，示例医院负责人队伍更加稳定。": (
        "",
        "",
    ),
    "到2025年，建成示例中心3个，发挥牵头医院作用，明确各方负责事项。": (
        "",
        "",
    ),
}


@pytest.mark.parametrize(("sentence", "wanted"), LED.items(), ids=[str(n) for n in range(len(LED))])
def test_who_answers_for_a_sentence(sentence: str, wanted: tuple[str, str]) -> None:
    found = [p for p in read(sentence).proposals if p.demand.value is not None]
    assert [(p.name, str(p.demand.value)) for p in found] == [("示例中心建成数", "3")]
    assert ("、".join(found[0].lead), "、".join(found[0].support)) == wanted


def test_each_sentence_has_its_own() -> None:
    first, second, third = read(
        "新建示例站5个（甲示例局负责）。新建示例点6个，由乙示例局牵头。新建示例所7个。"
    ).proposals
    assert (first.lead, second.lead, third.lead) == (("甲示例局",), ("乙示例局",), ())


def test_a_place_stays_the_place_of_the_number() -> None:
    sentence = "由示例局牵头，到2025年建成示例中心3个。"
    (proposal,) = read(sentence).proposals
    assert sentence[proposal.place.start : proposal.place.end] == "3个"
