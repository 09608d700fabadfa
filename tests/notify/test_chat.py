"""Messages to chat groups, through the library and a real HTTP server."""

from collections.abc import Iterator

import pytest

from planctl.domain.delivery import Outgoing, State
from planctl.domain.terms import Channel
from planctl.notify.chat import ChatCarrier
from tests.notify.chatgroup import Group, chat_group

# One of the hundred services that the library knows uses an old module.
pytestmark = pytest.mark.filterwarnings("ignore:'imghdr' is deprecated:DeprecationWarning")


@pytest.fixture
def group() -> Iterator[Group]:
    with chat_group() as found:
        yield found


def note(name: str = "gh") -> Outgoing:
    recipient = f"chat:{name}"
    return Outgoing("1", Channel.CHAT, "planctl", (recipient,), "【红】市卫健委", "正文".encode())


@pytest.mark.parametrize("source", ["environment", "config"])
def test_a_group_is_found_by_its_name(group: Group, source: str) -> None:
    told = {"PLANCTL_CHAT_GH": group.address} if source == "environment" else {}
    config = {"gh": group.address} if source == "config" else {}
    outcome = ChatCarrier(told, config).carry(note())["chat:gh"]
    assert outcome.state is State.SENT
    assert [(one["title"], one["message"]) for one in group.told] == [("【红】市卫健委", "正文")]


def test_a_group_that_does_not_take_it_is_tried_again_later(
    group: Group, capfd: pytest.CaptureFixture[str]
) -> None:
    group.status = 500
    outcome = ChatCarrier({"PLANCTL_CHAT_GH": group.address}, {}).carry(note())["chat:gh"]
    assert outcome.state is State.DEFERRED
    assert "key-of-the-group" not in outcome.detail + "".join(capfd.readouterr())


@pytest.mark.parametrize(
    ("address", "said"),
    [(None, "没有群 gh 的地址"), ("nosuch://key-of-the-group", "群 gh 的地址写得不对")],
)
def test_a_group_without_a_right_address(
    address: str | None, said: str, capfd: pytest.CaptureFixture[str]
) -> None:
    config = {"gh": address} if address else {}
    outcome = ChatCarrier({}, config).carry(note())["chat:gh"]
    assert outcome.state is State.DEFERRED
    assert said in outcome.detail
    assert "key-of-the-group" not in outcome.detail + "".join(capfd.readouterr())


def test_the_services_of_chinese_offices_are_known() -> None:
    import apprise

    for address in ("wecombot://botkey", "dingtalk://token", "feishu://token"):
        assert apprise.Apprise().add(address), address
