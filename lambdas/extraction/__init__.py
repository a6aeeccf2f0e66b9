"""Bytes and a configuration in, an extraction out: the reader and the language put together."""
