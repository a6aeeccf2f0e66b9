"""PDF: words with boxes, form values and metadata, by PDFium's C interface."""
