"""The page of holes: what is missing, told as lists that somebody can mend."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sammenhaeng.briefs import wording
from sammenhaeng.briefs.brief import Table
from sammenhaeng.briefs.desk.review_words import role_word
from sammenhaeng.briefs.partners import PartnerRow, partner_rows
from sammenhaeng.briefs.rows import EditionLine, GoalRow, InitiativeRow, TargetRow, edition_line, goal_row, initiative_row
from sammenhaeng.domain.assessment import Status
from sammenhaeng.domain.coverage import Holes, holes_of
from sammenhaeng.domain.draft import Question, QuestionKind
from sammenhaeng.domain.model import Initiative, Model
from sammenhaeng.progress.queries.standing import Standing


@dataclass(frozen=True, slots=True)
class InitiativeHole:
    """A kind of hole among initiatives. of: how many initiatives could have it.

    said: how many are left out since the document says it, though nobody has set it; said_sentence: that in words, "" for none.
    """

    key: str
    name: str
    sentence: str
    initiatives: tuple[InitiativeRow, ...]
    of: int
    said: int
    said_sentence: str


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """What the reader is unsure of, in words. place: “side 4, linje 352”.

    sentence: the whole; lead, about and tail: its parts, of which about is in the document's language.
    """

    kind: str
    sentence: str
    lead: str
    about: str
    tail: str
    alternatives: tuple[str, ...]
    place: str


@dataclass(frozen=True, slots=True)
class HolesBrief:
    """All that the page of holes says."""

    edition: EditionLine
    heading: str
    goals: tuple[GoalRow, ...]
    only_planned: tuple[GoalRow, ...]
    unmeasured: tuple[GoalRow, ...]
    stale: tuple[GoalRow, ...]
    all_goals: int
    initiatives: tuple[InitiativeHole, ...]
    heaviest: tuple[PartnerRow, ...]
    all_partners: int
    questions: tuple[QuestionRow, ...]

    def table(self) -> Table:
        """A row per hole."""
        return Table((_("Hul"), _("Mål eller indsats")), tuple(self._rows()))

    def _rows(self) -> Iterator[tuple[str, str]]:
        for goal in self.goals:
            yield _("Mål uden indsats"), f"{goal.number} {goal.text}"
        for goal in self.only_planned:
            yield _("Mål med kun planlagte indsatser"), f"{goal.number} {goal.text}"
        for goal in self.unmeasured:
            yield _("Mål uden måling"), f"{goal.number} {goal.text}"
        for goal in self.stale:
            yield _("Mål med forældede tal"), f"{goal.number} {goal.text}"
        for hole in self.initiatives:
            for initiative in hole.initiatives:
                yield hole.name, initiative.title
        for question in self.questions:
            yield _("Spørgsmål fra læsningen"), question.sentence


def holes_brief(model: Model, questions: Sequence[Question], standing: Standing) -> HolesBrief:
    """The holes of an edition, and what its document's reader asked."""
    holes = holes_of(model)
    every = [goal_row(model, goal, standing) for goal in model.goals]
    return HolesBrief(
        edition=edition_line(model),
        heading=_("Huller"),
        goals=tuple(goal_row(model, goal, standing) for goal in holes.goals_without_initiative),
        unmeasured=tuple(row for row in every if any(_lacks_figure(target) for target in row.targets)),
        stale=tuple(row for row in every if row.stale),
        only_planned=tuple(goal_row(model, goal, standing) for goal in holes.goals_with_only_planned),
        all_goals=len(model.goals),
        initiatives=_initiative_holes(model, holes),
        heaviest=partner_rows(holes.loads[:10]),
        all_partners=len(holes.loads),
        questions=tuple(question_row(question) for question in questions),
    )


def _lacks_figure(target: TargetRow) -> bool:
    """Has a target neither a figure nor a person's judgement?"""
    return target.figure is None and target.status != Status.JUDGED


def _initiative_holes(model: Model, holes: Holes) -> tuple[InitiativeHole, ...]:
    """The kinds of holes among initiatives: key, name and what it means, which ones, of how many."""
    every, marked = len(model.initiatives), sum(i.status.is_marked for i in model.initiatives)
    found: dict[str, tuple[Sequence[Initiative], int]] = {
        "maal": (holes.initiatives_without_goal, every),
        "ansvarlig": (holes.initiatives_without_lead, every),
        "datoer": (holes.initiatives_without_dates, every),
        "midler": (holes.planned_without_funding_date, marked),
        "partnere": (holes.initiatives_without_partner, every),
    }
    return tuple(
        InitiativeHole(key, *_hole_words(key), tuple(initiative_row(i) for i in initiatives), of, *_said(key, holes.only_said))
        for key, (initiatives, of) in found.items()
    )


def _hole_words(key: str) -> tuple[str, str]:
    """The name of a kind of hole, and a sentence on what it means."""
    return {
        "maal": (_("Indsatser uden mål"), _("De bidrager ikke til noget, som kommunen har sat sig for.")),
        "ansvarlig": (_("Indsatser uden ansvarlig"), _("Det står ikke, hvem der er ansvarlig.")),
        "datoer": (_("Indsatser uden datoer"), _("Det står ikke, hvornår de begynder og slutter.")),
        "midler": (
            _("Planlagte uden dato for svar på ansøgning"),
            _("De er planlagt eller venter på en pulje, men ingen har skrevet, hvornår der er svar."),
        ),
        "partnere": (_("Indsatser uden samarbejdspartner"), _("Ingen er nævnt ved siden af kommunen selv.")),
    }[key]


def _said(key: str, only_said: Mapping[str, int]) -> tuple[int, str]:
    """How many initiatives a kind of hole leaves out, since their document says it, and that in words."""
    count = only_said.get({"ansvarlig": "owner", "datoer": "deadline"}.get(key, ""), 0)
    if not count:
        return 0, ""
    left_out = ngettext("%(count)s indsats er ikke talt med", "%(count)s indsatser er ikke talt med", count) % {"count": count}
    why = {
        "ansvarlig": _("dokumentet nævner en ansvarlig, men der er ikke sat en person på."),
        "datoer": _("dokumentet nævner en tid, men der er ikke sat datoer på."),
    }[key]
    return count, f"{left_out}: {why}"


def answer_words(kind: QuestionKind, value: str) -> str:
    """A possible answer in words."""
    if kind is QuestionKind.SAME_PARTNER:
        same = " = " in value
        names = value.replace(" = ", " / ").replace(" ≠ ", " / ")
        answer = _("den samme") if same else _("to forskellige")
        return f"{answer}: {names}"
    if kind is QuestionKind.COLUMN_MEANING:
        return role_word(value)
    words = {
        QuestionKind.TABLE_INCOMPLETE: {"ja": _("ja"), "nej": _("nej")},
        QuestionKind.RECORD_BORDERS: {"en": _("Den er én, som den står"), "flere": _("Den skal deles eller lægges sammen med en anden")},
        QuestionKind.TABLE_CHANGED: {"table": _("ja, tabellens tekst gælder"), "model": _("nej, den gamle tekst gælder")},
    }.get(kind, {})
    return words.get(value, value or _("ingen"))


def question_row(question: Question) -> QuestionRow:
    """A question in words."""
    sentence = {
        QuestionKind.GOAL_OF_INITIATIVE: _("Hvilket mål hører indsatsen “%(about)s” til?"),
        QuestionKind.GOAL_NUMBER: _("Hvilket nummer har målsætningen “%(about)s”? Det står ikke i dokumentet."),
        QuestionKind.THEME_OF_GOAL: _("Hvilket tema hører målsætningen “%(about)s” til?"),
        QuestionKind.PRIORITIES_LOST: _("“%(about)s”: Hvilke? Farverne er gået tabt."),
        QuestionKind.SAME_PARTNER: _("Er det den samme samarbejdspartner? Det gælder %(about)s."),
        QuestionKind.PARTNER_LIST: _("Er “%(about)s” én samarbejdspartner eller flere?"),
        QuestionKind.TABLE_INCOMPLETE: _("Er dokumentet helt? %(about)s"),
        QuestionKind.TABLE_CHANGED: _("Tabellen i %(about)s er rettet, siden vi skrev den. Skal den nye tekst gælde?"),
        QuestionKind.COLUMN_MEANING: _("Hvad står der i kolonnen “%(about)s”?"),
        QuestionKind.RECORD_BORDERS: _("Hvor begynder og slutter “%(about)s”?"),
        QuestionKind.PARTNERS_OF_INITIATIVE: _("Hvilke samarbejdspartnere hører til indsatsen “%(about)s”?"),
        QuestionKind.PRIORITY_COLOUR: _("Er målet “%(about)s” prioriteret? Farven er ikke helt den, der står i forklaringen."),
        QuestionKind.READ_BY_MACHINE: _("Teksten er læst af et billede. Passer den? %(about)s"),
    }[question.kind]
    lead, _about, tail = sentence.partition("%(about)s")
    place = question.place
    where = ""
    if place:
        lines = str(place.first_line) if place.first_line == place.last_line else f"{place.first_line}–{place.last_line}"
        where = _("side %(page)s, linje %(lines)s") % {"page": place.page, "lines": lines}
    alternatives = tuple(f"{answer_words(question.kind, a.value)} ({wording.share_text(a.confidence)})" for a in question.alternatives)
    return QuestionRow(question.kind.value, sentence % {"about": question.about}, lead, question.about, tail, alternatives, where)
