"""PDFium, begun anew for each document, so that what it makes of one depends on that document alone.

PDFium replaces fonts that a file does not embed by faces that all documents share, and leaves these as it last needed
them. Drawing leaves the weight and width of the last glyph, which characters are measured by that have no width of
their own; and reading leaves a choice of character codes, which drawing looks those glyphs up by that a font lacks. No
call sets that back. To begin anew does, in microseconds; but the faces that are needed are then loaded again.

Whoever calls these functions holds the library's lock. Documents that are opened by other ways than a session do not
outlive that, and must be closed before the lock is given back.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

from lambdas.documents.pdf.library import load_library


@dataclass(slots=True)
class _Sessions:
    count: int = 0
    """Those that run: documents that are open."""

    kept: ExitStack | None = None
    """What closes the document among them that stays open until PDFium begins anew."""


_sessions = _Sessions()


@contextmanager
def begin_session() -> Iterator[None]:
    """Where a document may be opened, and is closed again.

    PDFium knows nothing then that could be seen in the document, except within another session that does not end here.
    """
    _begin_anew()
    _sessions.count += 1
    try:
        yield
    finally:
        _sessions.count -= 1


def _begin_anew() -> None:
    if _sessions.kept:
        let_go(_sessions.kept)
    if _sessions.count:
        return  # handles that are open would break
    library = load_library()
    library.FPDF_DestroyLibrary()
    library.FPDF_InitLibrary()


def keep(closing: ExitStack) -> None:
    """Leave the document of the running session open until PDFium begins anew, or until it is let go."""
    _sessions.kept = closing


def is_kept(closing: ExitStack) -> bool:
    """Whether it is still open."""
    return _sessions.kept is closing


def let_go(closing: ExitStack) -> None:
    """Close it, if it is still open."""
    if is_kept(closing):
        _sessions.kept = None
        closing.close()
