"""The pages of an image file by their headers: which there are, how large, and how they are to be turned."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PIL import ExifTags, Image

from lambdas.contents import AVIF, HEIF, JPEG_2000, TIFF, WEBP, Content
from lambdas.documents.limits import Limits
from lambdas.documents.scans import avif, codestreams, failures, heic, webp
from lambdas.documents.scans.completeness import is_whole
from lambdas.documents.scans.formats import DECODING_ERRORS, decode_header, without_warnings
from lambdas.documents.scans.sizes import Density, settle_density

_SUBFILE = 254  # NewSubfileType: bit 0 is a smaller copy of another image, bit 2 a mask (TIFF 6.0, page 36)
_NO_PAGE = 0b101
_TURNED = frozenset({TIFF, HEIF})  # by their decoders, which have their sizes as displayed
_ON_ITS_SIDE = frozenset({5, 6, 7, 8})
_CAMERA = frozenset({ExifTags.Base.ExposureTime, ExifTags.Base.FNumber, ExifTags.Base.FocalLength})
_HALF_A_METRE = 0.0128  # half a pixel a metre, in pixels an inch
_CANVASES: dict[Content, Callable[[bytes, Limits], None]] = {
    WEBP: webp.check_canvas,
    AVIF: avif.check_canvas,
    JPEG_2000: codestreams.check_canvas,
    HEIF: heic.check_canvas,
}
"""What looks at a file before its decoder does, where that takes memory or time by more than the size it reports."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One page: its number in the file, its pixels across and down and its density, all three as displayed.

    `orientation` is how Exif says that its pixels are stored, 1 where they are as displayed.
    """

    index: int
    width: int
    height: int
    orientation: int
    density: Density

    @property
    def is_on_its_side(self) -> bool:
        """Whether what is stored as rows are columns of the page."""
        return self.orientation in _ON_ITS_SIDE

    @property
    def size(self) -> tuple[float, float]:
        """The width and the height of the page in inches."""
        return self.width / self.density.across, self.height / self.density.down


def list_frames(data: bytes, content: Content, limits: Limits) -> tuple[Frame, ...]:
    """All pages of an image file; the first frame alone where the others are an animation's.

    Nothing is decoded. Raises `UnreadableDocument` with the code IMAGE_DAMAGED, or `DocumentTooLarge` with
    TOO_MANY_PAGES or TOO_MANY_PIXELS.
    """
    check_canvas = _CANVASES.get(content)
    if check_canvas is not None:
        check_canvas(data, limits)
    with without_warnings():
        try:
            return tuple(_walk(data, content, limits))
        except DECODING_ERRORS:
            raise failures.damaged(content) from None


def _walk(data: bytes, content: Content, limits: Limits) -> Iterator[Frame]:
    image = decode_header(data, content)
    count, index = 0, image.tell()
    while True:
        if not _is_beside_pages(image):
            count += 1
            if count > limits.max_pages:
                raise failures.too_many_pages(limits.max_pages)
            yield _look_at(image, content, index, count, limits)
            if not is_whole(data, content, image):
                raise failures.truncated(content)
        index += 1
        if content != TIFF or not _advance(image, index):
            break
    if not count:
        raise failures.damaged(content)


def _advance(image: Image.Image, index: int) -> bool:
    try:
        image.seek(index)
    except EOFError:
        return False
    return True


def _look_at(image: Image.Image, content: Content, index: int, number: int, limits: Limits) -> Frame:
    width, height = image.size
    failures.check_pixels(width, height, limits.max_pixels, number)
    exif = _read_exif(image)
    orientation = exif.get(ExifTags.Base.Orientation, 1)
    given = _read_density(image)
    if orientation in _ON_ITS_SIDE and given is not None:
        given = Density(given.down, given.across)
    if content in _TURNED:
        orientation = 1
    elif orientation in _ON_ITS_SIDE:
        width, height = height, width
    density = settle_density(width, height, given, is_photograph=_is_photograph(exif))
    return Frame(index, width, height, orientation, density)


def _is_beside_pages(image: Image.Image) -> bool:
    kind = getattr(image, "tag_v2", {}).get(_SUBFILE, 0)
    return isinstance(kind, int) and bool(kind & _NO_PAGE)


def _read_exif(image: Image.Image) -> Image.Exif:
    # Not by a PNG file's own way, which decodes all of it to find what stands behind the pixels.
    try:
        return Image.Image.getexif(image)
    except DECODING_ERRORS:
        return Image.Exif()


def _is_photograph(exif: Image.Exif) -> bool:
    try:
        return not _CAMERA.isdisjoint(exif.get_ifd(ExifTags.IFD.Exif))
    except DECODING_ERRORS:
        return False


def _read_density(image: Image.Image) -> Density | None:
    """What the file says, across and down as stored; None where it says nothing, or nonsense."""
    try:
        across, down = image.info["dpi"]
        return Density(_round(float(across)), _round(float(down)))
    except DECODING_ERRORS:
        return None


def _round(density: float) -> float:
    """Whole pixels an inch, where the file has it rounded to whole pixels a metre, as PNG files do."""
    return float(round(density)) if abs(density - round(density)) <= _HALF_A_METRE else density
