"""The scores of classify.py: what speaks for a piece being a part, beginning, ending or going on."""

import re
from collections import Counter
from collections.abc import Sequence

from sammenhaeng.documents.extract import lexicon
from sammenhaeng.documents.extract.scattered.pieces import Piece

TITLE, DESCRIPTION, PARTNERS, GOAL, THEME, AMBITION, GOAL_TITLE = range(7)
_ENDS = re.compile(r"[.!?:][\"”»)]?$")
_ABBREVIATION = re.compile(r"(?:\b(?:mm|m\.m|m\.v|mv|bl\.a|bla|osv|etc|evt|fx|f\.eks|m\.fl|mfl|inkl|pr|ca|A/S|v)\.?)$")
_TARGET = re.compile(r"\d\s*(?:%|pct|procent)|\b(?:inden|frem mod|senest)\b.*\d{4}")
_MODAL = re.compile(r"\b(?:skal|vil|ønsker)\b", re.IGNORECASE)
_AFTER_STOP = re.compile(r"(?<=[\w%)][.!?]) (?=[A-ZÆØÅ\"“”»])")
_BIG_INSIDE = re.compile(r"(?<=[a-zæøå]) (?=[A-ZÆØÅ][a-zæøå]{2,})")
_COMMON_ENDINGS = ("ende", "ige", "ede", "ske", "ling", "else", "ering", "sats", "skab")
_IMPOSSIBLE = -1e6


class Scores:
    """Scores over one text. Higher is likelier; 0 says nothing."""

    def __init__(self, stream: Sequence[Piece], chain: Sequence[Piece]) -> None:
        self.chain = chain
        self.number_before, self.number_after = _numbers_between(stream)
        self.number_stuck = _stuck_numbers(stream)
        self.repeated = {t for t, n in Counter(_text_per_page(chain)).items() if n > 1}
        self.common = _lower_words(chain)
        wrapped = [p for p in chain if not _ENDS.search(p.text)]
        self.marks_wraps = sum(p.open_end for p in wrapped) >= 0.15 * max(len(wrapped), 1)
        longest = sorted(len(p.text) for p in chain)
        self.widths = [longest[int(0.9 * (len(longest) - 1))]] * 7
        self._words = [_word_scores(p.text) for p in chain]
        self._connects = [connects(p.text) for p in chain]
        self._stops = [bool(_ENDS.search(p.text)) for p in chain]
        self._cling = [self._clings(i) if i else 0.0 for i in range(len(chain))]
        self._splits = [self._find_split(p) for p in chain]

    def learn_widths(self, path: Sequence[tuple[int, bool]]) -> None:
        """Set each column's width to its longest lines, from a first reading."""
        for part in range(7):
            lengths = sorted(len(p.text) for p, (found, _) in zip(self.chain, path, strict=True) if found == part)
            if len(lengths) >= 3:
                self.widths[part] = lengths[int(0.95 * (len(lengths) - 1))]

    def split_at(self, i: int) -> int:
        """Where the title begins in a line that holds a goal's end and a title; 0: nowhere."""
        return self._splits[i]

    def word(self, i: int, part: int) -> float:
        """How much the words of piece i look like the part."""
        score = self._words[i][part]
        if part == GOAL_TITLE and not self._splits[i]:
            return _IMPOSSIBLE
        if part == THEME and self.chain[i].text in self.repeated:
            score += 5 if lexicon.PARTNER_WORDS.search(self.chain[i].text) else 3
        return score

    def begin(self, i: int, part: int) -> float:
        """How much piece i looks like the first of such a cell."""
        piece = self.chain[i]
        score = -5.0 if piece.text[:1].islower() and part != PARTNERS else 0.0
        score -= 6.0 if _is_bullet(piece.text) else 0.0
        if piece.text[:1].islower() and part == PARTNERS:
            score = -1.0
        if part in (GOAL, GOAL_TITLE):
            score += 8.0 if piece.number else self._begins_bare_goal(piece)
            score += 3.0 if self.number_stuck[i] and len(piece.text.split()) > 3 else 0.0
        elif piece.number:
            score -= 3.0 if part == THEME else 9.0
        if part == THEME:
            score += self._begins_theme(i)
        if part == AMBITION:
            score += 2.0 if lexicon.AMBITION_OPENERS.match(piece.text) else -0.5
            score -= 8.0 if self.number_stuck[i] else 0.0
            score -= 3.0 if _TARGET.search(piece.text) else 0.0
        return score

    @staticmethod
    def _begins_bare_goal(piece: Piece) -> float:
        score = -3.0 + (2.0 if lexicon.GOAL_OPENERS.match(piece.text) else 0.0)
        return score + (1.5 if _TARGET.search(piece.text) else 0.0)

    def _begins_theme(self, i: int) -> float:
        following = self.chain[i + 1] if i + 1 < len(self.chain) else None
        score = 5.0 if self.chain[i].theme_number else 0.0
        score += 2.0 if self.number_before[i] else 0.0
        if following and following.page == self.chain[i].page:
            numbered = following.number or self.number_stuck[i + 1]
            score += 2.0 if lexicon.AMBITION_OPENERS.match(following.text) or numbered else 0.0
        return score

    def leave(self, i: int, part: int) -> float:
        """How much piece i looks like the last of such a cell."""
        text = self.chain[i].text
        stops, connects = self._stops[i], self._connects[i]
        score = -5.0 if connects else 0.0
        if part in (TITLE, GOAL_TITLE):
            score += -3.0 if stops else 0.0
            score -= 4.0 if i + 1 < len(self.chain) and self.number_stuck[i + 1] else 0.0
        if part == DESCRIPTION:
            score += 1.5 if stops else -2.0
        if part in (GOAL, AMBITION):
            score += 0.5 if stops else -0.5
        if part == AMBITION:
            score -= 3.0 if not stops and len(text.split()) <= 4 else 0.0
            score -= 3.0 if self.number_after[i] else 0.0
        if part == GOAL:
            score += 3.0 if self.number_after[i] else 0.0
        if part == THEME:
            score -= 4.0 if stops else 0.0
        if part == PARTNERS:
            score -= 3.0 if text.count("(") > text.count(")") else 0.0
            score -= 1.5 if stops else 0.0
        return score

    def breaks(self, i: int, part: int) -> float:
        """How much the line before piece i, of such a part, looks like its cell's last line."""
        unfinished = part in (TITLE, DESCRIPTION) and self.chain[i - 1].page != self.chain[i].page
        return -0.5 * self._clinging(i, part) - (2.0 if unfinished else 0.0)

    def goes_on(self, i: int, part: int) -> float:
        """How much piece i looks like the next line of the same cell."""
        piece = self.chain[i]
        score = 0.5 * self._clinging(i, part)
        if piece.number or piece.theme_number:
            score -= 8.0
        if _is_bullet(piece.text):
            score += 6.0 if part in (GOAL, AMBITION, DESCRIPTION) else 0.0
        if part == AMBITION and (_is_bullet(piece.text) or _TARGET.search(piece.text)):
            score -= 2.5
        if part == TITLE and self.chain[i - 1].text.endswith("*"):
            score -= 8.0
        if part == THEME:
            score -= 2.0
        if part == PARTNERS and self._stops[i - 1]:
            score -= 3.0
        return score

    def _clinging(self, i: int, part: int) -> float:
        before, piece = self.chain[i - 1], self.chain[i]
        return self._cling[i] + (-4.0 if self._would_have_fitted(before, piece, part) else 0.5)

    def _clings(self, i: int) -> float:
        """How much piece i looks like a part of the same cell as the one before, whatever the column."""
        before, piece = self.chain[i - 1], self.chain[i]
        connects, lower = self._connects[i - 1], piece.text[:1].islower() or piece.text[:1] in "(&"
        if before.line == piece.line:
            return -8.0
        score = 5.0 if connects else 0.0
        ended = bool(_ENDS.search(before.text)) and not _ABBREVIATION.search(before.text.rstrip("."))
        score += (-2.0 if ended else 4.0) if lower else (0.0 if connects else -1.5)
        score += 8.0 if _is_bullet(piece.text) and before.text.endswith(":") else 0.0
        score += self._wrap_mark(before, sure=connects or lower)
        score -= 6.0 if self.number_before[i] else 0.0
        score -= 6.0 if before.page != piece.page else 0.0
        return score

    def _wrap_mark(self, before: Piece, *, sure: bool) -> float:
        """A wrapped line ends with a space, where the tool keeps it."""
        if not self.marks_wraps:
            return 0.0
        if not before.open_end:
            return -5.0
        return 4.0 if sure else 2.0

    def _would_have_fitted(self, before: Piece, piece: Piece, part: int) -> bool:
        first = piece.text.find(" ") if " " in piece.text else len(piece.text)
        return len(before.text) + 1 + first <= 0.9 * self.widths[part]

    def _find_split(self, piece: Piece) -> int:
        """Where a title begins inside a line: after a full stop, or at a big common word."""
        ends = [match.end() for match in _AFTER_STOP.finditer(piece.text)]
        inside = [match.end() for match in _BIG_INSIDE.finditer(piece.text) if self._breaks_sentence(piece.text, match)]
        return next((at for at in [*ends, *inside] if _title_like(piece.text[at:])), 0)

    def _breaks_sentence(self, text: str, match: re.Match[str]) -> bool:
        if text[: match.start()].rsplit(maxsplit=1)[-1].lower() in lexicon.CONNECTORS:
            return False
        word = re.split(r"[\s,.:;]", text[match.end() :], maxsplit=1)[0]
        return word.lower() in self.common or word.endswith(_COMMON_ENDINGS)


def _title_like(text: str) -> bool:
    return not lexicon.has_verb(text) and not connects(text) and not _ENDS.search(text)


def _is_bullet(text: str) -> bool:
    return text.startswith(("- ", "• ", "– ", "· "))


def stops(text: str) -> bool:
    """Does a line end a sentence?"""
    return bool(_ENDS.search(text))


def connects(text: str) -> bool:
    """Does a line end with a word or sign that no cell ends with?"""
    last = text.rsplit(maxsplit=1)[-1].lower() if text.split() else ""
    return text.endswith((",", "-", "–", "(", "/", "&")) or last in lexicon.CONNECTORS


def _numbers_between(stream: Sequence[Piece]) -> tuple[list[bool], list[bool]]:
    """Per piece that is no number: does a loose number stand right before it, right after it?

    A number that sticks to the words behind it does not count as standing after those before it.
    """
    before: list[bool] = []
    after: list[bool] = []
    pending: Piece | None = None
    for piece in stream:
        if piece.loose:
            pending = piece
            continue
        before.append(pending is not None)
        if after and pending:
            after[-1] = pending.line != piece.line
        after.append(False)
        pending = None
    if after and pending:
        after[-1] = True
    return before, after


def _stuck_numbers(stream: Sequence[Piece]) -> list[bool]:
    """Per piece that is no number: does one stick to its first word on the same line?"""
    return [i > 0 and stream[i - 1].loose and stream[i - 1].line == piece.line for i, piece in enumerate(stream) if not piece.loose]


def _text_per_page(chain: Sequence[Piece]) -> list[str]:
    return [text for text, _ in {(p.text, p.page) for p in chain}]


def _lower_words(chain: Sequence[Piece]) -> set[str]:
    """Words that the text writes with a small letter somewhere: no proper names."""
    return {word for p in chain for word in re.findall(r"\b[a-zæøå]{3,}\b", p.text)}


def _word_scores(text: str) -> tuple[float, ...]:
    plain = text.rstrip("*").rstrip()
    tokens = plain.split()
    verb, stops = lexicon.has_verb(plain), bool(_ENDS.search(plain)) and not _ABBREVIATION.search(plain)
    target, modal, star = bool(_TARGET.search(plain)), bool(_MODAL.search(plain)), text.endswith("*")
    scores = [0.0] * 7
    scores[TITLE] = (
        (5.0 if star else 0.0) - max(0, len(tokens) - 12) * 0.5 - 1.0 * verb - 3.0 * stops - 1.0 * plain.count(",") - 1.5 * modal
    )
    scores[DESCRIPTION] = 1.0 * verb + 0.5 * stops + (0.5 if len(plain) > 60 else -0.5) - 6.0 * star
    scores[PARTNERS] = (
        _partner_score(plain) - 1.5 * bool(lexicon.GOAL_OPENERS.match(plain)) - 2.5 * verb - 1.5 * modal - 1.0 * stops - 6.0 * star
    )
    scores[GOAL] = 1.0 * modal + 1.0 * target - 5.0 * star - (0.5 if not verb else 0.0)
    scores[THEME] = _theme_score(plain, tokens) - 6.0 * star - 4.0 * verb - 4.0 * stops
    scores[AMBITION] = 0.5 * modal - 6.0 * star
    scores[GOAL_TITLE] = -2.0 + 0.5 * modal + 4.0 * star
    return tuple(scores)


def _partner_score(text: str) -> float:
    segments = [s.strip(" .()") for s in re.split(r",| og | samt |\(|\)", text) if s.strip(" .()")]
    if not segments:
        return -1.0
    hits = sum(bool(lexicon.PARTNER_WORDS.search(s)) for s in segments)
    short = sum(len(s.split()) <= 5 for s in segments)
    return min(3.0, 2.0 * hits / len(segments) + (1.0 if len(segments) > 1 else 0.0)) - (1.0 if short < 0.7 * len(segments) else 0.0)


def _theme_score(text: str, tokens: list[str]) -> float:
    score = 0.5 if len(tokens) <= 5 else -1.0 * (len(tokens) - 5)
    score += 1.0 if "&" in tokens else 0.0
    return score - 2.0 * text.count(",") - 2.0 * bool(lexicon.PARTNER_WORDS.search(text)) - 2.0 * any(c.isdigit() for c in text)
