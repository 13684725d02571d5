"""Tables without rules: columns by white space, rows by tops."""

from collections.abc import Sequence

from sammenhaeng.documents.readers.pdf.grid import Table
from sammenhaeng.documents.readers.pdf.marks import Leaf, Word


def tables_by_gaps(leaf: Leaf, words: Sequence[Word], ruled: Sequence[Table]) -> tuple[list[Table], list[Word]]:
    """The page's tables without rules, and the words outside of them."""
    return [], list(words)
