"""The description of the HTTP API by the OpenAPI 3.1 standard, made of the dialects' own route tables and limits.

A folder for each dialect says what its routes take and answer; what is beside them puts that into the standard's words.
It lies outside of `lambdas`, so that no function carries it; it writes `docs/openapi.json` and
`docs/openapi-extend.json`.
"""
