"""Whether a document's cell says anything."""

SAID = ("owner", "deadline")
"""The further columns that can stand in for what nobody has filled in, in order."""

NOTHING = frozenset(
    (
        "ikke afklaret", "ikke angivet", "ikke besluttet", "ikke fastlagt", "ikke oplyst", "ikke relevant", "ingen", "mangler", "n/a", "na",
        "none", "not decided", "tba", "tbd", "uafklaret", "ukendt", "unknown", "ved ikke",
    )
)  # fmt: skip
"""What is written where nobody knows."""


def says_something(text: str) -> bool:
    """Does a cell say more than that nobody knows: words or figures, not only a dash or “ikke afklaret”?"""
    plain = " ".join(text.casefold().split()).strip(" .:;?!()[]–—-")
    return any(sign.isalnum() for sign in plain) and plain not in NOTHING
