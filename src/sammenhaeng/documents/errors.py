"""What can be wrong with a document that somebody hands us."""


class BadDocument(Exception):
    """The document cannot be read. The text is one sentence: what is wrong, where, what to do."""
