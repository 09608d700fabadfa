"""Office files are zip archives: packed so that equal content is an equal file."""

import io
import zipfile

# The first day that a zip archive can name.
_DAY = (1980, 1, 1, 0, 0, 0)


def repacked(data: bytes) -> bytes:
    """Return the archive with the same members, in order, without the time of packing."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            member = zipfile.ZipInfo(name, _DAY)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.external_attr = 0o600 << 16
            new.writestr(member, old.read(name))
    return out.getvalue()
