"""The description of the HTTP API by the OpenAPI 3.1 standard, made of the dialect's own route table and limits.

It lies outside of `lambdas`, so that no function carries it; `docs/openapi.json` is what it writes.
"""
