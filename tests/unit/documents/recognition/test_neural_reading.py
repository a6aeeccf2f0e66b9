"""Words that the networks find on drawn pages, however they lie."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from lambdas.documents.recognition.neural.components import Area
from lambdas.documents.recognition.neural.detection import detect_text
from lambdas.documents.recognition.neural.engine import NeuralEngine
from lambdas.documents.recognition.neural.models import Network, Pixels
from lambdas.documents.recognition.neural.recogniser import NeuralRecogniser
from lambdas.documents.recognition.port import Recognition
from tests.unit.documents.recognition.drawn_pages import LINES, draw_page, read_drawn


@pytest.fixture(scope="session")
def upright() -> Recognition:
    return read_drawn(NeuralRecogniser(), draw_page())


def test_page_as_drawn_gives_its_words_where_they_are(upright: Recognition) -> None:
    assert [word.text for word in upright.words] == " ".join(LINES).split()
    first = upright.words[0].box
    assert (first.left, first.right) == pytest.approx((0.42, 0.99), abs=0.06)
    assert first.top < 0.58 < first.bottom
    assert all(0.5 < word.confidence <= 1 for word in upright.words)
    assert (upright.width, upright.height, upright.engine, upright.placement) == (4, 3, "neural", None)


def test_page_on_its_head_gives_the_same_words_where_they_are_upright(upright: Recognition) -> None:
    found = read_drawn(NeuralRecogniser(), draw_page().transpose(Image.Transpose.ROTATE_180))
    assert [word.text for word in found.words] == [word.text for word in upright.words]
    for word, expected in zip(found.words, upright.words, strict=True):
        assert word.box.left == pytest.approx(expected.box.left, abs=0.03)
    assert found.placement is not None
    assert found.placement.move((0, 0)) == pytest.approx((4, 3))


def test_empty_page_gives_no_words() -> None:
    assert read_drawn(NeuralRecogniser(), Image.new("L", (200, 200), 255)).words == ()


class _Brightness(Network):
    """Takes for text what is bright."""

    def __init__(self) -> None:
        pass

    def __call__(self, pixels: Pixels) -> Pixels:
        assert pixels.shape[2] * pixels.shape[3] < 2_600_000
        return np.asarray(pixels[:, :1] > 0, dtype=np.float32)


def test_large_page_is_shown_to_the_network_in_bands_that_cut_nothing() -> None:
    page = Image.new("L", (1024, 3200))
    bars = [(100, top, 700, top + 30) for top in range(7, 3100, 100)]
    for bar in bars:
        page.paste(255, bar)
    found = detect_text(_Brightness(), page, 150)
    more = round(600 * 30 * 1.6 / (2 * 630))
    assert found == [Area(100 - more, max(top - more, 0), 700 + more, top + 30 + more) for _, top, _, _ in bars]


BLURRED = (
    "The contractor shall keep the premises free of rubble and waste at all times",
    "Payment is due within thirty days of the date on which an invoice is received",
    "Each party may end this agreement in writing with three months of notice",
    "Deliveries that arrive after noon are counted as those of the next working day",
)


def test_lines_out_of_focus_are_read_where_they_fill_their_strips() -> None:
    page = Image.new("L", (2200, 600), 235)
    pen = ImageDraw.Draw(page)
    for number, line in enumerate(BLURRED):
        pen.text((60, 60 + 48 * number), line, fill=60, font=ImageFont.load_default(size=30))

    found = NeuralEngine().read(page.filter(ImageFilter.GaussianBlur(4)), 300.0).words

    right = set(" ".join(BLURRED).split()) & {word.text for word in found}
    assert len(right) >= 0.9 * len(set(" ".join(BLURRED).split()))
