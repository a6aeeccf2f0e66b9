"""Excel workbooks with binary parts, XLSB -> sheets (MS-XLSB).

    package ──> parts ──> records ──> tabs, shared texts, formats ──> cells ──> layout

The package and the references between its parts are those of any Office file; the parts are records in place of XML.
"""
