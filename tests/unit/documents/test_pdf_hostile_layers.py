"""Layers and units that are made to break or to stall a reader end in a result."""

from __future__ import annotations

import time

import pytest

from lambdas.documents.limits import Limits
from lambdas.documents.reader import read_document
from tests.unit.documents.drawing import assemble_document
from tests.unit.documents.layered import assemble_layers, mark, show

CONTENT = show(b"Before", 720) + mark(show(b"Layered", 700))
SECONDS = 2.0  # ten times what the slowest takes


def read(data: bytes) -> list[str]:
    started = time.monotonic()
    document = read_document(data, limits=Limits())
    document.images.render(0)
    assert time.monotonic() - started < SECONDS
    return [line.text for line in document.pages[0].lines]


@pytest.mark.parametrize(
    "membership",
    [
        b"/OCGs 8 0 R",
        b"/OCGs [8 0 R 8 0 R] /P /AllOn",
        b"/VE 8 0 R",
        b"/VE [/And 8 0 R 7 0 R]",
        b"/OCGs 7 0 R /VE 9 0 R",
        b"/OCGs 7 0 R /VE " + b"[/Not " * 500 + b"6 0 R" + b"]" * 500,
        b"/OCGs [[6 0 R]] /P 5",
        b"/OCGs (6 0 R) /P [/AllOff]",
        b"/OCGs 10 0 R /VE 11 0 R",
    ],
)
def test_read_document_memberships_in_circles_are_passed_over(membership: bytes) -> None:
    extra = [b"<< /Type /OCMD %s >>" % membership, b"[/Or 9 0 R 9 0 R]", b"10 0 R", b"12 0 R", b"11 0 R"]
    assert read(assemble_layers(CONTENT, belongs=b"8 0 R", extra=extra)) == ["Before", "Layered"]


@pytest.mark.parametrize("operator", [b"And", b"Or"])
def test_read_document_expression_that_doubles_with_each_level_is_given_up(operator: bytes) -> None:
    last = b"6 0 R" if operator == b"Or" else b"7 0 R"
    levels = [b"[/%s %d 0 R %d 0 R]" % (operator, number, number) for number in range(10, 39)] + [b"[/Or %s]" % last]
    extra = [b"<< /Type /OCMD /OCGs 6 0 R /VE 9 0 R >>", *levels]
    assert read(assemble_layers(CONTENT, belongs=b"8 0 R", extra=extra)) == ["Before"]


@pytest.mark.parametrize(
    "properties",
    [
        b"null",
        b"[6 0 R]",
        b"(text)",
        b"1 0 R",
        b"<< >>",
        b"<< /OCGs 6 0 R /D [] >>",
        b"<< /OCGs [null 99 0 R (a) 6 6] /D << /OFF [6 0 R] >> >>",
        b"<< /OCGs [6 0 R] /D << /OFF 6 0 R /ON << >> /BaseState [/OFF] /AS << >> >> >>",
        b"<< /OCGs [6 0 R] /D << /OFF [[6 0 R] 3.5] /AS [6 0 R null [] << /Event [/View] /OCGs 6 >>] >> >>",
        b"<< /OCGs [4 0 R] /D << /OFF [4 0 R] >> >>",
        b"<< /OCGs [1 0 R 2 0 R 3 0 R 4 0 R 5 0 R] /D << /OFF [1 0 R 2 0 R 3 0 R 4 0 R 5 0 R] >> >>",
    ],
)
def test_read_document_layers_of_wrong_types_are_shown(properties: bytes) -> None:
    data = assemble_document(
        CONTENT,
        catalog=b"/OCProperties " + properties,
        resources=b"/Properties << /L 6 0 R >>",
        extra=[b"<< /Type /OCG /Name 5 /Usage [/View] /Intent << >> >>"],
    )
    assert read(data) == ["Before", "Layered"]


@pytest.mark.parametrize("usage", [b"5", b"<< /View /OFF >>", b"<< /View << /ViewState [/OFF] >> >>", b"6 0 R"])
def test_read_document_usage_of_wrong_type_is_passed_over(usage: bytes) -> None:
    assert read(assemble_layers(CONTENT, b"", first=b"/Usage " + usage)) == ["Before", "Layered"]


def test_read_document_of_thousands_of_layers_is_read() -> None:
    many = range(8, 8 + 5000)
    listed = b" ".join(b"%d 0 R" % number for number in many)
    extra = [b"<< /Type /OCG /Name (%d) >>" % number for number in many]
    extra += [b"<< /Type /OCMD /OCGs [%s] /P /AllOn >>" % listed] * 3
    data = assemble_layers(CONTENT, b"/OFF [6 0 R %s]" % listed, belongs=b"%d 0 R" % (8 + 5001), extra=extra)
    assert read(data.replace(b"/OCGs [6 0 R 7 0 R]", b"/OCGs [6 0 R 7 0 R %s]" % listed)) == ["Before"]


def test_read_document_of_thousands_of_marks_within_each_other_is_read() -> None:
    content = show(b"Before", 720) + b"/OC /L BDC " * 2000 + show(b"Layered", 700) * 200 + b"EMC " * 2000
    assert read(assemble_layers(content)) == ["Before"]


def test_read_document_forms_that_double_with_each_level_are_read() -> None:
    count = 12
    draws = [b"/X%d Do /X%d Do " % (number, number) for number in range(1, count)] + [show(b"Deep", 700)]
    names = [b"/Resources << /Font << /F1 5 0 R >> /XObject << /X%d %d 0 R >> >>" % (n, 8 + n) for n in range(1, count)]
    names.append(b"/Resources << /Font << /F1 5 0 R >> >>")
    forms = [
        b"<< /Subtype /Form /BBox [0 0 612 792] %s /Length %d >>\nstream\n%s\nendstream" % (name, len(draw), draw)
        for draw, name in zip(draws, names, strict=True)
    ]
    data = assemble_layers(CONTENT + b"/X0 Do ", resources=b"/XObject << /X0 8 0 R >>", extra=forms)
    assert read(data)[0] == "Before"


def test_read_document_whose_pages_lead_back_to_themselves_has_no_units() -> None:
    data = assemble_layers(CONTENT, page=b"/UserUnit 2").replace(b"/Kids [3 0 R]", b"/Kids [3 0 R 2 0 R]")
    assert read(data) == ["Before"]


def test_read_document_that_mentions_layers_in_vain_is_read() -> None:
    content = CONTENT + b"% /OCProperties /ObjStm stream\n /ObjStm /ObjStm " + b"/OC /OCMD " * 10_000
    assert read(assemble_document(content, resources=b"/Properties << /L << /Type /OCMD /OCGs 6 0 R >> >>")) == [
        "Before",
        "Layered",
    ]
