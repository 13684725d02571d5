"""What can go wrong when people change the model."""


class CannotEdit(Exception):
    """Values that cannot be. problems: field → one sentence; "" for what concerns the whole."""

    def __init__(self, problems: dict[str, str]) -> None:
        super().__init__(" ".join(problems.values()))
        self.problems = problems
