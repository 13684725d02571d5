"""How well documents are read: tables made from seed numbers, read by our reader, and held against what was meant.

Two sets: the DEVELOPMENT set is for mending the reader. The TEST set has other seed numbers, other words and partly other headings, and is
only for telling the figures: nobody looks at its documents or at single results of it to mend the reader.
"""
