"""SenseML: what a configuration asks of a document, and what the document answers.

    text -> load_configuration -> Configuration -┐
    bytes -> documents.read_document -> PagedDocument -> extract -> Extraction -> to_json

A field's way through this package: `anchors` (with `matches`) finds its line, one of `methods` collects candidates
around it, one of `types` reads them, `tiebreakers` choose, `fields` falls back and selects among anchors.
"""

from lambdas.senseml.configuration import Configuration, load_configuration
from lambdas.senseml.extract import extract
from lambdas.senseml.extraction import Extraction, to_json

__all__ = ["Configuration", "Extraction", "extract", "load_configuration", "to_json"]
