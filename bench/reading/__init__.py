"""How well documents are read: tables made from seed numbers, read by our reader, and held against what was meant.

Three sets, each with its own seed numbers, words and headings. The DEVELOPMENT set is for mending the reader. The TRIAL set is for finding
where a reader mended on the development set does not generalise: its headings, titles, lists and legends are as unlike as real plans are;
it may be looked at too. The TEST set is only for telling the figures: nobody looks at its documents or at single results of it.
"""
