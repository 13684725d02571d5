"""What goes wrong with a source, as one sentence: where, what, and what to do."""


class SourceProblem(Exception):
    """A source or a file that cannot be used. The text is for people, in Danish: place, problem, remedy.

    passing: it may pass by itself (a time-out, an overloaded server), so that trying again later is the remedy.
    """

    def __init__(self, text: str, *, passing: bool = False) -> None:
        super().__init__(text)
        self.passing = passing
