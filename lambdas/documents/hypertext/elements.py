"""Which elements of HTML are what."""

from __future__ import annotations

from lambdas.documents.hypertext.styles import Attributes, Declarations

HIDDEN = frozenset(
    """script style template iframe object embed applet video audio canvas svg map datalist rt rp progress meter
    noframes noembed""".split()  # noqa: SIM905 - so many words are better read so
)
"""Elements whose content nobody sees who prints a page; scripts do not run, so that what `noscript` says counts."""

PARAGRAPHS = frozenset({"p", "dl", "ul", "ol", "menu", "dir", "pre", "blockquote", "figure", "table"})
"""Blocks with space above and below."""

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})

BLOCKS = (
    PARAGRAPHS
    | HEADINGS
    | frozenset(
        """html body div section article aside header footer nav main address center form fieldset legend details
    summary dialog dt dd li figcaption hgroup search listing xmp plaintext caption hr
    frameset""".split()  # noqa: SIM905 - so many words are better read so
    )
)
"""Elements that begin in a row of their own, and end with it."""

_BLOCK_DISPLAYS = ("block", "flex", "grid", "list-item", "table")


def is_hidden(tag: str, attributes: Attributes, declared: Declarations) -> bool:
    """Whether nobody sees an element, as far as it says so itself."""
    if tag in HIDDEN or "hidden" in attributes or (tag == "dialog" and "open" not in attributes):
        return True
    if declared.get("display") == "none" or declared.get("visibility") in {"hidden", "collapse"}:
        return True
    return declared.get("mso-hide") == "all" or declared.get("opacity") in {"0", "0.0"}


def is_block(tag: str, declared: Declarations) -> bool:
    """Whether an element stands below what is before it; its own `display` says so, or its name does."""
    display = declared.get("display", "")
    if display.startswith("inline") and tag not in {"li", "table"}:
        return False
    return tag in BLOCKS or display in _BLOCK_DISPLAYS


def breaks_page(declared: Declarations, side: str) -> bool:
    """Whether a new page begins `before` or `after` an element."""
    value = declared.get(f"page-break-{side}") or declared.get(f"break-{side}", "")
    return value in {"always", "page", "left", "right", "recto", "verso"}
