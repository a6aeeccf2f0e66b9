"""All routes of the dialect, whichever function serves them."""

from __future__ import annotations

from lambdas.access.scopes import Scope
from lambdas.api.routing import Route
from lambdas.api.sensible.management.routes import MANAGEMENT_ROUTES

BATCHES = Route("/v0/extract/batch", ("GET", "HEAD", "POST"), consuming=("POST",))
UPLOAD_URLS = Route(
    "/v0/extract/batch/upload_urls/{batch_id}/{start_index}/{end_index}",
    ("GET", "PUT", "POST"),
    looking=(Scope.SUBMIT,),  # whoever looks at an upload URL may upload
)
BATCH = Route("/v0/extract/batch/{batch_id}", ("GET", "HEAD", "PUT"))
RETRY = Route("/v0/extract/batch/{batch_id}/retry", ("POST",))
CANCEL = Route("/v0/extract/batch/{batch_id}/cancel", ("POST",))
DOCUMENT = Route("/v0/documents/{id}", ("GET", "HEAD"))
BATCH_WORKBOOK = Route("/v0/generate_excel_from_batch/{batch_id}", ("GET", "HEAD"))
BATCH_CSV = Route("/v0/generate_csv_from_batch/{batch_id}", ("GET", "HEAD"))
WORKBOOK = Route("/v0/generate_excel/{ids}", ("GET", "HEAD"))
CSV = Route("/v0/generate_csv/{ids}", ("GET", "HEAD"))
EXTRACTIONS = Route("/v0/extractions", ("GET", "HEAD"))
# Behind those of batches: what they name first, `/v0/extract/batch` say, is no document type.
EXTRACT = Route("/v0/extract/{document_type}", ("POST",), consuming=("POST",))
EXTRACT_BY = Route("/v0/extract/{document_type}/{configuration}", ("POST",), consuming=("POST",))
UPLOAD_ONE = Route("/v0/generate_upload_url/{document_type}", ("POST",), consuming=("POST",))
UPLOAD_ONE_BY = Route("/v0/generate_upload_url/{document_type}/{configuration}", ("POST",), consuming=("POST",))
FETCH_ONE = Route("/v0/extract_from_url/{document_type}", ("POST",), consuming=("POST",))
FETCH_ONE_BY = Route("/v0/extract_from_url/{document_type}/{configuration}", ("POST",), consuming=("POST",))
UPLOAD_PORTFOLIO = Route("/v0/generate_upload_url", ("POST",), consuming=("POST",))
FETCH_PORTFOLIO = Route("/v0/extract_from_url", ("POST",), consuming=("POST",))
CLASSIFY = Route("/v0/classify", ("POST",), consuming=("POST",))
CLASSIFY_LATER = Route("/v0/classify/async", ("POST",), consuming=("POST",))

ROUTES = (
    *(BATCHES, UPLOAD_URLS, BATCH, RETRY, CANCEL, DOCUMENT, EXTRACTIONS),
    *(BATCH_WORKBOOK, BATCH_CSV, WORKBOOK, CSV),
    *MANAGEMENT_ROUTES,
    *(EXTRACT, EXTRACT_BY, UPLOAD_ONE, UPLOAD_ONE_BY, FETCH_ONE, FETCH_ONE_BY),
    *(UPLOAD_PORTFOLIO, FETCH_PORTFOLIO, CLASSIFY, CLASSIFY_LATER),
)
