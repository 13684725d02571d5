"""Learning the weights of the text reader (src/sammenhaeng/documents/extract/scattered/text_weights.json) from made documents.

python -m bench.reading.learn --documents 1000

Needs numpy. Only development words are learned from, and only signs of forms, never words. Every fifth document is held back to tell
how well the weights do; --all learns from these too, for the weights that are kept.
"""
