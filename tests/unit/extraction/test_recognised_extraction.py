"""The engine has the pages recognised that need it, as the document's type has it, and says so."""

from __future__ import annotations

import json
from typing import Any

import msgspec
import pytest
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from lambdas.catalogue.bundles import Bundle, BundledConfiguration, BundledType
from lambdas.documents.limits import Limits
from lambdas.documents.recognition.engines import DEFAULT, NONE, make_recogniser
from lambdas.errors import DocumentError, SettingsError
from lambdas.extraction.engine import BundleEngine
from lambdas.extraction.text import TextReader
from lambdas.extractors.bundles import Asked, store_question
from lambdas.schemas.dialect.config import check_config
from tests.fakes.bucket import FakeBucket
from tests.unit.documents.drawing import Drawing, draw_pdf, frame, together, write
from tests.unit.documents.recognition.readings import ENGINE, Scripted, see
from tests.unit.extraction.documents import new_document

PICTURE = together(*(frame(1.0, top, 6.0, top + 0.5, thickness=12) for top in (4.0, 6.0)))
TEXT = together(*(write(f"line {number} of the text", 1.0, 1.0 + number / 3) for number in range(12)))
FIELDS = '{fields: [{id: "total", anchor: "Total", method: {id: "row"}}]}'


def run(pages: list[Drawing], bundle: Bundle, **engine: Any) -> dict[str, Any]:  # noqa: ANN401
    made = BundleEngine(Limits(), **engine)(draw_pdf(*pages), new_document(), msgspec.json.encode(bundle).decode())
    body: dict[str, Any] = json.loads(made.body)
    return body


def choose(**schema: object) -> Bundle:
    return Bundle([BundledConfiguration("total", "1", FIELDS)], schema)


def scripted(*numbers: int) -> Scripted:
    return Scripted({number: see("Total", "Name") for number in numbers})


def test_scan_is_recognised_before_its_configuration_runs() -> None:
    configuration = '{fields: [{id: "it", anchor: "Total", method: {id: "documentRange"}}]}'

    body = run([PICTURE], Bundle([BundledConfiguration("it", "1", configuration)]), recogniser=scripted(0))

    assert body["parsed_document"]["it"]["value"] == "Name"
    assert body["reading"] == {
        "reader": "PDFium",
        "recogniser": ENGINE,
        "recognised_pages": [0],
        "unrecognised_pages": [],
    }
    assert body["errors"] == []


@pytest.mark.parametrize(("schema", "recognised"), [({}, []), ({"ocr_level": 0}, []), ({"ocr_level": 5}, [5])])
def test_level_is_that_of_the_document_type(schema: dict[str, object], recognised: list[int]) -> None:
    body = run([TEXT] * 5 + [PICTURE], choose(**schema), recogniser=scripted(5))

    assert body["reading"]["recognised_pages"] == recognised


def test_portfolio_has_each_of_its_pages_recognised_that_needs_it() -> None:
    fingerprint = 'fingerprint: {tests: [{page: "every", match: [{type: "includes", text: "Total"}]}]}, '
    kind = BundledType("id", "bills", [BundledConfiguration("total", "1", "{" + fingerprint + FIELDS[1:])])
    body = run([TEXT] * 5 + [PICTURE, PICTURE], Bundle([], portfolio=[kind]), recogniser=scripted(5, 6))

    assert [(one["startPage"], one["endPage"]) for one in body["documents"]] == [(5, 6)]
    assert body["reading"]["recognised_pages"] == [5, 6]


def test_schema_is_asked_of_what_was_recognised() -> None:
    schema = {"type": "object", "properties": {"landlord": {"type": ["string", "null"]}}}
    bucket = FakeBucket()
    asked = bucket.get(store_question(bucket, "acme", Asked(config=check_config({"schema": schema}))).key).decode()
    recogniser = Scripted({0: see("Landlord: Saltmarsh Homes")})

    made = BundleEngine(Limits(), recogniser=recogniser)(draw_pdf(PICTURE), new_document(), asked)

    body = json.loads(made.body)
    assert body["output"]["value"] == {"landlord": "Saltmarsh Homes"}
    assert 0.8 < body["output"]["metadata"]["landlord"]["ocrConfidence"] <= 0.9  # which is what each word has
    assert body["reading"]["recognised_pages"] == [0]


def test_pages_that_nothing_recognises_are_in_the_errors() -> None:
    body = run([TEXT, PICTURE], choose(), recogniser=None)

    assert body["reading"]["unrecognised_pages"] == [1]
    assert [error["message"].split(":")[0] for error in body["errors"]] == ["page 2"]


def test_scan_is_refused_where_nothing_recognises() -> None:
    with pytest.raises(DocumentError) as caught:
        run([PICTURE], choose(), recogniser=None)

    assert caught.value.failure.code == "PDF_HAS_NO_TEXT"


@pytest.mark.parametrize("shown", [together(), PICTURE])
def test_document_on_which_nothing_can_be_read_is_refused(shown: Drawing) -> None:
    with pytest.raises(DocumentError) as caught:
        run([shown, shown], choose(), recogniser=Scripted({0: see(), 1: see("-")}))

    assert caught.value.failure.code == "PDF_HAS_NO_TEXT"
    assert "None of its 2 pages has any text, and none was recognised" in caught.value.failure.message


def test_scan_whose_configuration_asks_for_its_pages_is_left_to_it() -> None:
    ocr = 'preprocessors: [{type: "ocr", pageLinesLimit: 5}], '
    bundle = Bundle([BundledConfiguration("total", "1", "{" + ocr + FIELDS[1:])], {"ocr_level": 0})

    assert run([PICTURE], bundle, recogniser=scripted(0))["reading"]["recognised_pages"] == [0]


def test_text_of_a_scan_is_what_is_recognised() -> None:
    (page,) = TextReader(Limits(), scripted(0))(draw_pdf(PICTURE), None)

    assert [line.text for line in page.lines] == ["Total", "Name"]


def test_recognisers_are_found_by_name() -> None:
    assert make_recogniser(DEFAULT) is not None
    assert make_recogniser(NONE) is None
    with pytest.raises(SettingsError, match="RECOGNITION_ENGINE is 'abbyy', none of"):
        make_recogniser("abbyy")


def test_scan_is_read_by_the_engine_that_is_always_there() -> None:
    """A page that is a picture alone, of letters an eighth of an inch high."""
    picture = Image.new("L", (900, 300), 255)
    ImageDraw.Draw(picture).text((60, 100), "Total 1,204.50", fill=0, font=ImageFont.load_default(size=48))

    def draw(canvas: Canvas) -> None:
        canvas.drawImage(ImageReader(picture), 72, 600, width=324, height=108)

    configuration = '{fields: [{id: "it", anchor: "Total", method: {id: "passthrough"}}]}'
    bundle = Bundle([BundledConfiguration("it", "1", configuration)])

    body = run([draw], bundle, recogniser=make_recogniser("tesseract"))

    assert body["reading"]["recogniser"] == "tesseract"
    assert body["parsed_document"]["it"]["value"] == "Total 1,204.50"
