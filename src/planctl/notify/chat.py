"""Messages to chat groups (企业微信、钉钉、飞书 and others), through one library."""

import logging
from collections.abc import Mapping
from typing import Any

from planctl.domain.delivery import Outcome, Outgoing, State
from planctl.notify.settings import SettingsError

_PREFIX = "chat:"
_VARIABLE = "PLANCTL_CHAT_"


class ChatCarrier:
    """Carries messages to the groups that the settings know an address of."""

    def __init__(self, environment: Mapping[str, str], config: Mapping[str, Any]) -> None:
        """Take the addresses; they hold the groups' keys and are never shown."""
        try:
            import apprise
        except ImportError:
            raise SettingsError(
                "要发到群里，还缺一个组件。请先运行 pip install 'planctl[chat]'"
            ) from None
        self._library = apprise
        self._config = config
        self._environment = environment
        # The library's own log may name addresses; what matters is said per group below.
        logging.getLogger("apprise").addHandler(logging.NullHandler())
        logging.getLogger("apprise").propagate = False

    def _address(self, group: str) -> str | None:
        told = self._environment.get(f"{_VARIABLE}{group.upper()}")
        found = told or self._config.get(group)
        return str(found) if found else None

    def carry(self, message: Outgoing) -> Mapping[str, Outcome]:
        """Return what became of a message for its group."""
        (recipient,) = message.recipients
        group = recipient.removeprefix(_PREFIX)
        address = self._address(group)
        if address is None:
            said = (
                f"没有群 {group} 的地址。请写在配置文件 [chat] 一节，或 {_VARIABLE}{group.upper()}"
            )
            return {recipient: Outcome(State.DEFERRED, said)}
        channel = self._library.Apprise()
        # What is too long for the group goes in parts, not cut off.
        if not channel.add(f"{address}{'&' if '?' in address else '?'}overflow=split"):
            return {recipient: Outcome(State.DEFERRED, f"群 {group} 的地址写得不对。请核对")}
        if channel.notify(body=message.body.decode(), title=message.subject):
            return {recipient: Outcome(State.SENT)}
        return {recipient: Outcome(State.DEFERRED, f"群 {group} 没有收下。请核对地址和网络")}
