"""Office files as zip files of parts that refer to each other (ECMA-376 part 2, "open packaging conventions").

What a file may unpack to is counted while it is unpacked, so that a small file cannot become a large one.
"""
