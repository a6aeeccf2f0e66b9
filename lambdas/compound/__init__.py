"""Compound files, as older Microsoft programs write them: streams in storages in one file (MS-CFB)."""
