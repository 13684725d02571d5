"""What can be wrong with a document that somebody hands us."""


class CannotAnswer(Exception):
    """A question cannot be answered like that. The text is one sentence in Danish: what is wrong, what to do."""


class BadDocument(Exception):
    """The document cannot be read. The text is one sentence: what is wrong, where, what to do."""


class HalfTable(BadDocument):
    """A table lacks what an overview must have: perhaps its columns were taken for something else than they are."""


class NoOverview(BadDocument):
    """None of the document's tables is an overview: perhaps its text is one."""
