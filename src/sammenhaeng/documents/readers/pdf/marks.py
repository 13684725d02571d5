"""What stands on a page: words, rules, coloured fields. Points (1/72 inch) from the upper left corner of the upright page."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Look:
    """How letters look. size: points; colour: "#rrggbb", "" for black and nearly black."""

    size: float
    bold: bool
    colour: str = ""


@dataclass(slots=True)
class Word:
    """Letters in one look that no white space parts. base: the line they stand on; middles: each letter's, from the left.

    spaced: the file says that white space stands before it. turned: it runs up or down the page. follows: what that white space is: " "
    for a sign of the file, a line feed for a new line on the page, both for a line that was wrapped where the file has a space.
    """

    letters: list[str]
    middles: list[float]
    left: float
    top: float
    right: float
    bottom: float
    base: float
    look: Look
    spaced: bool = False
    turned: bool = False
    follows: str = ""

    @property
    def text(self) -> str:
        """The letters as one text."""
        return "".join(self.letters)

    @property
    def middle(self) -> float:
        """Half-way from left to right."""
        return (self.left + self.right) / 2

    @property
    def height(self) -> float:
        """Where the letters' middle is, on the way down the page."""
        return self.base - 0.3 * self.look.size if not self.turned else (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Rule:
    """A line. at: how far down (or, where it is upright, how far to the right); first, last: where it begins and ends."""

    at: float
    first: float
    last: float


@dataclass(frozen=True, slots=True)
class Fill:
    """A coloured field. colour: "#rrggbb", "" for white."""

    left: float
    top: float
    right: float
    bottom: float
    colour: str


@dataclass(slots=True)
class Line:
    """Words that stand on one line, from left to right. number: of the line on its page, from 1."""

    words: list[Word]
    page: int
    number: int
    base: float

    @property
    def left(self) -> float:
        """Where its first word begins."""
        return min(word.left for word in self.words)

    @property
    def right(self) -> float:
        """Where its last word ends."""
        return max(word.right for word in self.words)

    @property
    def top(self) -> float:
        """Its highest letter's upper edge."""
        return min(word.top for word in self.words)

    @property
    def bottom(self) -> float:
        """Its lowest letter's lower edge."""
        return max(word.bottom for word in self.words)

    @property
    def size(self) -> float:
        """Size of its largest letters, in points."""
        return max(word.look.size for word in self.words)


@dataclass(slots=True)
class Leaf:
    """One page as it was read. number: from 1; across, down: its lying and standing rules."""

    number: int
    width: float
    height: float
    words: list[Word] = field(default_factory=list)
    across: list[Rule] = field(default_factory=list)
    down: list[Rule] = field(default_factory=list)
    fills: list[Fill] = field(default_factory=list)
    bases: list[float] = field(default_factory=list)
    unreadable: int = 0
    pictures: int = 0

    def line_number(self, base: float) -> int:
        """Which of the page's text lines it is, from 1."""
        return sum(1 for one in self.bases if one <= base + 0.5) or 1
