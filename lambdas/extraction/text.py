"""A document's lines, as a configuration's fields would meet them: what configurations are written by."""

from __future__ import annotations

from dataclasses import dataclass

from lambdas.catalogue.reading import TextLine, TextPage
from lambdas.documents.limits import Limits
from lambdas.documents.pages import Page
from lambdas.documents.reader import read_document
from lambdas.documents.recognition.deciding import recognise
from lambdas.documents.recognition.port import Recogniser
from lambdas.senseml.configuration import load_configuration
from lambdas.senseml.preprocessors.registry import preprocess


@dataclass(frozen=True, slots=True)
class TextReader:
    """Reads documents within limits; those of their pages that need it by the `recogniser`, where there is one."""

    limits: Limits
    recogniser: Recogniser | None = None

    def __call__(self, data: bytes, configuration: str | None, name: str | None = None) -> list[TextPage]:
        """Return the pages of a document, preprocessed where a configuration's text is given; a name tells a CSV file.

        DocumentError when the document cannot be read, ConfigurationError when the text cannot be loaded.
        """
        preprocessors = () if configuration is None else load_configuration(configuration).preprocessors
        document = recognise(read_document(data, limits=self.limits, name=name, recogniser=self.recogniser))
        return [_page(page) for page in preprocess(document, preprocessors).pages]


def _page(page: Page) -> TextPage:
    lines = [TextLine(line.text, line.box.left, line.box.top, line.box.right, line.box.bottom) for line in page.lines]
    return TextPage(page.width, page.height, lines)
