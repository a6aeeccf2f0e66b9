"""SenseML: what a configuration asks of a document, and what the document answers.

    text -> load_configuration -> Configuration -┐
    bytes -> documents.read_document -> PagedDocument -> extract -> Extraction -> to_json

A configuration is a row of steps (`steps`): fields, tables, sections and computed fields. A `level` runs them one after
the other, once for the document and once for each section, and each step sees what ran before it.

A field's way through this package: `anchors` (with `matches`) finds its line, one of `methods` collects candidates
around it, `filters` leave some out, one of `types` reads them, `tiebreakers` choose, `selections` choose among anchors.
"""

from lambdas.senseml.configuration import Configuration, load_configuration
from lambdas.senseml.extract import extract
from lambdas.senseml.extraction import Extraction, to_json

__all__ = ["Configuration", "Extraction", "extract", "load_configuration", "to_json"]
