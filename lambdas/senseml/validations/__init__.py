"""Validations: what a document type expects of everything that is extracted from its documents."""
