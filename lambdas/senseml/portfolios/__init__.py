"""Portfolios: files with several documents in them.

fingerprints of all configurations -> marks (which pages each matches) -> segmentation (which pages belong together)
-> cutting (a document of those pages) -> extraction by the configurations that passed -> outputs (as JSON)
"""
