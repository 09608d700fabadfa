"""Names as people say them: a whole form, a unique part, the nearest ones; who goes by a name."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planctl.domain.directory import Department, Directory, Region
from planctl.domain.names import find, nearest, plain

steady = settings(derandomize=True, deadline=None)

FORMS = {
    "zt-05-1": ("zt-05-1", "执业（助理）医师考试综合通过率", "考试通过率"),
    "zt-05-2": ("zt-05-2", "执业（助理）医师数"),
    "zt-05-12": ("zt-05-12", "ICU床位数"),
}


def found(query: str) -> list[str]:
    return find(query, FORMS, FORMS.__getitem__)


@pytest.mark.parametrize(
    ("query", "codes"),
    [
        ("zt-05-1", ["zt-05-1"]),
        ("ZT-05-1", ["zt-05-1"]),
        ("ｚｔ－０５－１", ["zt-05-1"]),
        ("考试通过率", ["zt-05-1"]),
        ("执业(助理)医师数", ["zt-05-2"]),
        ("综合通过率", ["zt-05-1"]),
        ("icu", ["zt-05-12"]),
        ("ICU 床位", ["zt-05-12"]),
        ("执业", ["zt-05-1", "zt-05-2"]),
        ("护士", []),
        ("", []),
        ("  ", []),
    ],
)
def test_a_thing_is_found_by_a_whole_form_else_by_a_part(query: str, codes: list[str]) -> None:
    assert found(query) == codes


def test_a_whole_form_wins_over_parts_of_others() -> None:
    assert found("zt-05-1") == ["zt-05-1"]
    assert found("zt-05") == ["zt-05-1", "zt-05-2", "zt-05-12"]


def test_a_thing_with_several_fitting_forms_is_found_once() -> None:
    assert find("通过率", FORMS, FORMS.__getitem__) == ["zt-05-1"]


def test_the_nearest_names_come_best_first_and_at_most_three() -> None:
    names = ["市卫生健康委", "市卫健委", "市财政局", "市教体局", "市卫生监督所"]
    assert nearest("市卫生健康局", names)[0] == "市卫生健康委"
    assert len(nearest("市卫生健康局", names)) <= 3
    assert nearest("xyz", names) == []
    assert nearest("市卫生健康局", []) == []


def test_the_nearest_names_are_given_as_they_are_written() -> None:
    assert nearest("各县（市、区）政府", ["各县(市、区)"]) == ["各县(市、区)"]


@steady
@given(st.text(), st.lists(st.text(), max_size=5))
def test_no_name_breaks_the_search(query: str, names: list[str]) -> None:
    hits = find(query, names, lambda name: (name,))
    assert all(plain(query) in plain(name) for name in hits)
    assert set(nearest(query, names)) <= set(names)


@steady
@given(st.text(min_size=1).filter(plain))
def test_every_name_finds_itself(name: str) -> None:
    assert find(name, [name], lambda form: (form,)) == [name]


PROVINCE = Region("530000", "云南省", "province")
CITY = Region("530600", "昭通市", "city", "530000", ("昭通",))
COUNTIES = [
    Region("530621", "鲁甸县", "county", "530600"),
    Region("530602", "昭阳区", "county", "530600"),
]
HEALTH = Department("市卫健委", "昭通市", "昭通市卫生健康委员会", ("市卫生健康委",))
PROVINCIAL = Department("省卫生健康委", "云南省", aliases=("市卫健委",))


@pytest.fixture
def directory() -> Directory:
    known = Directory()
    known.add([PROVINCE, CITY, *COUNTIES], [PROVINCIAL, HEALTH])
    return known


@pytest.mark.parametrize("name", ["530600", "昭通市", "昭通"])
def test_a_region_goes_by_code_name_and_alias(directory: Directory, name: str) -> None:
    assert directory.region(name) == CITY


def test_a_region_is_not_found_by_half_a_name(directory: Directory) -> None:
    assert directory.region("昭") is None
    assert directory.region("") is None


def test_counties_are_those_right_below_by_code(directory: Directory) -> None:
    assert [county.name for county in directory.counties("530600")] == ["昭阳区", "鲁甸县"]
    assert directory.counties("530621") == []


@pytest.mark.parametrize("name", ["市卫健委", "昭通市卫生健康委员会", "市卫生健康委"])
def test_a_department_goes_by_all_its_forms_in_its_region_and_below(
    directory: Directory, name: str
) -> None:
    assert directory.department("530600", name) == HEALTH
    assert directory.department("530621", name) == HEALTH


def test_a_department_of_a_region_below_or_beside_is_not_meant(directory: Directory) -> None:
    assert directory.department("530000", "市卫生健康委") is None
    assert directory.department("999999", "市卫健委") is None


def test_the_departments_own_region_wins_over_the_one_above(directory: Directory) -> None:
    assert directory.department("530600", "市卫健委") == HEALTH
    assert directory.department("530000", "市卫健委") == PROVINCIAL
    assert directory.department("530621", "省卫生健康委") == PROVINCIAL


def test_an_entry_of_the_same_key_replaces_the_one_before(directory: Directory) -> None:
    told_again = Department("市卫健委", "530600", aliases=("卫健委",))
    directory.add([], [told_again])
    assert list(directory.departments_of("530600")) == [told_again]


def test_a_ring_of_regions_does_not_hang_the_search() -> None:
    ring = Directory()
    ring.add([Region("1", "甲", "city", "2"), Region("2", "乙", "city", "1")])
    assert ring.department("1", "没有") is None
