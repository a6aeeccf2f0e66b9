"""Pages that a service recognises: which of them are left to a job, and how they come to stand upright."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from io import BytesIO
from math import cos, radians, sin

import pytest
from msgspec.structs import astuple
from PIL import Image, ImageDraw

from lambdas.documents.affine import Point
from lambdas.documents.box import Box
from lambdas.documents.limits import Limits
from lambdas.documents.pixels.rasters import Raster
from lambdas.documents.reader import read_document
from lambdas.documents.recognition.document import recognise_pages
from lambdas.documents.recognition.jobs import MOST_BYTES, MOST_SIDE, JobRecogniser, encode_page
from lambdas.documents.recognition.lines import build_recognised_lines
from lambdas.documents.recognition.pages import PageRecognition
from lambdas.documents.sights import NO_SIGHTS
from lambdas.documents.widgets import Widget
from lambdas.errors import DocumentTooLarge, RecognitionWanted
from lambdas.recognised import JobCell, JobMark, JobPage, JobPages, JobSignature, JobTable, JobWord
from tests.unit.documents.drawing import draw_pdf, frame, together
from tests.unit.documents.recognition.readings import Scripted, see
from tests.unit.senseml.test_tick_methods import field_of

WIDTH, HEIGHT = 8.0, 10.0
LINES = ("Invoice number 4711", "Total due 1,250.50", "Payable within thirty days", "Thank you kindly")


def stand(angle: float, point: Point, size: tuple[float, float]) -> tuple[float, float]:
    """Where a point of the upright page lies on one whose text reads at an angle, as ratios of that page."""
    quarters = round(angle / 90) % 4
    width, height = size if quarters % 2 == 0 else (size[1], size[0])
    x, y = point[0] - size[0] / 2, point[1] - size[1] / 2
    c, s = cos(radians(angle)), sin(radians(angle))
    return (c * x + s * y + width / 2) / width, (-s * x + c * y + height / 2) / height


def words_on_page(angle: float = 0.0, lines: Collection[str] = LINES) -> tuple[JobWord, ...]:
    """The words of some lines, an inch apart, on a page of which the text reads at an angle (counterclockwise)."""
    words = []
    for number, line in enumerate(lines):
        left, top = 1.0, 2.0 + number
        for text in line.split():
            right = left + 0.1 * len(text)
            corners = [(left, top), (right, top), (right, top + 0.15), (left, top + 0.15)]
            polygon = [part for corner in corners for part in stand(angle, corner, (WIDTH, HEIGHT))]
            words.append(JobWord(text, 0.98, tuple(polygon)))
            left = right + 0.08
    return tuple(words)


def draw_page(angle: float, density: float) -> Raster:
    """The page with a black box in place of each word."""
    quarters = round(angle / 90) % 4
    width, height = (WIDTH, HEIGHT) if quarters % 2 == 0 else (HEIGHT, WIDTH)
    image = Image.new("L", (round(width * density), round(height * density)), 255)
    for word in words_on_page(angle):
        xs, ys = word.polygon[0::2], word.polygon[1::2]
        ImageDraw.Draw(image).polygon(
            [(x * image.width, y * image.height) for x, y in zip(xs, ys, strict=True)], fill=0
        )
    return Raster(image.width, image.height, density, image.tobytes())


@dataclass
class Service:
    """Recognises any page alike; keeps the sizes of what it was asked."""

    words: tuple[JobWord, ...] = field(default_factory=words_on_page)
    asked: list[tuple[str | None, int]] = field(default_factory=list)

    def recognise(self, image: bytes) -> JobPage:
        with Image.open(BytesIO(image)) as opened:
            self.asked.append((opened.format, max(opened.size)))
        return JobPage(0, self.words)


def recognition(recogniser: JobRecogniser, *, of: int, angle: float = 0.0, most: int | None = None) -> PageRecognition:
    read = recogniser.open(lambda _, density: draw_page(angle, min(density, 100.0)))
    return PageRecognition(read, most=most, foresee=lambda numbers: read.foresee(numbers, of))


@pytest.mark.parametrize("angle", [0.0, 0.1, 2.5, -4.0, 90.0, 180.0, -90.0, 92.0, 177.0])
def test_page_stands_upright_however_its_text_reads(angle: float) -> None:
    pages = JobPages.of([JobPage(0, words_on_page(angle))])

    read = recognition(JobRecogniser(Service(), pages), of=1, angle=angle).read(0)

    assert read is not None
    assert (read.width, read.height) == pytest.approx((WIDTH, HEIGHT), abs=0.02)
    assert [line.text for line in build_recognised_lines(read.words, page=0)] == list(LINES)
    first = read.words[0]
    assert (first.box.left, first.box.top) == pytest.approx((1.0, 2.0), abs=0.03)
    assert first.angle == 0.0
    assert first.confidence == 0.98
    assert read.raster is not None
    across, down = read.raster.width, read.raster.pixels
    for word in read.words:
        x, y = (word.box.left + word.box.right) / 2, (word.box.top + word.box.bottom) / 2
        assert down[round(y * 100) * across + round(x * 100)] < 128, word
    assert (read.placement is None) is (abs(angle) < 0.2)


def test_words_across_the_page_keep_their_direction() -> None:
    upwards = JobWord("SIDEWAYS", 0.9, (0.05, 0.9, 0.05, 0.8, 0.07, 0.8, 0.07, 0.9))
    pages = JobPages.of([JobPage(0, (*words_on_page(), upwards))])

    read = recognition(JobRecogniser(Service(), pages), of=1).read(0)

    assert read is not None
    assert [(word.text, word.angle) for word in read.words if word.angle] == [("SIDEWAYS", 90.0)]


def test_few_words_say_nothing_of_skew_and_no_words_are_an_empty_page() -> None:
    pages = JobPages.of([JobPage(0, words_on_page(3.0, ("Only three words",))), JobPage(1, ())])
    read = recognition(JobRecogniser(Service(), pages), of=2)

    few, none = read.read(0), read.read(1)

    assert few is not None
    assert few.placement is None
    assert none is not None
    assert none.words == ()


def test_page_that_the_job_left_out_is_not_read() -> None:
    read = recognition(JobRecogniser(Service(), JobPages.of([JobPage(1, ())]), has_jobs=True), of=2)

    read.check({0, 1})

    assert read.read(0) is None


def test_one_page_is_recognised_at_once_and_several_are_left_to_a_job() -> None:
    service = Service()
    alone = recognition(JobRecogniser(service, has_jobs=True), of=30)
    alone.check({4})
    assert alone.read(4) is not None
    assert service.asked == [("PNG", 1000)]

    with pytest.raises(RecognitionWanted) as wanted:
        recognition(JobRecogniser(service, has_jobs=True), of=3).check({2, 1})
    assert wanted.value.pages == (1, 2)
    with pytest.raises(RecognitionWanted):
        recognition(JobRecogniser(service, has_jobs=True), of=300).check(range(21))
    assert len(service.asked) == 1


def test_few_pages_of_many_are_not_paid_for_with_all_of_them() -> None:
    service = Service()
    read = recognition(JobRecogniser(service, has_jobs=True), of=40)

    read.check({1, 2, 3})

    assert [read.read(number) is not None for number in (1, 2, 3)] == [True] * 3
    assert len(service.asked) == 3
    with pytest.raises(RecognitionWanted):
        read.check(range(3, 22))


def test_document_without_jobs_is_recognised_page_by_page_within_the_limit() -> None:
    service = Service()
    read = recognition(JobRecogniser(service), of=3, most=2)

    read.check({0, 1})
    read.read(0)

    assert len(service.asked) == 1
    with pytest.raises(DocumentTooLarge):
        read.check({0, 1, 2})


def test_image_is_within_what_the_service_takes() -> None:
    noise = Image.effect_noise((3000, 3000), 100)
    long = Image.new("L", (12_000, 60), 255)

    assert len(encode_page(noise)) <= MOST_BYTES
    with Image.open(BytesIO(encode_page(long))) as opened:
        assert opened.size == (MOST_SIDE, 50)


def test_what_is_seen_stands_upright_with_the_words() -> None:
    corners = [stand(90.0, corner, (WIDTH, HEIGHT)) for corner in ((1, 2), (1.2, 2), (1.2, 2.1), (1, 2.1))]
    polygon = tuple(part for corner in corners for part in corner)
    page = JobPage(0, words_on_page(90.0), (JobMark(True, 0.9, polygon),), (), (JobSignature(0.9, polygon),))

    read = recognition(JobRecogniser(Service(), JobPages.of([page])), of=1, angle=90.0).read(0)

    assert read is not None
    for box in (read.marks[0].box, *read.sights.signatures):
        assert astuple(box) == pytest.approx((1, 2, 1.2, 2.1))


def test_box_along_the_edges_of_a_page_askew_keeps_its_size() -> None:
    (left, top), (right, bottom) = stand(3.0, (1, 2), (WIDTH, HEIGHT)), stand(3.0, (1.2, 2.1), (WIDTH, HEIGHT))
    polygon = (left, top, right, top, right, bottom, left, bottom)
    page = JobPage(0, words_on_page(3.0), (JobMark(True, 0.9, polygon),))

    read = recognition(JobRecogniser(Service(), JobPages.of([page])), of=1, angle=3.0).read(0)

    assert read is not None
    (mark,) = read.marks
    assert mark.box.width == pytest.approx((right - left) * WIDTH)
    assert (mark.box.left, mark.box.top) == pytest.approx((1, 2), abs=0.02)


def test_what_has_no_place_is_left_out() -> None:
    nowhere = ((), (0.1, 0.1), (0.1, 0.1, 0.1, 0.2, 0.1, 0.3), (0.1, 0.1, 0.2))
    marks = tuple(JobMark(True, 0.9, polygon) for polygon in nowhere)
    table = JobTable(0.9, tuple(JobCell(0, number, 1, 1, polygon) for number, polygon in enumerate(nowhere)))
    page = JobPage(0, words_on_page(), marks, (table,), tuple(JobSignature(0.9, polygon) for polygon in nowhere))

    read = recognition(JobRecogniser(Service(), JobPages.of([page])), of=1).read(0)

    assert read is not None
    assert (read.marks, read.sights) == ((), NO_SIGHTS)


def test_form_s_own_boxes_count_before_those_that_are_seen() -> None:
    seen = (Widget(Box(1.02, 1.02, 1.15, 1.15), False), Widget(Box(3.0, 1.0, 3.15, 1.15), True))
    data = draw_pdf(together(field_of("a", 1.0, 1.0, ticked=True), frame(1.0, 4.0, 6.0, 6.0, thickness=12)))
    recogniser = Scripted({0: replace(see("Yes"), marks=seen)})

    document = recognise_pages(read_document(data, limits=Limits(), recogniser=recogniser), [0])

    own, other = document.images.find_widgets(0)
    assert (own.is_ticked, other) == (True, seen[1])
