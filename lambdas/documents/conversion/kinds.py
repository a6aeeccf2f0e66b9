"""Which documents are converted, by what, and what turns it on."""

from __future__ import annotations

from lambdas.contents import DOC, DOCX, OPEN_DOCUMENT, PPT, PPTX, RTF

READER = "LibreOffice"
"""What `PagedDocument.reader` says of converted documents."""

CONVERTED = frozenset({DOCX, DOC, RTF, OPEN_DOCUMENT, PPTX, PPT})
"""What is converted where there is a converter; spreadsheets are not, which are read cell by cell."""

SETTING = "WORD_READER=libreoffice"
