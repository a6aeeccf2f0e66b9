"""Extraction by JSON Schema: what is asked for, who answers it, and how the answer is put."""
