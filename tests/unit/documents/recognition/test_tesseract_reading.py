"""Words that Tesseract finds on drawn pages, however they lie."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from lambdas.documents.pixels.rasters import Raster
from lambdas.documents.recognition.port import Recognition
from lambdas.documents.recognition.tesseract.recogniser import TesseractRecogniser
from lambdas.errors import DocumentTooLarge, SettingsError
from tests.unit.documents.recognition.drawn_pages import DENSITY, LINES, draw_page, read_drawn


def read(page: Image.Image) -> Recognition:
    return read_drawn(TesseractRecogniser(), page)


@pytest.fixture(scope="session")
def upright() -> Recognition:
    return read(draw_page())


def test_page_as_drawn_gives_its_words_in_inches(upright: Recognition) -> None:
    assert [word.text for word in upright.words] == " ".join(LINES).split()
    assert (upright.width, upright.height, upright.engine) == (4, 3, "tesseract")
    first = upright.words[0].box
    assert (first.left, first.top) == pytest.approx((0.4, 0.55), abs=0.06)
    assert all(0.5 < word.confidence <= 1 for word in upright.words)


def test_page_as_drawn_gives_its_raster_at_a_hundred_pixels_an_inch(upright: Recognition) -> None:
    raster = upright.raster
    assert raster is not None
    assert (raster.width, raster.height, raster.density) == (400, 300, 100)
    assert min(raster.pixels) < 100


def test_page_on_its_side_and_askew_gives_the_same_words_where_they_are_upright(upright: Recognition) -> None:
    askew = draw_page().rotate(3, Image.Resampling.BICUBIC, fillcolor=255)
    found = read(askew.transpose(Image.Transpose.ROTATE_90))
    assert [word.text for word in found.words] == [word.text for word in upright.words]
    for word, expected in zip(found.words, upright.words, strict=True):
        assert word.box.left == pytest.approx(expected.box.left, abs=0.03)
        assert word.box.top == pytest.approx(expected.box.top, abs=0.03)
    assert (found.width, found.height) == (4, 3)


def test_empty_page_gives_no_words() -> None:
    assert read(Image.new("L", (400, 400), 255)).words == ()


def test_page_with_nothing_to_be_seen_gives_nothing() -> None:
    assert TesseractRecogniser().open(lambda _, __: None)(0) is None


def test_language_without_data_is_refused_by_name(tmp_path: Path) -> None:
    raster = Raster(10, 10, DENSITY, bytes(100))
    for folder in (None, str(tmp_path)):
        read_unknown = TesseractRecogniser("eng+tlh", folder=folder).open(lambda _, __: raster)
        with pytest.raises(SettingsError, match=r"tlh\.traineddata"):
            read_unknown(0)


def test_page_that_takes_too_long_is_refused_by_name() -> None:
    with pytest.raises(DocumentTooLarge, match=r"within 0\.001 seconds") as refused:
        read_drawn(TesseractRecogniser(seconds=0.001), draw_page())
    assert refused.value.failure.code == "RECOGNITION_TOO_SLOW"
