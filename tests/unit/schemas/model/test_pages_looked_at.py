"""Pages as pictures beside their words, where a config wants the model to look at them."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO

from PIL import Image

from lambdas.documents.pages import PagedDocument
from lambdas.documents.pixels.images import PageImages
from lambdas.documents.pixels.rasters import Raster
from lambdas.language_models.port import MOST_PICTURES, Picture, Reply, Stop
from lambdas.schemas.engine import Question
from lambdas.schemas.model.engine import ModelEngine
from tests.unit.schemas.model.stage import STRING, ScriptedModel, answering, called, document, pages_of, schema

ROOMY = 1_000_000
PICTURED = 40
"""Pages with looks."""


def draw(number: int) -> Raster | None:
    """A page of 8 by 4 pixels, each page of another grey."""
    return Raster(8, 4, 1.0, bytes([200 - number]) * 32) if number < PICTURED else None


def see(*pages: str) -> PagedDocument:
    """A document of pages as `draw` shows them."""
    return replace(document(*pages), images=PageImages(draw))


def look(model: ScriptedModel, read: PagedDocument, *, tokens: int = ROOMY, **options: object) -> object:
    question = Question(schema=schema(total=STRING), options={"advancedMultimodalEnabled": True, **options})
    return ModelEngine(model=model, chunk_tokens=tokens)(read, question).value["total"]


def find_page(picture: Picture) -> int:
    """Which page a picture is of."""
    with Image.open(BytesIO(picture.data)) as image:
        grey = image.getpixel((0, 0))
    assert isinstance(grey, int)
    return 200 - grey


def test_each_page_is_shown_as_it_looks_beside_its_words() -> None:
    model = answering({"total": "12"})

    assert look(model, see("Total 12", "Terms")) == "12"

    ((shown),) = model.shown
    assert [find_page(picture) for picture in shown] == [0, 1]
    assert '<page number="1">\n[picture 1]\nTotal 12\n</page>\n<page number="2">\n[picture 2]' in model.asked[0][1]


def test_pages_are_not_looked_at_unless_somebody_wants_it() -> None:
    model = answering({"total": "12"})

    look(model, see("Total 12"), advancedMultimodalEnabled=False)

    assert model.shown == [()]
    assert "[picture" not in model.asked[0][1]


def test_question_shows_no_more_pages_than_it_may_have_pictures() -> None:
    model = answering({})

    look(model, see(*(f"Page {number}" for number in range(45))))

    counts = sorted((pages_of(text), len(shown)) for (_, text), shown in zip(model.asked, model.shown, strict=True))
    assert [(len(pages), count) for pages, count in counts] == [(MOST_PICTURES, 20), (MOST_PICTURES, 20), (5, 0)]


def test_pages_that_are_left_out_are_not_looked_at() -> None:
    model = answering({})

    look(model, see("One", "Two", "Three"), pageRanges=[{"start": 2, "end": 2}])

    assert [[find_page(picture) for picture in shown] for shown in model.shown] == [[1]]


def test_page_without_words_is_looked_at_and_one_without_looks_too_is_left_out() -> None:
    model = answering({})

    look(model, see("", *["Words"] * (PICTURED - 1), ""), pageRanges=[{"end": 1}, {"start": PICTURED}])

    ((shown),) = model.shown
    assert pages_of(model.asked[0][1]) == [1, PICTURED]
    assert [find_page(picture) for picture in shown] == [0, PICTURED - 1]


def test_page_in_parts_is_shown_by_its_words_alone() -> None:
    model = answering({})

    look(model, see("Short", "\n".join(f"Row {number} of a long page" for number in range(60))), tokens=300)

    by_page = [(set(pages_of(text)), len(shown)) for (_, text), shown in zip(model.asked, model.shown, strict=True)]
    assert sum(count for _, count in by_page) == 1
    assert all(count == (1 in pages) for pages, count in by_page)
    assert sum(2 in pages for pages, _ in by_page) > 1
    assert len(re.findall(r"Row \d+ of", "".join(text for _, text in model.asked))) == 60


def test_model_that_takes_no_pictures_reads_the_words() -> None:
    model = ScriptedModel(lambda text: Reply(Stop.PICTURES_REFUSED) if "[picture" in text else called({"total": "12"}))

    assert look(model, see("Total 12", "")) == "12"
    assert look(model, see("")) is None
