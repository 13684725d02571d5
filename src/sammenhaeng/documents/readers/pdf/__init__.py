"""PDF files: letters, rules and fields by pdfium; tables, cells and paragraphs from them."""

from sammenhaeng.documents.readers.pdf.document import picture_of, read_pdf

__all__ = ["picture_of", "read_pdf"]
