"""Learning the weights of the text reader (src/sammenhaeng/documents/extract/scattered/text_weights.json) from made documents.

python -m bench.reading.learn --documents 600

Needs numpy, LibreOffice and Chromium. Documents are made of the development and the trial words, written in rough manners (rough.py); only
signs of forms are learned, never words. Every fifth document is held back to tell how well the weights do; --all learns from these, too.
What counts is the test set, of whose words nothing is learned. --words development tells how well weights do that know no trial word.
"""
