"""A zip file whose bytes depend on its content alone."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The first moment that a zip entry can name; here it stands for none."""

_UNIX = 3
_READABLE = 0o600 << 16


class ReproducibleZip(ZipFile):
    """Writes every entry with the same time, system and permissions, whenever and wherever it is written."""

    def writestr(self, zinfo_or_arcname: str | ZipInfo, data: Any, *args: Any, **options: Any) -> None:  # noqa: ANN401  # the base's own signature
        """As ZipFile.writestr, under the name alone."""
        name = zinfo_or_arcname if isinstance(zinfo_or_arcname, str) else zinfo_or_arcname.filename
        super().writestr(_entry(name), data, *args, **options)

    def write(self, filename: Any, arcname: Any = None, *_: Any, **__: Any) -> None:  # noqa: ANN401  # the base's own signature
        """As ZipFile.write, without what the file system says about `filename`."""
        entry = _entry(str(arcname or filename))
        entry.file_size = Path(filename).stat().st_size
        with Path(filename).open("rb") as source, self.open(entry, "w") as target:
            shutil.copyfileobj(source, target)


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, EARLIEST)
    entry.compress_type = ZIP_DEFLATED
    entry.create_system = _UNIX
    entry.external_attr = _READABLE
    return entry
