"""A PDF that stays open between the looks at its pages."""

from __future__ import annotations

import ctypes
from contextlib import ExitStack
from dataclasses import dataclass, field
from weakref import finalize

from lambdas.documents.pdf.forms import open_form
from lambdas.documents.pdf.library import LOCK
from lambdas.documents.pdf.opening import open_document
from lambdas.documents.pdf.sessions import is_kept, keep, let_go


@dataclass(slots=True)
class _Opened:
    document: ctypes.c_void_p
    form: ctypes.c_void_p | None
    closing: ExitStack
    pages: set[int] = field(default_factory=set)  # those that were looked at
    is_drawn: bool = False

    def serves(self, number: int, *, draws: bool) -> bool:
        """Whether the page looks as it does in a document that was just opened.

        What is drawn depends on the pages that were opened and drawn before. Other looks do not, but once a page was
        drawn they are better taken where the next one can be drawn too.
        """
        if not is_kept(self.closing):
            return False
        is_alone = self.pages <= {number}
        return is_alone and not self.is_drawn if draws else is_alone or not self.is_drawn


class HeldDocument:
    """One PDF, opened when it is looked at, and again where a page would not look as in one that was just opened.

    It is closed when it is forgotten, or when PDFium begins anew. The caller holds the library's lock.
    """

    def __init__(self, data: bytes, password: str | None) -> None:
        self._data = data
        self._password = password
        self._opened: _Opened | None = None
        self._forgetting: finalize[[ExitStack], HeldDocument] | None = None

    def open(self, number: int, *, draws: bool) -> tuple[ctypes.c_void_p, ctypes.c_void_p | None]:
        """The document and its form, for a look at a page or to draw it. Errors are those of `open_document`."""
        if self._opened is None or not self._opened.serves(number, draws=draws):
            self._opened = self._open()
        self._opened.pages.add(number)
        self._opened.is_drawn |= draws
        return self._opened.document, self._opened.form

    def _open(self) -> _Opened:
        if self._forgetting:
            self._forgetting.detach()
        with ExitStack() as stack:
            document = stack.enter_context(open_document(self._data, self._password, draws=True))
            form = stack.enter_context(open_form(document))
            closing = stack.pop_all()
        keep(closing)
        self._forgetting = finalize(self, _forget, closing)
        return _Opened(document, form, closing)


def _forget(closing: ExitStack) -> None:
    with LOCK:
        let_go(closing)
