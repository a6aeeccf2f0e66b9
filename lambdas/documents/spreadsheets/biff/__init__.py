"""Older Excel workbooks, XLS, of Excel 95 (BIFF5) and of Excel 97 to 2003 (BIFF8) -> sheets (MS-XLS).

    compound file ──> stream ──> records ──> book: tabs, formats, shared texts ──> cells ──> layout

Formulas are not looked at, but for the values that are kept with them.
"""
