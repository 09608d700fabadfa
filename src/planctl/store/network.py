"""Is a file on a network share? SQLite's WAL mode must not be used there."""

import os
import sys
from pathlib import Path

_NETWORK_FILESYSTEMS = {
    "cifs", "smb3", "smbfs", "nfs", "nfs4", "afpfs", "ncpfs", "9p", "davfs", "fuse.sshfs",
}  # fmt: skip


def is_network_folder(file: Path) -> bool:
    """Return whether `file` lies on SMB, NFS or the like."""
    if sys.platform == "win32":
        return _is_windows_share(file)
    return _filesystem(file.absolute().parent) in _NETWORK_FILESYSTEMS


def _is_windows_share(file: Path) -> bool:
    import ctypes

    drive = os.path.splitdrive(file.absolute())[0]
    if drive.startswith("\\\\"):
        return True
    remote = 4  # DRIVE_REMOTE of GetDriveTypeW
    windll = getattr(ctypes, "windll")  # noqa: B009  (absent from the stubs elsewhere)
    return bool(windll.kernel32.GetDriveTypeW(f"{drive}\\") == remote)


def _filesystem(folder: Path) -> str:
    """Return the type of the mount that holds `folder`, "" where the system does not list them."""
    mounts = Path("/proc/self/mounts")
    if not mounts.exists():
        return ""
    best, kind = "", ""
    for line in mounts.read_text(encoding="utf-8", errors="replace").splitlines():
        _device, point, filesystem, *_ = line.split(" ")
        point = point.replace("\\040", " ")
        if len(point) >= len(best) and (folder == Path(point) or Path(point) in folder.parents):
            best, kind = point, filesystem
    return kind
