"""What one configuration's fingerprint says of each page of a portfolio."""

from __future__ import annotations

from dataclasses import dataclass

from lambdas.senseml.fingerprints import Fingerprint, PageKind
from lambdas.senseml.scan import Scan


@dataclass(frozen=True, slots=True)
class Mark:
    """The pages, by their numbers, that one test says it is about: for `first` and `last` with the offset in it."""

    kind: PageKind
    pages: frozenset[int]


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks of one configuration's tests, at least one."""

    tests: tuple[Mark, ...]

    def touches(self, page: int) -> bool:
        """Whether the page matches the fingerprint in some way.

        The tests of any page say something only where all of them match somewhere in the file: texts that are to be on
        any page are short and common, and a few of them make no document.
        """
        is_whole = all(mark.pages for mark in self.tests)
        return any(page in mark.pages for mark in self.tests if is_whole or mark.kind is not PageKind.ANY)

    def may_begin(self, page: int) -> bool:
        """Whether all is on the page that has to be on a document's first one."""
        return all(page in mark.pages for mark in self.tests if mark.kind in (PageKind.FIRST, PageKind.EVERY))

    def begins(self, page: int) -> bool:
        """Whether a document begins with the page."""
        return self.may_begin(page) and any(mark.kind is PageKind.FIRST for mark in self.tests)

    def ends(self, page: int) -> bool:
        """Whether a document ends with the page."""
        return any(page in mark.pages for mark in self.tests if mark.kind is PageKind.LAST)

    def excludes(self, page: int) -> bool:
        """Whether something that is on every page of the document is not on this one."""
        return any(page not in mark.pages for mark in self.tests if mark.kind is PageKind.EVERY)

    def pass_on(self, first: int, last: int) -> bool:
        """Whether all tests pass on the document of the pages `first` to `last`, both included."""
        return all(_passes(mark, first, last) for mark in self.tests)


def _passes(mark: Mark, first: int, last: int) -> bool:
    match mark.kind:
        case PageKind.FIRST:
            return first in mark.pages
        case PageKind.LAST:
            return last in mark.pages
        case PageKind.EVERY:
            return all(page in mark.pages for page in range(first, last + 1))
        case PageKind.ANY:
            return any(page in mark.pages for page in range(first, last + 1))


def mark_pages(fingerprint: Fingerprint, scan: Scan) -> Marks:
    """Look for a fingerprint, one test at least, on each page by itself; raises `PatternTooSlow`.

    An offset that leads out of the file leads to its outermost page.
    """
    outermost = max(scan.pages, default=0)
    return Marks(
        tuple(
            Mark(test.page, frozenset(min(max(page + test.offset, 0), outermost) for page in pages))
            for test, pages in zip(fingerprint.tests, fingerprint.find_pages(scan), strict=True)
        )
    )
