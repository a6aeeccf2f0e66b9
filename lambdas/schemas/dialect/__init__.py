"""The dialect of JSON Schema that extractors are written in: checked, completed, and read into a tree."""
