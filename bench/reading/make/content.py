"""A seed number's plan: themes, goals, initiatives, partners, in the words of a bank."""

import random
from dataclasses import dataclass
from typing import Any

from bench.reading.make.plan import Goal, Initiative, Plan, Said, Theme

Bank = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Wish:
    """What a layout asks of the plan's content. full: every initiative has a description and partners; further: the columns there are."""

    full: bool
    further: tuple[str, ...]
    goal_indicator: bool
    ambitions: bool
    numbering: str
    priorities: int
    planned: bool
    partner_sign: str
    bullets: bool
    two_at_once: bool


def make_plan(rng: random.Random, bank: Bank, wish: Wish) -> Plan:
    """A plan of 8 to some 40 initiatives."""
    maker = _Maker(rng, bank, wish, place=rng.choice(bank["places"]), year=rng.choice(range(2025, 2031)))
    topics = rng.sample(bank["topics"], rng.choice((2, 2, 3, 3, 4)))
    themes = tuple(maker.theme(n, topic) for n, topic in enumerate(topics, 1))
    title = maker.fill(rng.choice(bank["titles"]), {})
    priorities = tuple(maker.priority_texts()) if wish.priorities else ()
    return Plan(bank["language"], title, maker.place, themes, priorities, rng.choice(bank["legend"]["planned"]))


@dataclass(slots=True)
class _Maker:
    rng: random.Random
    bank: Bank
    wish: Wish
    place: str
    year: int
    goals: int = 0
    used: set[str] | None = None

    def fill(self, text: str, topic: Bank) -> str:
        """A text with its slots filled; “{Who}” begins with a capital."""
        rng = self.rng
        values = {"place": self.place, "year": str(self.year + rng.choice((0, 0, 1, 2)))}
        values |= {"p": str(rng.choice(range(60, 98))), "q": str(rng.choice(range(2, 20))), "n": str(rng.choice(range(6, 60)))}
        values["plan"] = rng.choice(self.bank["legend"]["plans"])
        if "offers" in topic:
            offer, other = rng.sample(topic["offers"], 2)
            values |= {"who": rng.choice(topic["who"]), "offer": offer, "offer2": other, "result": rng.choice(topic["results"])}
            values["thing"] = rng.choice(topic["things"])
        values |= {name.capitalize(): text[:1].upper() + text[1:] for name, text in values.items()}
        return text.format(**values)

    def theme(self, number: int, topic: Bank) -> Theme:
        rng, wish = self.rng, self.wish
        texts = rng.sample(topic["goals"], min(len(topic["goals"]), rng.choice((2, 3, 3, 4, 5))))
        ambition = self.fill(rng.choice(topic["ambitions"]), topic) if wish.ambitions and rng.random() < 0.85 else ""
        goals = tuple(self.goal(f"{number}.{n}", text, topic) for n, text in enumerate(texts, 1))
        return Theme(rng.choice(topic["names"]), ambition, goals)

    def goal(self, number: str, text: str, topic: Bank) -> Goal:
        rng, wish = self.rng, self.wish
        self.goals += 1
        count = rng.choices((0, 1, 2, 3, 4), (12, 24, 28, 22, 14))[0]
        initiatives = tuple(self.initiative(topic) for _ in range(count))
        chosen = tuple(k for k in range(wish.priorities) if rng.random() < 0.3)
        chosen = chosen if wish.two_at_once else chosen[:1]
        indicator = rng.choice(topic["indicators"]) if wish.goal_indicator else ""
        return Goal(number if wish.numbering == "dotted" else str(self.goals), self.fill(text, topic), initiatives, chosen, indicator)

    def initiative(self, topic: Bank) -> Initiative:
        rng, wish = self.rng, self.wish
        partners, text = self.partners()
        further = {role: self.further(role, topic) for role in wish.further}
        planned = wish.planned and rng.random() < 0.25
        return Initiative(self.title(topic), planned, self.said(topic), partners, text, further)

    def title(self, topic: Bank) -> str:
        """A title that no other initiative of the plan has."""
        self.used = self.used or set()
        while True:
            own = self.rng.random() < 0.55
            found = self.fill(self.rng.choice(topic["titles"] if own else self.bank["patterns"]["titles"]), topic)
            if found not in self.used:
                self.used.add(found)
                return found
            if self.rng.random() < 0.02:
                return self._numbered(found)

    def _numbered(self, title: str) -> str:
        count = 2
        while f"{title} {count}" in (self.used or ()):
            count += 1
        (self.used or set()).add(f"{title} {count}")
        return f"{title} {count}"

    def said(self, topic: Bank) -> tuple[Said, ...]:
        """One to four sentences, at times in two paragraphs or with a list."""
        rng = self.rng
        if not self.wish.full and rng.random() < 0.1:
            return ()
        patterns = rng.sample(self.bank["patterns"]["sentences"], rng.choices((1, 2, 3, 4), (30, 40, 20, 10))[0])
        sentences = [self.fill(pattern, topic) for pattern in patterns]
        if self.wish.bullets and rng.random() < 0.2:
            lead = Said(rng.choice(self.bank["patterns"]["bullets_lead"]))
            items = [Said(text[:1].upper() + text[1:], bullet=True) for text in rng.sample(topic["offers"], rng.choice((2, 3)))]
            return (Said(sentences[0]), lead, *items)
        if len(sentences) > 2 and rng.random() < 0.3:
            return (Said(" ".join(sentences[:2])), Said(" ".join(sentences[2:])))
        return (Said(" ".join(sentences)),)

    def partners(self) -> tuple[tuple[str, ...], str]:
        """Names as printed, and the text of the cell."""
        rng, words = self.rng, self.bank["partners"]
        if not self.wish.full and rng.random() < 0.07:
            return (), ""
        count = rng.choices((1, 2, 3, 4, 6), (20, 28, 26, 18, 8))[0]
        pools = rng.choices((words["named"], words["departments"], words["common"]), (45, 30, 25), k=count)
        names = list(dict.fromkeys(rng.choice(pool) for pool in pools))
        names[0] = names[0][:1].upper() + names[0][1:]
        return tuple(names), self._joined(names)

    def _joined(self, names: list[str]) -> str:
        """The list as people write it; beside a name that holds an “og” the list's own “og” is left out, so that it can be told."""
        rng, words = self.rng, self.bank["partners"]
        if self.wish.partner_sign == "\n" or len(names) == 1:
            return self.wish.partner_sign.join(names)
        if self.wish.partner_sign == ";":
            return "; ".join(names)
        clear = not any(f" {words['and']} " in name for name in names[-2:])
        sign = rng.choice(words["signs"]) if "signs" in words else ", "
        if sign != ", ":
            return sign.join(names)
        last = rng.choice(words["joins"]) if clear else ", "
        more = rng.choice(words["more"]) if names[-1][:1].islower() and rng.random() < 0.3 else ""
        lead = rng.choice(words["leads"]) if "leads" in words else ""
        return lead + ", ".join(names[:-1]) + last + names[-1] + more

    def further(self, role: str, topic: Bank) -> str:
        if not self.wish.full and self.rng.random() < 0.1:
            return ""
        if role == "indicator":
            return self.rng.choice(topic["indicators"])
        pool = self.bank["further"][{"owner": "owners", "deadline": "deadlines", "economy": "economies", "status": "statuses"}[role]]
        return self.rng.choice(pool)

    def priority_texts(self) -> list[str]:
        plans = self.rng.sample(self.bank["legend"]["plans"], self.wish.priorities)
        wording = self.rng.choice(self.bank["legend"]["priority"])
        return [wording.replace("{plan}", plan) for plan in plans]
