"""A JSON Schema of configurations, found out from the parsers that load them, so that it cannot say anything else.

parsers ──> probes (what is asked of a value) ──> exploration (until every answer was given) ──> notes ──> schema
"""
