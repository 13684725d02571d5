"""Words of a bank made rougher, so that no weight leans on how one bank happens to write.

Real plans differ in how they write far more than in what they lay out: titles in quotation marks or in small letters, goals that begin
with a number, descriptions that are no sentences, lists of partners with other signs. Each document is rough in its own ways.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Bank = dict[str, Any]
Change = Callable[[str], str]
_QUOTES = (("“", "”"), ("»", "«"), ('"', '"'), ("”", "”"))
_SIGNS = ((", ",), (", ",), (", ",), (", ",), (" / ",), (" + ",), ("; ",), (", ", " / "), (" & ",))


@dataclass(frozen=True, slots=True)
class _Manner:
    """How one document writes. share: of the texts that are changed at all."""

    rng: random.Random
    bank: Bank
    share: float

    def some(self, texts: list[str], changes: list[Change], share: float) -> list[str]:
        """The texts, of which a share is changed, each in one way or in two."""
        found = []
        for text in texts:
            changed = text
            for _ in range(2):
                if self.rng.random() < share * self.share:
                    changed = self.rng.choice(changes)(changed)
            found.append(changed)
        return found


def roughened(rng: random.Random, bank: Bank) -> Bank:
    """A bank like this one, written in another manner."""
    manner = _Manner(rng, bank, rng.choice((0.0, 0.35, 0.7, 1.0)))
    if not manner.share:
        return bank
    pattern_words = [word for topic in bank["topics"] for word in (*topic["things"], *topic["offers"])]
    return bank | {
        "partners": _partners(manner),
        "patterns": _patterns(manner, pattern_words),
        "topics": [_topic(manner, topic, pattern_words) for topic in bank["topics"]],
    }


def _topic(manner: _Manner, topic: Bank, words: list[str]) -> Bank:
    rng = manner.rng
    titles = _title_changes(rng, words)
    goals = _of_document(rng, _goal_changes(rng, words))
    return topic | {
        "titles": manner.some(topic["titles"], _of_document(rng, titles), 0.5),
        "goals": _stopped(manner, manner.some(topic["goals"], goals, 0.5)),
        "ambitions": manner.some(topic["ambitions"], _ambition_changes(rng), 0.5),
        "names": manner.some(topic["names"], _theme_changes(rng, words), 0.4),
        "offers": [*topic["offers"], *rng.sample(words, 3)],
    }


def _of_document(rng: random.Random, changes: list[Change]) -> list[Change]:
    """The few that this document uses."""
    return rng.sample(changes, rng.randint(2, len(changes)))


def _patterns(manner: _Manner, words: list[str]) -> Bank:
    rng, patterns = manner.rng, manner.bank["patterns"]
    sentences = manner.some([*patterns["sentences"], *_fragments(rng, words)], _sentence_changes(rng, words), 0.5)
    if rng.random() < 0.15 * manner.share:
        sentences = [text.rstrip(".") for text in sentences]
    return patterns | {
        "titles": manner.some(patterns["titles"], _of_document(rng, _title_changes(rng, words)), 0.5),
        "sentences": sentences,
    }


def _stopped(manner: _Manner, goals: list[str]) -> list[str]:
    """Some plans end every goal with a full stop, others none."""
    kind = manner.rng.choice(("as it is", "as it is", "all", "none", "some"))
    if kind == "as it is":
        return goals
    return [text.rstrip(".") + ("." if kind == "all" or (kind == "some" and manner.rng.random() < 0.4) else "") for text in goals]


def _acronym(rng: random.Random) -> str:
    return "".join(rng.choice("ABDEFGHIKLMNOPRSTUV") for _ in range(rng.randint(2, 5)))


def _small(text: str) -> str:
    return text[:1].lower() + text[1:] if not text.startswith("{") else text.replace("{T", "{t", 1).replace("{W", "{w", 1)


def _quoted(rng: random.Random, text: str) -> str:
    before, after = rng.choice(_QUOTES)
    return text if any(sign in text for sign in '“”»«"') else f"{before}{text}{after}"


def _of_title(rng: random.Random, text: str, words: list[str]) -> str:
    parts = text.split()
    at = rng.randrange(len(parts))
    return " ".join([*parts[:at], _quoted(rng, parts[at]), *parts[at + 1 :]]) if parts else text


def _title_changes(rng: random.Random, words: list[str]) -> list[Change]:
    return [
        _small,
        _small,
        lambda text: _quoted(rng, text),
        lambda text: _of_title(rng, text, words),
        lambda text: f"{_acronym(rng)}{rng.choice((': ', ' – ', ' '))}{text}",
        lambda text: f"{text}{rng.choice(('?', '!', ' +', ' …', '.'))}",
        lambda text: f"{text}{rng.choice((': ', ' – ', ' / ', ', '))}{rng.choice(words)}",
        lambda text: f"{text} ({rng.choice(words)})",
        lambda text: f"{text} {rng.choice(('2.0', '2027', '2026-2028', '3', '1-2-3', '24/7', '+', 'II', '2026'))}",
        lambda text: f"{rng.choice(('10', '3', '1000', '24', '6', '400', '50'))} {_small(text)}",
        lambda text: f"{text} ({_acronym(rng)})",
        lambda text: text.rsplit(" ", 1)[-1].capitalize() if "{" not in text else text,
        lambda text: " ".join([text, *rng.sample(words, 2)]),
    ]


def _open(text: str) -> str:
    return text.rstrip(".")


def _goal_changes(rng: random.Random, words: list[str]) -> list[Change]:
    return [
        _small,
        lambda text: f"{{p}} % {_small(text)}",
        lambda text: f"{{q}} {_small(text)}",
        lambda text: f"{_open(text)} ({{year}}: {{p}} %)",
        lambda text: f"{_open(text)}: {{q}}",
        lambda text: f"{_open(text)} – {rng.choice(words)}",
        lambda text: f"{_open(text)}; {rng.choice(words)}",
        lambda text: f"{_open(text)}: {rng.choice(words)} {{p}} %",
        lambda text: f"{_open(text)} {{year}}",
        lambda text: " ".join(text.split()[:3]) if "{" not in text else text,
        lambda text: f"{_open(text)} (≥ {{p}} %)",
        lambda text: f"{_open(text)}!",
    ]


def _fragments(rng: random.Random, words: list[str]) -> list[str]:
    """What stands in descriptions and is no sentence."""
    label = rng.choice(words).split()[-1].capitalize()
    other = rng.choice(words).split()[0].capitalize()
    found = [
        f"{label}: {{Offer}}.",
        f"{other}? {{Offer}}.",
        "{Offer}, {offer2}.",
        "{Offer}; {offer2}.",
        f"{label}: {{who}} (ca. {{n}}).",
        "{n} {who}.",
        "“{Offer}!”",
        f"{label} {{year}}: {{p}} %.",
        f"{other}: {{offer}}. {label}: {{offer2}}.",
        "{Who} {result}!",
        f"({label.lower()} {{q}})",
        "{Plan}.",
    ]
    return rng.sample(found, rng.randint(2, 8))


def _sentence_changes(rng: random.Random, words: list[str]) -> list[Change]:
    return [
        lambda text: text.rstrip(".") + rng.choice(("!", "?", ";", ":", " …")),
        lambda text: text.rstrip(".") + f" ({rng.choice(words)}).",
        lambda text: text.rstrip(".") + ", jf. {plan}.",
        lambda text: f"{rng.choice(words).capitalize()}: {text}",
        lambda text: f"{{n}} {_small(text)}",
        lambda text: _quoted(rng, text),
        lambda text: text.rstrip(".") + " (§ {n}, {q}).",
        lambda text: text.rstrip(".") + f"; {rng.choice(words)}.",
        lambda text: text.rstrip(".") + " {year}.",
        lambda text: text.rstrip(".") + " og/eller {offer2}.",
    ]


def _ambition_changes(rng: random.Random) -> list[Change]:
    return [
        lambda text: _quoted(rng, text.replace("“", "").replace("”", "")),
        lambda text: text.rstrip("."),
        lambda text: " ".join(text.split()[: rng.randint(2, 6)]).rstrip(",;:–.") + rng.choice((".", "", "!")) if "{" not in text else text,
        lambda text: text.rstrip(".") + "?",
        lambda text: text.rstrip(".") + "!",
        lambda text: ". ".join(part.strip().capitalize() for part in text.split(",")[:3]),
    ]


def _theme_changes(rng: random.Random, words: list[str]) -> list[Change]:
    return [
        str.upper,
        lambda text: f"{text} {rng.choice(('2030', '2035', 'II'))}",
        lambda text: f"{text} – {rng.choice(words)}",
        lambda text: f"{text}, {rng.choice(words)}",
        lambda text: f"{text} & {rng.choice(words)}",
        lambda text: f"{text}/{rng.choice(words).split()[-1]}",
        lambda text: f"0-18: {text}",
    ]


def _partners(manner: _Manner) -> Bank:
    rng, partners = manner.rng, manner.bank["partners"]
    names = [name for pool in ("named", "departments", "common") for name in partners[pool] if " " not in name]
    changes: list[Change] = [
        lambda name: f"{name} ({', '.join(rng.sample(names, 2))} {partners['and']} {rng.choice(names)})",
        lambda name: f"{name} ({_acronym(rng)})",
        lambda name: f"{name} {rng.choice(('A/S', 'ApS', 'P/S', 'AS', 'AB', 'I/S'))}",
        lambda name: f"{name} & {rng.choice(names)}",
        lambda name: f"{name} – {rng.choice(names)}",
        lambda name: f"{name} “{rng.choice(names).capitalize()}”",
        lambda name: f"{name}/{rng.choice(names)}",
        lambda name: f"{name.split()[0]}-{rng.choice(names).capitalize()}",
        lambda name: f"{rng.choice(('4', '10. ', '3'))}{_acronym(rng)[:2]}",
        lambda name: _acronym(rng),
        lambda name: f"{name}.nu",
        lambda name: f"{name} {rng.randint(2, 90)}",
        lambda name: f"{name} {partners['and']} {rng.choice(names).capitalize()}",
        lambda name: " ".join(word.capitalize() for word in name.split()),
    ]
    return partners | {
        "named": manner.some(partners["named"], changes, 0.35),
        "departments": manner.some(partners["departments"], changes, 0.2),
        "signs": list(rng.choice(_SIGNS)),
        "leads": rng.choice((["Bl.a. ", "", ""], ["Fx ", ""], [""], [""], [""], [""])),
        "joins": [*partners["joins"], rng.choice((" samt ", ", ", " & ", f", {partners['and']} "))],
    }
