"""What a model is shown where a query group is to look: pictures of the region, of pages, or of the images on them."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFont, ImageStat
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from lambdas.documents.limits import Limits
from lambdas.documents.pages import PagedDocument
from lambdas.documents.reader import read_document
from lambdas.language_models.asking.chunks import PICTURE_TOKENS
from lambdas.language_models.port import MOST_PICTURES, Picture, Reply, Stop
from lambdas.senseml import Extraction
from tests.unit.documents.drawing import PAGE_HEIGHT, POINTS, Drawing, displayed_at, draw_pdf, together, write
from tests.unit.schemas.model.stage import ScriptedModel
from tests.unit.senseml.asking.consulting import answers, consult, pages_shown, scripted

LIMITS = Limits()


def make_sign(text: str) -> Image.Image:
    """Text as a picture, two inches by one at 100 pixels an inch."""
    image = Image.new("L", (200, 100), 255)
    ImageDraw.Draw(image).text((10, 30), text, 0, font=ImageFont.load_default(36))
    return image


def place(image: Image.Image, left: float, top: float, width: float = 2, height: float = 1) -> Drawing:
    """An image with its top left corner there, in inches."""

    def draw(canvas: Canvas) -> None:
        corner = left * POINTS, (PAGE_HEIGHT - top - height) * POINTS
        canvas.drawImage(ImageReader(image), *corner, width * POINTS, height * POINTS)

    return draw


def read(*drawings: Drawing) -> PagedDocument:
    return read_document(draw_pdf(*drawings), limits=LIMITS)


def decode(picture: Picture) -> Image.Image:
    with Image.open(BytesIO(picture.data)) as image:
        return image.copy()


def differ(one: Image.Image, other: Image.Image) -> float:
    """How much two pictures differ in the mean, from 0 to 1, the first made as large as the other."""
    return float(ImageStat.Stat(ImageChops.difference(one.resize(other.size), other)).mean[0]) / 255


SIGN = make_sign("KWH 4471")
METER = read(
    together(write("Meter reading", 1, 1), place(SIGN, 1, 2), write("Printed 88", 1.2, 3.5), place(SIGN, 5, 8)),
    together(write("Terms of supply", 1, 1)),
)
REGION = {"start": "left", "offsetX": 0, "offsetY": 1.05, "width": 2, "height": 1}


def ask(
    model: ScriptedModel,
    pages: PagedDocument = METER,
    *,
    anchor: str | None = None,
    steps: tuple[dict[str, Any], ...] = (),
    **parameters: object,
) -> Extraction:
    """The extraction of a query group with a question for the meter's reading, after some preprocessors."""
    method = {"id": "queryGroup", "queries": [{"id": "it", "description": "reading of the meter"}], **parameters}
    field = {"method": method} if anchor is None else {"method": method, "anchor": anchor}
    return consult(pages, model, field, preprocessors=steps)


def look(
    pages: PagedDocument = METER,
    *,
    anchor: str | None = None,
    steps: tuple[dict[str, Any], ...] = (),
    **parameters: object,
) -> list[Image.Image]:
    """The pictures that one question shows."""
    model = scripted(lambda _: answers("4471"))
    ask(model, pages, anchor=anchor, steps=steps, **parameters)
    (shown,) = model.shown
    return [decode(picture) for picture in shown]


def test_picture_of_a_region_shows_what_stands_there_and_nothing_else() -> None:
    model = scripted(lambda _: answers("4471"))

    extraction = ask(model, anchor="meter reading", multimodalEngine={"region": REGION})

    ((picture,),) = model.shown
    assert picture.media_type == "image/png"
    image = decode(picture)
    assert image.mode == "L"
    assert image.size == pytest.approx((400, 200), abs=2)
    assert differ(image, SIGN) < 0.015
    assert differ(image, make_sign("KWH 4417")) > 0.02
    assert extraction.parsed_document["it"] == {"type": "string", "value": "4471", "confidenceSignal": "not_supported"}
    assert extraction.errors == ()


def test_words_of_a_region_are_left_to_the_picture() -> None:
    model = scripted(lambda _: answers("88"))
    region = {**REGION, "offsetY": 2, "height": 1}

    extraction = ask(model, anchor="meter reading", multimodalEngine={"region": region}, confidenceSignals=False)

    system, text = model.asked[0]
    assert '<page number="1">\n[picture 1]\n</page>' in text
    assert "Printed" not in text
    assert "pictures" in system
    assert extraction.parsed_document["it"] == {"type": "string", "value": "88"}
    assert [line.text for line in extraction.outputs["it"].lines] == ["Printed 88"]  # type: ignore[union-attr]


def test_automatic_region_is_all_of_the_pages_that_the_question_leads_to() -> None:
    whole = look(multimodalEngine={"region": "automatic"})
    nearest = look(multimodalEngine=True, chunkCount=1)

    assert [image.size for image in whole] == [(1545, 2000)] * 2
    assert len(nearest) == 1
    assert nearest[0].tobytes() == whole[0].tobytes()


def test_pages_left_out_and_page_numbers_left_out_are_not_shown() -> None:
    model = scripted(lambda _: answers("x"))

    ask(model, multimodalEngine=True, pageRange={"startPage": 1})
    ask(model, multimodalEngine=True, pageHinting=False)

    assert [len(shown) for shown in model.shown] == [1, 2]
    assert '<page number="2">' in model.asked[0][1]
    assert pages_shown(model) == []


def test_page_without_a_word_is_looked_at_too() -> None:
    pages = read(write("Meter reading", 1, 1), place(SIGN, 1, 1))

    assert [image.size for image in look(pages, multimodalEngine=True)] == [(1545, 2000)] * 2
    assert [image.size for image in look(pages, multimodalEngine={"onlyImages": True})] == [(600, 300)]


def test_part_of_a_page_is_shown_as_far_as_its_lines_reach() -> None:
    pages = read(together(write("Ship Aurora", 1, 2), write("flag", 1, 3), write("Ship Borealis", 1, 6)))
    model = scripted(lambda _: answers("red"))
    group = {"method": {"id": "queryGroup", "queries": [{"id": "flag", "description": "?"}], "multimodalEngine": True}}
    sections = {"id": "ships", "type": "sections", "range": {"anchor": "ship"}, "fields": [group]}

    consult(pages, model, sections)

    sizes = [decode(picture).size for (picture,) in model.shown]
    assert [width for width, _ in sizes] == [1700, 1700]
    assert sizes[0][1] == pytest.approx(270, abs=30)
    assert sizes[1][1] == pytest.approx(75, abs=20)


def test_images_alone_are_shown_one_by_one_and_finer() -> None:
    of_region = look(anchor="meter reading", multimodalEngine={"region": {**REGION, "width": 1}, "onlyImages": True})
    of_pages = look(multimodalEngine={"onlyImages": True})

    assert [image.size for image in of_region] == [(600, 300)]
    assert differ(of_region[0], SIGN) < 0.015
    assert [image.size for image in of_pages] == [(600, 300)] * 2


def test_images_that_touch_are_one_and_the_largest_ones_count() -> None:
    strips = [place(SIGN, 1, 1 + number / 10, 2, 0.1) for number in range(10)]
    grid = [place(SIGN, 0.2 + number % 8, 3 + number // 8, 0.3, 0.3) for number in range(30)]

    images = look(read(together(write("Much", 1, 0.5), *strips, *grid)), multimodalEngine={"onlyImages": True})

    assert len(images) == 30_000 // PICTURE_TOKENS < MOST_PICTURES
    assert images[0].size == pytest.approx((600, 300), abs=2)


@pytest.mark.parametrize(
    ("engine", "said"),
    [
        ({"region": {**REGION, "offsetX": 3}, "onlyImages": True}, "onlyImages"),
        ({"region": {**REGION, "offsetX": 30}}, "nothing is to be seen"),
    ],
)
def test_region_with_nothing_to_look_at_asks_nothing_and_says_so(engine: dict[str, Any], said: str) -> None:
    model = scripted(lambda _: answers("x"))

    extraction = ask(model, anchor="meter reading", multimodalEngine=engine)

    assert extraction.parsed_document == {"it": None}
    assert said in extraction.errors[0]["message"]
    assert model.asked == []


def test_model_that_takes_no_pictures_leaves_the_fields_null_and_says_so() -> None:
    model = ScriptedModel(lambda _: Reply(Stop.PICTURES_REFUSED))

    extraction = ask(model, multimodalEngine=True)

    assert extraction.parsed_document == {"it": None}
    assert "refused the pictures" in extraction.errors[0]["message"]


def test_same_document_shows_the_same_bytes() -> None:
    drawing = together(write("Meter reading", 1, 1), place(SIGN, 1, 2))
    shown = []
    for _ in range(2):
        model = scripted(lambda _: answers("x"))
        ask(model, read(drawing), multimodalEngine=True)
        shown.append((model.asked, model.shown))

    assert shown[0] == shown[1]


def test_picture_is_of_the_page_as_it_was_turned() -> None:
    lying = read(displayed_at(0, together(_on_its_side(together(write("Meter reading", 1, 1), place(SIGN, 1, 2))))))
    turn = {"type": "rotatePage", "match": "meter reading"}

    (image,) = look(lying, anchor="meter reading", steps=(turn,), multimodalEngine={"region": REGION})

    assert image.size == pytest.approx((400, 200), abs=2)
    assert differ(image, SIGN) < 0.015


def _on_its_side(drawing: Drawing) -> Drawing:
    """What is drawn, a quarter clockwise around the middle of the page's upper square."""

    def draw(canvas: Canvas) -> None:
        canvas.saveState()
        canvas.translate(8.5 * POINTS / 2, 11 * POINTS / 2)
        canvas.rotate(-90)
        canvas.translate(-8.5 * POINTS / 2, -11 * POINTS / 2 - 1 * POINTS)
        drawing(canvas)
        canvas.restoreState()

    return draw


def test_false_shows_words_and_no_picture() -> None:
    model = scripted(lambda _: answers(("88", "confident_answer")))

    extraction = ask(model, multimodalEngine=False)

    assert model.shown == [()]
    assert "Printed 88" in model.asked[0][1]
    assert extraction.parsed_document["it"]["confidenceSignal"] == "confident_answer"
