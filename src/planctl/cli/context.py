"""What a command stands on: the database, today, who acts; from options, environment, config."""

import os
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

import click

from planctl.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import URL

    from planctl.usecases.author import Author


def current_moment() -> datetime:
    """Return now, in the machine's zone: the only look at the clock."""
    return datetime.now().astimezone()


class AppContext:
    """The settings of one run; no dataclass, which `--version` would wait for."""

    def __init__(self, database: str | None = None) -> None:
        """Take the register that `--db` names."""
        self.database = database
        self.debug = False
        self.told_view = False
        self.code = 0
        """What the command ends with, if it does not say so itself."""
        self.kept: object = None
        """The table that was shown, which nothing takes apart before the process ends."""

    @cached_property
    def now(self) -> datetime:
        """Return the moment of this run: the same wherever it is asked for."""
        return current_moment()

    @cached_property
    def config(self) -> dict[str, Any]:
        """Return the settings of the user's config file, none if there is no file."""
        import tomllib

        from platformdirs import user_config_path

        path = user_config_path("planctl", appauthor=False) / "config.toml"
        try:
            return tomllib.loads(path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        except (OSError, ValueError, RecursionError) as error:
            raise UsageError(f"配置文件 {path} 读不了：{error}。请改正或删去它") from error

    @cached_property
    def place(self) -> str:
        """Return the database's path or URL: option, environment, config, the data folder."""
        named = self.database or os.environ.get("PLANCTL_DB") or self.config.get("db")
        if named:
            return str(named)
        return str(self.home / "planctl.db")

    @property
    def shown(self) -> str:
        """Return the database's place for people: without a password."""
        return self.url.render_as_string() if "://" in self.place else self.place

    @property
    def home(self) -> "Path":
        """Return the user's data folder."""
        from platformdirs import user_data_path

        return user_data_path("planctl", appauthor=False)

    @cached_property
    def url(self) -> "URL":
        """Return the database's URL; warn once where the file lies on a network share."""
        from planctl.store.database import database_file, database_url
        from planctl.store.network import is_network_folder

        url = database_url(self.place)
        file = database_file(url)
        if file is not None and is_network_folder(file):
            click.echo(
                f"提醒：台账 {file} 在网络共享上，多人同时写有损坏的风险，"
                "请放在一台电脑上由专人管理，或改用 PostgreSQL",
                err=True,
            )
        return url

    def narrowed(
        self, region: str | None = None, dept: str | None = None
    ) -> tuple[str | None, str | None]:
        """Return the region and the department to ask about: an office's login asks about its
        own, and is told so once."""
        if "://" not in self.place:
            return region, dept
        from planctl.usecases.office import view

        found = view(self.url, region, dept)
        if found.note and not self.told_view:
            self.told_view = True
            click.echo(found.note, err=True)
        return found.region, found.dept

    @property
    def today(self) -> date:
        """Return the day of this run."""
        return self.now.date()

    def author(self, by: str | None, day: date | None = None) -> "Author":
        """Return who acts: `--by`, PLANCTL_USER, the config file; never nobody."""
        from planctl.usecases.author import Author

        who = by or os.environ.get("PLANCTL_USER") or self.config.get("by") or _login()
        if not str(who).strip():
            raise UsageError("不知道是谁在操作。请加 --by 姓名，或设置环境变量 PLANCTL_USER")
        context = click.get_current_context()
        return Author(str(who).strip(), self.now, day or self.today, context.command_path)


def _login() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""
