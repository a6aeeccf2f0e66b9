"""Word documents -> pages, laid out as Word lays them out, about.

    package ──> parts ──> styles, numbering ──> story (blocks) ──> rows, tables (slabs) ──> flow (sheets) ──> pages
                                                                                              └──> painting, when asked

A Word file has no pages: it has text, and says how it is set. All lengths are points (a seventy-second of an inch)
until pages come out, which are in inches. Places are those that a word processor gives, within a few points and not to
the hair. Nothing that the file links to is fetched, macros and embedded objects are never looked at.
"""
