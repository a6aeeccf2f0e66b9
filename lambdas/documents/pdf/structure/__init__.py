"""What a PDF is made of where PDFium's calls do not tell: its objects, read from a copy that lies in the clear."""
