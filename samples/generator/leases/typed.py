"""The lease as somebody typed it with a word processor: the summary's terms in a table, numbered clauses, a footer."""

from __future__ import annotations

from collections.abc import Sequence

from samples.generator import word
from samples.generator.document import Document
from samples.generator.leases.clauses import CLAUSES
from samples.generator.leases.facts import truth_about
from samples.generator.leases.lease import Lease
from samples.generator.leases.summary import STYLE, list_terms

_BOLD = "<w:b/>"
_TITLE = '<w:b/><w:sz w:val="36"/>'
_RULED = '<w:tblBorders><w:bottom w:val="single" w:sz="4"/><w:insideH w:val="single" w:sz="4"/></w:tblBorders>'
_CENTRED = '<w:jc w:val="center"/>'
_NUMBERED = '<w:keepNext/><w:spacing w:before="120"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
_SIGNING = '<w:tabs><w:tab w:val="left" w:pos="3600"/></w:tabs><w:spacing w:before="360"/>'
_SECTION = (
    '<w:sectPr><w:headerReference w:type="default" r:id="header"/><w:footerReference w:type="default" r:id="footer"/>'
    '<w:pgSz w:w="12240" w:h="15840"/><w:pgMar w:top="1296" w:right="1296" w:bottom="1296" w:left="1296" '
    'w:header="576" w:footer="576"/></w:sectPr>'
)
_STYLES = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri"/><w:sz w:val="22"/></w:rPr>'
    '</w:rPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal">'
    '<w:name w:val="Normal"/><w:pPr><w:spacing w:after="60"/></w:pPr></w:style>'
)
_NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="%1."/><w:pPr><w:ind w:left="432" w:hanging="432"/></w:pPr><w:rPr><w:b/></w:rPr></w:lvl>'
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)


def make_typed(name: str, lease: Lease, pages: int, kind: str, configuration: str) -> Document:
    """The lease as a Word file, which fills so many pages."""
    parts = {
        "styles": _STYLES,
        "numbering": _NUMBERING,
        "header": word.paragraph(word.run("Lease at a glance"), properties='<w:jc w:val="right"/>'),
        "footer": word.paragraph(
            word.run("Page "), word.field("PAGE"), word.run(" of "), word.field("NUMPAGES"), properties=_CENTRED
        ),
    }
    data = word.pack("".join(_write(lease)) + _SECTION, parts)
    return Document(kind, name, pages, data, truth_about(lease, STYLE), configuration, suffix="docx")


def _write(lease: Lease) -> Sequence[str]:
    terms = [
        (word.paragraph(word.run(label, _BOLD)), word.paragraph(word.run(value))) for label, value in list_terms(lease)
    ]
    return [
        word.paragraph(word.run("Lease of a home", _TITLE), properties=_CENTRED),
        word.table(terms, (2.5, 4.2), _RULED),
        *(
            block
            for title, text in CLAUSES[: lease.clauses]
            for block in (
                word.paragraph(word.run(title, _BOLD), properties=_NUMBERED),
                word.paragraph(word.run(text), properties='<w:jc w:val="both"/>'),
            )
        ),
        word.paragraph(
            word.run("Signing date", _BOLD), word.run(f"\t{STYLE.day(lease.signed).source}"), properties=_SIGNING
        ),
    ]
