"""Lines for the system's own timers: cron, systemd, the Windows task scheduler."""

import re
import shlex
import shutil
import sys
from pathlib import Path

from planctl.cli.context import AppContext


def time_of_day(text: str) -> tuple[int, int] | None:
    """Return hour and minute of a time like 08:30."""
    found = re.fullmatch(r"(\d{1,2}):(\d\d)", text)
    hour, minute = (int(part) for part in found.groups()) if found else (24, 0)
    return (hour, minute) if hour < 24 and minute < 60 else None


def _command() -> str:
    """Return the program that is running, by its full path."""
    given = Path(sys.argv[0])
    if given.name.startswith("planctl") and given.exists():
        return str(given.resolve())
    return shutil.which("planctl") or str(Path(sys.executable).with_name("planctl"))


def cron_text(app: AppContext, hour: int, minute: int) -> str:
    """Return what to put where, for each system."""
    place = _place(app)
    register = f" --db {shlex.quote(place)}" if place else ""
    command = f"{shlex.quote(_command())}{register} notify"
    # A percent sign ends the command of a crontab line.
    line = f"{minute} {hour} * * *  . $HOME/.config/planctl/mail.env && {command}".replace(
        "%", r"\%"
    )
    unit = command.replace("%", "%%")
    windows = f'\\"{_command()}\\"' + (f' --db \\"{place}\\"' if place else "") + " notify"
    server = "" if place else "#   export PLANCTL_DB='postgresql+psycopg://用户:密码@主机/库'\n"
    return f"""\
# 一、crontab（Linux、macOS）。运行 crontab -e，加上这一行。没有要发的不作声，没送到的由 cron 来信。
# 邮件设置写在 ~/.config/planctl/mail.env（chmod 600），每行一个，如：
#   export PLANCTL_SMTP_URL='smtp+starttls://用户@mail.example.gov.cn:587'
#   export PLANCTL_MAIL_FROM='规划科 <plan@example.gov.cn>'
#   export PLANCTL_SMTP_PASSWORD_FILE="$HOME/.config/planctl/mail.password"
{server}{line}

# 二、systemd 定时器：两段分别存成 ~/.config/systemd/user/planctl-notify.service 和 .timer，
# 再运行 systemctl --user enable --now planctl-notify.timer（关机错过的，开机后补发）。
# mail.systemd.env 与上面的 mail.env 内容相同，但不写 export，也不写 $HOME。
[Unit]
Description=planctl notify

[Service]
Type=oneshot
EnvironmentFile=%h/.config/planctl/mail.systemd.env
ExecStart={unit}

[Unit]
Description=planctl notify every day

[Timer]
OnCalendar=*-*-* {hour:02}:{minute:02}:00
Persistent=true

[Install]
WantedBy=timers.target

# 三、Windows：在命令提示符里运行这一行；邮件设置用 setx PLANCTL_SMTP_URL … 等设为用户环境变量。
schtasks /Create /TN planctl-notify /SC DAILY /ST {hour:02}:{minute:02} /TR "{windows}" """.rstrip()


def _place(app: AppContext) -> str | None:
    """Return the database by its full path; of a server with a password nothing: it comes from
    the environment, as no command line may hold a password."""
    from planctl.store.database import database_file

    file = database_file(app.url)
    if file is not None:
        return str(file.expanduser().resolve())
    return None if app.url.password else app.url.render_as_string()
