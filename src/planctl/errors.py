"""What can go wrong in a way the user can mend: one Chinese line each, with an exit code."""

import errno
from collections.abc import Sequence

_WHY = {
    errno.ENOENT: "文件或文件夹不存在",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EISDIR: "它是文件夹",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.ENOSPC: "磁盘已满",
    errno.EDQUOT: "磁盘配额已用完",
    errno.EFBIG: "文件超过了允许的大小",
    errno.EIO: "磁盘读写出错",
    errno.EROFS: "磁盘是只读的",
    errno.ENAMETOOLONG: "文件名太长",
    errno.EEXIST: "已经存在",
}


def why(error: OSError) -> str:
    """Return in Chinese why the system refused."""
    return _WHY.get(error.errno or 0) or str(error.strerror or error)


class PlanctlError(Exception):
    """A failure to tell the user about: what, where, what to do; nothing was written."""

    exit_code = 1


class UsageError(PlanctlError):
    """The command line itself is wrong."""

    exit_code = 2


class NotFoundError(PlanctlError):
    """A name that nothing, or more than one thing, answers to."""


class RefusedError(PlanctlError):
    """A figure or change that cannot be right."""


class DoubtError(RefusedError):
    """A figure that looks wrong: stored only with a reason."""

    def __init__(self, message: str, doubts: Sequence[str]) -> None:
        """Keep the `doubts`, one Chinese sentence each."""
        super().__init__(message)
        self.doubts = tuple(doubts)


class DatabaseError(PlanctlError):
    """The database cannot be opened, read or written as it is."""


class FaultsError(PlanctlError):
    """Several faults of one file, found in one go."""

    def __init__(self, headline: str, faults: Sequence[str]) -> None:
        """Keep the `faults`, one finished Chinese line each, below a `headline`."""
        super().__init__("\n".join([headline, *faults]))
        self.faults = tuple(faults)
