"""LibreOffice as a converter: a process of its own for each document, with a profile and a folder of its own."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from math import ceil
from pathlib import Path
from tempfile import TemporaryDirectory

from lambdas.contents import DOC, DOCX, OPEN_DOCUMENT, PPT, PPTX, RTF, Content
from lambdas.documents.conversion.profile import NO_PROXY, write_profile
from lambdas.documents.limits import MEGABYTE
from lambdas.errors import DocumentTooLarge, SettingsError, UnreadableDocument

_SUFFIXES = {DOCX: "docx", DOC: "doc", RTF: "rtf", OPEN_DOCUMENT: "odt", PPTX: "pptx", PPT: "ppt"}
_OPTIONS = ("--headless", "--invisible", "--norestore", "--nolockcheck", "--nodefault", "--nofirststartwizard")
_PATH = "/usr/local/bin:/usr/bin:/bin"


@dataclass(frozen=True, slots=True)
class Office:
    """Converts by the `program`, a path or a name on the usual paths, for `seconds` at the most.

    `max_bytes` are those of a PDF. Nothing is left of a conversion: its processes and its folder are gone in the end.
    """

    program: str = "soffice"
    seconds: float = 120
    max_bytes: int = 200 * MEGABYTE

    def __call__(self, data: bytes, content: Content) -> bytes:
        """The PDF of a document.

        Raises `UnreadableDocument` with CONVERSION_FAILED, `DocumentTooLarge` with CONVERSION_TOO_SLOW or
        CONVERTED_TOO_LARGE, and `SettingsError` where there is no such program.
        """
        with TemporaryDirectory(prefix="office-", ignore_cleanup_errors=True) as name:
            folder = Path(name)
            source = folder / f"document.{_SUFFIXES[content]}"
            source.write_bytes(data)
            write_profile(folder / "profile")
            self._run(self._list_arguments(folder, source), folder)
            return self._take(folder / "made" / "document.pdf")

    def _list_arguments(self, folder: Path, source: Path) -> Sequence[str]:
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        return self.program, *_OPTIONS, profile, "--convert-to", "pdf", "--outdir", str(folder / "made"), str(source)

    def _run(self, arguments: Sequence[str], folder: Path) -> None:
        environment = {"PATH": _PATH, "HOME": str(folder), "TMPDIR": str(folder), "LANG": "C.UTF-8", **NO_PROXY}
        try:
            process = subprocess.Popen(  # noqa: S603 - arguments of our own, and no shell
                arguments,
                cwd=folder,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
                preexec_fn=self._bound,  # noqa: PLW1509 - one conversion at a time, in a process without threads
            )
        except FileNotFoundError:
            raise SettingsError(f"OFFICE_PROGRAM is {self.program!r}, and there is no such program") from None
        try:
            process.wait(self.seconds)
        except subprocess.TimeoutExpired:
            raise DocumentTooLarge(
                "CONVERSION_TOO_SLOW",
                f"The conversion to PDF took longer than {self.seconds:g} seconds (MAX_CONVERSION_SECONDS).",
            ) from None
        finally:
            _end_group(process)

    def _bound(self) -> None:
        """Run in the new process: no file gets larger than one byte over what is taken, and it ends by itself too."""
        resource.setrlimit(resource.RLIMIT_FSIZE, (self.max_bytes + 1, self.max_bytes + 1))
        seconds = ceil(self.seconds)
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

    def _take(self, made: Path) -> bytes:
        if not made.is_file() or not made.stat().st_size:
            raise UnreadableDocument(
                "CONVERSION_FAILED", "The document could not be converted to PDF; it may be damaged."
            )
        if made.stat().st_size > self.max_bytes:
            raise DocumentTooLarge(
                "CONVERTED_TOO_LARGE",
                f"The PDF that the document is converted to has more than {self.max_bytes:,} bytes (MAX_DOCUMENT_MB).",
            )
        return made.read_bytes()


def _end_group(process: subprocess.Popen[bytes]) -> None:
    """End the process and all that it has started."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
