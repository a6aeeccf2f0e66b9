"""A PDF that stays open for the looks at its pages after it was read."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from weakref import finalize

from lambdas.documents.pdf.handles import OpenDocument
from lambdas.documents.pdf.library import LOCK
from lambdas.documents.pdf.sessions import is_kept, keep, let_go


@dataclass(frozen=True, slots=True)
class Opened:
    """A document that was opened and read, and what closes it."""

    document: OpenDocument
    closing: ExitStack


class HeldDocument:
    """One PDF, as reading left it: what its forms and annotations show is part of its pages.

    It is closed when it is forgotten, or when another one is opened; then it is opened and read `again` as soon as
    somebody looks at it, so that its pages look the same. The caller holds the library's lock.
    """

    def __init__(self, opened: Opened, again: Callable[[], Opened]) -> None:
        self._again = again
        self._hold(opened)

    def take(self) -> OpenDocument:
        """The open document, which stays so until another one is opened."""
        if not is_kept(self._opened.closing):
            self._forgetting.detach()
            self._hold(self._again())
        return self._opened.document

    def _hold(self, opened: Opened) -> None:
        self._opened = opened
        keep(opened.closing)
        self._forgetting = finalize(self, _forget, opened.closing)


def _forget(closing: ExitStack) -> None:
    with LOCK:
        let_go(closing)
