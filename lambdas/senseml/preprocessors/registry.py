"""The preprocessors by name, and the way from a configuration's list of them to what runs."""

from __future__ import annotations

import time
from collections.abc import Callable

from lambdas.documents.pages import PagedDocument
from lambdas.errors import PatternTooSlow
from lambdas.senseml.nodes import Node, part
from lambdas.senseml.patterns import SEARCH_SECONDS, SearchTimeout
from lambdas.senseml.preprocessors.deskew import parse_deskew
from lambdas.senseml.preprocessors.ligature import parse_ligature
from lambdas.senseml.preprocessors.linearize import parse_linearize
from lambdas.senseml.preprocessors.merge_lines import parse_merge_lines
from lambdas.senseml.preprocessors.multicolumn import parse_multicolumn
from lambdas.senseml.preprocessors.nlp import parse_nlp
from lambdas.senseml.preprocessors.ocr import parse_ocr
from lambdas.senseml.preprocessors.page_filter import parse_page_filter
from lambdas.senseml.preprocessors.page_range import parse_page_range
from lambdas.senseml.preprocessors.preprocessor import Preprocessor
from lambdas.senseml.preprocessors.remove_footer import parse_remove_footer
from lambdas.senseml.preprocessors.remove_header import parse_remove_header
from lambdas.senseml.preprocessors.remove_lines import parse_remove_lines
from lambdas.senseml.preprocessors.remove_page import parse_remove_page
from lambdas.senseml.preprocessors.rotate_page import parse_rotate_page
from lambdas.senseml.preprocessors.scale import parse_scale
from lambdas.senseml.preprocessors.split_lines import parse_split_lines
from lambdas.senseml.scan import DOCUMENT_SECONDS
from lambdas.senseml.vocabulary import PREPROCESSORS

KINDS: dict[str, Callable[[Node], Preprocessor]] = {
    "deskew": parse_deskew,
    "ligature": parse_ligature,
    "linearize": parse_linearize,
    "mergeLines": parse_merge_lines,
    "multicolumn": parse_multicolumn,
    "nlp": parse_nlp,
    "ocr": parse_ocr,
    "pageFilter": parse_page_filter,
    "pageRange": parse_page_range,
    "removeFooter": parse_remove_footer,
    "removeHeader": parse_remove_header,
    "removeLines": parse_remove_lines,
    "removePage": parse_remove_page,
    "rotatePage": parse_rotate_page,
    "scale": parse_scale,
    "splitLines": parse_split_lines,
}


def parse_preprocessors(node: Node) -> tuple[Preprocessor, ...]:
    """An array of `{type, …}`, which run in its order; raises `ConfigurationError`."""
    return node.each(_parse_preprocessor)


@part("preprocessor", example={"type": "pageRange"})
def _parse_preprocessor(node: Node) -> Preprocessor:
    return node.entry("type").choose("preprocessor", KINDS, later=PREPROCESSORS)(node)


def preprocess(document: PagedDocument, preprocessors: tuple[Preprocessor, ...]) -> PagedDocument:
    """The document as the fields of a configuration see it; raises `PatternTooSlow`, also where all take too long.

    The time in which pages are recognised does not count.
    """
    recognition = document.recognition
    deadline = time.monotonic() - recognition.seconds + DOCUMENT_SECONDS
    try:
        for preprocessor in preprocessors:
            document = preprocessor.apply(document)
            if time.monotonic() - recognition.seconds > deadline:
                raise PatternTooSlow("preprocessors", DOCUMENT_SECONDS)
    except SearchTimeout as error:
        raise PatternTooSlow("preprocessors", SEARCH_SECONDS) from error
    return document
