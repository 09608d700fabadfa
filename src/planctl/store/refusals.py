"""What an engine refuses, as one Chinese line: what, where, and what to do."""

import re
from collections.abc import Callable

from sqlalchemy.exc import DBAPIError, OperationalError

# What a server says in its own language it also says by number; before it lets anybody in it
# says it in words alone.
_ON_THE_WAY_IN = {
    "password authentication failed|no password supplied":
        "登录名或密码不对，连不上数据库 {where}。请核对密码（~/.pgpass 或环境变量 PGPASSWORD）",
    "no pg_hba.conf entry|authentication failed":
        "数据库 {where} 不让这个登录名从这台电脑登录。请找数据库管理员（pg_hba.conf）",
    "is not permitted to log in":
        "数据库 {where} 不让这个登录名登录，授权可能已收回。请找管理员（planctl db grant）",
    "too many c|connection slots":
        "数据库 {where} 的连接已满，没有连上。请稍后再试，或找管理员",
    "starting up|shutting down|recovery mode":
        "数据库 {where} 正在启动或关闭，没有连上。请稍后再试",
    "invalid connection option|invalid port|invalid uri|invalid .* value":
        "数据库地址 {where} 写得不对。请核对 --db",
    "failed to resolve host|could not translate host|name or service not known":
        "找不到数据库主机，连不上 {where}。请核对 --db 里的主机名，检查网络",
    'role ".*" does not exist':
        "数据库 {where} 没有这个登录名，没有连上。请核对 --db，或找管理员",
    'database ".*" does not exist':
        "服务器上没有数据库 {where}。请核对 --db，或找管理员新建"
        "（CREATE DATABASE 库名 ENCODING 'UTF8' TEMPLATE template0）",
}  # fmt: skip
_BY_NUMBER = {
    "25006": "台账 {where} 是只读的，没有写入。请检查是不是连到了备用的服务器",
    "53100": "服务器的磁盘已满，没有写入 {where}。请找数据库管理员腾出空间后再试",
    "3F000": "这个登录名不能在 {where} 里建表，什么也没有改动。请找数据库管理员授权",
    "42P01": "数据库 {where} 里缺了台账的表，什么也没有改动。请用备份恢复：planctl db restore",
    "42703": "数据库 {where} 里的表缺了列，什么也没有改动。请用备份恢复：planctl db restore",
    "42501": "这个登录名没有权限做这件事，什么也没有改动（{where}）。"
    "请用自己单位的登录名，或找管理员授权",
    "57014": "这件事做得太久，被服务器中断了，没有写入 {where}。请稍后再试，或找管理员",
    "22P05": "数据库 {where} 的编码存不下这些字，没有保存。台账要用 UTF8 编码的数据库",
}  # fmt: skip

Holder = Callable[[], tuple[str, str]]


def not_whole(where: object) -> str:
    """Return what is said of a damaged file."""
    return f"{where} 不是完好的数据库文件，没有改动它。请用备份恢复，或用 --db 指明别的文件"


def explanation(error: DBAPIError, where: str, waited: int, holder: Holder) -> str:
    """Return one Chinese line for what an engine refused.

    `waited`: for how many seconds it was waited for others; `holder` tells who they are.
    """
    words, number = str(error.orig).lower(), getattr(error.orig, "sqlstate", None)
    if "locked" in words or number == "55P03":
        who, what = holder()
        return f"台账 {where} 正被{who}写入，等了 {waited} 秒仍未轮到。请稍后再试{what}"
    if number in _BY_NUMBER:
        return _BY_NUMBER[number].format(where=where)
    said = _of_a_file(words, where) or _of_a_server(error, words, where)
    if said is not None:
        return said
    # A server's words may go on with the statement and a hint.
    told = str(error.orig).strip().split("\n")[0]
    if isinstance(error, OperationalError):
        return f"数据库 {where} 出错，没有写入：{told}"
    return f"数据库 {where} 拒绝了这次写入，没有保存：{told}"


def _of_a_file(words: str, where: str) -> str | None:
    damaged = ("not a database", "malformed", "could not decode", "no such table", "no such column")
    if any(word in words for word in damaged):
        return not_whole(where)
    if "readonly" in words or "read-only" in words:
        return f"台账 {where} 是只读的，没有写入。请检查文件和所在文件夹的写权限"
    if "disk is full" in words:
        return f"磁盘已满，没有写入 {where}。请腾出空间后再试"
    if "disk i/o" in words:
        return f"磁盘读写出错（已满、有配额或坏了），没有写入 {where}。请检查磁盘后再试"
    if "unable to open" in words:
        return f"打不开台账 {where}。请检查文件夹是否存在、是否有读写权限"
    return None


def _of_a_server(error: DBAPIError, words: str, where: str) -> str | None:
    if error.connection_invalidated:
        # The answer to a COMMIT may have been lost with it.
        return (
            f"与数据库 {where} 的连接断了，正在写的可能没有存上。"
            "请稍后先用 planctl log 核对，再决定是否重做"
        )
    if getattr(error.orig, "sqlstate", None) is None:
        for pattern, said in _ON_THE_WAY_IN.items():
            if re.search(pattern, words):
                return said.format(where=where)
    if "permission denied" in words:
        return _BY_NUMBER["42501"].format(where=where)
    if "connect" in words or "timeout" in words:
        return f"连不上数据库 {where}。请检查地址、登录名和网络，或找管理员"
    return None
