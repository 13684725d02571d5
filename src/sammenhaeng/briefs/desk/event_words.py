"""What happened, in words: who did what to what."""

import datetime
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_  # noqa: N812 (the name that gettext's tools look for)

from sammenhaeng.briefs import wording


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody did. The sentence is: who, lead, kind, name, tail. name is in the municipality's language.

    “Jens” + “gav” + “” + “Anna” + “en rolle”; kind is a word of ours for what the name is the name of: “målet”.
    """

    lead: str
    kind: str
    name: str
    tail: str

    @property
    def text(self) -> str:
        """The sentence without who."""
        return " ".join(part for part in (self.lead, self.kind, self.name, self.tail) if part)


_KIND = {
    "goal": N_("målet"),
    "target": N_("måltallet"),
    "theme": N_("temaet"),
    "initiative": N_("indsatsen"),
    "funding": N_("finansieringen"),
    "milestone": N_("milepælen"),
    "story": N_("hverdagshistorien"),
    "picture": N_("billedet"),
    "update": N_("statussen"),
    "partner": N_("samarbejdspartneren"),
    "spelling": N_("stavemåden"),
    "collaboration": N_("samarbejdet"),
    "contribution": N_("bidraget"),
    "plan": N_("planen"),
    "priority": N_("prioriteringen"),
    "proposal": N_("forslaget"),
    "edition": N_("udgaven"),
    "framework": N_("styringsmodellen"),
    "descent": N_("ophavet"),
    "overview": N_("oversigten"),
    "legend": N_("signaturen"),
    "draft": N_("kladden"),
    "document": N_("dokumentet"),
    "question": N_("spørgsmålet"),
    "task": N_("opgaven"),
    "indicator": N_("indikatoren"),
    "measure": N_("målingen"),
    "unit": N_("forvaltningsområdet"),
    "organisation": N_("kommunen"),
    "person": N_("personen"),
    "role": N_("rollen"),
    "status": N_("status"),
    "map": N_("kolonnekortet"),
    "catalogue": N_("kataloget"),
    "statistics": N_("statistikken"),
    "areas": N_("områderne"),
    "figures": N_("tallene"),
}
_BARE = ("person",)
"""Kinds whose name says enough."""

_VERB = {
    "indicator_linked": N_("knyttede en indikator til %(what)s"),
    "indicator_unlinked": N_("tog en indikator fra %(what)s"),
    "baseline_chosen": N_("valgte udgangspunktet for %(what)s"),
    "target_judged": N_("vurderede %(what)s"),
    "status_published": N_("offentliggjorde status for %(what)s"),
    "edition_opened": N_("oprettede %(what)s"),
    "edition_begun": N_("begyndte på %(what)s"),
    "goal_descended": N_("førte %(what)s videre fra den tidligere udgave"),
    "goal_explained": N_("begrundede, hvad der er sket med %(what)s"),
    "draft_stored": N_("læste et dokument ind i %(what)s"),
    "update_given": N_("gav en status for %(what)s"),
    "update_confirmed": N_("meldte “uændret” for %(what)s"),
    "lead_given": N_("gav %(what)s en ny tovholder"),
    "partner_parted": N_("skilte %(what)s fra den, den var lagt sammen med"),
    "representative_added": N_("lod %(what)s skrive for en samarbejdspartner"),
    "representative_removed": N_("lod ikke længere %(what)s skrive for en samarbejdspartner"),
    "partner_merged": N_("lagde %(what)s sammen med en anden"),
    "spelling_moved": N_("flyttede en stavemåde for %(what)s"),
    "proposal_made": N_("foreslog en ændring af %(what)s"),
    "proposal_approved": N_("godkendte forslaget om %(what)s"),
    "proposal_returned": N_("sendte forslaget om %(what)s tilbage"),
    "proposal_withdrawn": N_("trak forslaget om %(what)s tilbage"),
    "proposal_scheduled": N_("planlagde offentliggørelse af %(what)s"),
    "proposal_published": N_("offentliggjorde forslaget om %(what)s"),
    "story_added": N_("skrev en hverdagshistorie om %(what)s"),
    "milestone_added": N_("tilføjede en milepæl til %(what)s"),
    "funding_added": N_("tilføjede finansiering til %(what)s"),
    "target_added": N_("tilføjede et måltal til %(what)s"),
    "review_begun": N_("læste %(what)s ind til gennemgang"),
    "review_discarded": N_("lagde %(what)s væk"),
    "review_taken": N_("overtog %(what)s i modellen"),
    "review_finished": N_("afsluttede gennemgangen af %(what)s"),
    "review_taking_back": N_("fortrød, at %(what)s blev overtaget"),
    "question_answered": N_("besvarede %(what)s"),
    "question_reopened": N_("genåbnede %(what)s"),
    "role_given": N_("gav %(what)s en rolle"),
    "role_ended": N_("afsluttede rollen for %(what)s"),
    "person_added": N_("oprettede %(what)s"),
    "installation_administrator": N_("gjorde %(what)s til installationens administrator"),
    "initiative_handed_over": N_("overdrog %(what)s til en ny tovholder"),
    "statistics_refreshed": N_("hentede nye tal til %(what)s"),
    "figures_recorded": N_("gemte tal for %(what)s"),
    "catalogue_loaded": N_("indlæste %(what)s"),
    "column_map_saved": N_("gemte %(what)s"),
    "areas_added": N_("tilføjede %(what)s"),
    "task_handed_over": N_("overdrog opgaver til %(what)s"),
    "calendar_renewed": N_("gav %(what)s en ny kalenderadresse"),
    "language_chosen": N_("valgte sprog for %(what)s"),
    "example_password_renewed": N_("fornyede adgangskoden for %(what)s"),
    "task_done": N_("meldte %(what)s klaret"),
    "priority_added": N_("prioriterede %(what)s"),
    "priority_removed": N_("tog prioriteringen af %(what)s"),
}
"""Verbs that need words of their own; the rest follow from how they end."""

_ENDING = {
    "added": N_("oprettede %(what)s"),
    "made": N_("oprettede %(what)s"),
    "begun": N_("begyndte på %(what)s"),
    "opened": N_("åbnede %(what)s"),
    "reopened": N_("genåbnede %(what)s"),
    "changed": N_("ændrede %(what)s"),
    "edited": N_("ændrede %(what)s"),
    "renamed": N_("omdøbte %(what)s"),
    "moved": N_("flyttede %(what)s"),
    "ordered": N_("ændrede rækkefølgen i %(what)s"),
    "retired": N_("lod %(what)s udgå"),
    "removed": N_("lod %(what)s udgå"),
    "deleted": N_("lod %(what)s udgå"),
    "restored": N_("tog %(what)s i brug igen"),
    "undone": N_("fortrød en ændring af %(what)s"),
    "approved": N_("godkendte %(what)s"),
    "returned": N_("sendte %(what)s tilbage"),
    "refused": N_("afviste %(what)s"),
    "withdrawn": N_("trak %(what)s tilbage"),
    "scheduled": N_("satte %(what)s til en bestemt dag"),
    "published": N_("offentliggjorde %(what)s"),
    "given": N_("gav %(what)s"),
    "merged": N_("lagde %(what)s sammen med en anden"),
    "split": N_("delte %(what)s"),
    "adopted": N_("vedtog %(what)s"),
    "dropped": N_("opgav %(what)s"),
    "stored": N_("gemte %(what)s"),
    "saved": N_("gemte %(what)s"),
    "ended": N_("afsluttede %(what)s"),
    "closed": N_("afsluttede %(what)s"),
    "done": N_("meldte %(what)s klaret"),
    "skipped": N_("sprang %(what)s over"),
    "linked": N_("knyttede noget til %(what)s"),
    "unlinked": N_("løste noget fra %(what)s"),
    "assigned": N_("gav %(what)s en ansvarlig"),
    "answered": N_("besvarede %(what)s"),
    "judged": N_("vurderede %(what)s"),
    "prioritised": N_("prioriterede %(what)s"),
    "sent": N_("sendte %(what)s"),
}
_OTHER = N_("gjorde noget ved %(what)s")


def told(verb: str, subject: str) -> Told:
    """What somebody did, in words. A verb that nobody has worded yet is told by how it ends, or shown as it is."""
    template = _VERB.get(verb) or _ENDING.get(verb.rpartition("_")[2])
    lead, _what, tail = _(template or _OTHER).partition("%(what)s")
    kind, name = subject_words(subject)
    tail = tail if template else f"({verb})"
    return Told(lead.strip(), kind, name, tail.strip())


def subject_words(subject: str) -> tuple[str, str]:
    """What a subject is, and its name: “goal:1.3” → (“målet”, “1.3”)."""
    kind, colon, name = subject.partition(":")
    if not colon:
        return (_(_KIND[kind]), "") if kind in _KIND else ("", subject)
    if kind == "goal" and "/" in name:
        goal, _slash, target = name.partition("/")
        return _("måltal %(target)s i målet") % {"target": target}, goal
    if kind not in _KIND:
        return "", name or kind
    return ("" if kind in _BARE else _(_KIND[kind])), name


def moment_text(moment: datetime.datetime) -> str:
    """A moment in words, on the clock of the municipality: “25. november 2026 kl. 14.03”."""
    local = timezone.localtime(moment)
    return _("%(day)s kl. %(time)s") % {"day": wording.date_text(local.date()), "time": local.strftime(_("%H.%M"))}


GROUPS: dict[str, tuple[str, tuple[str, ...]]] = {
    "indsatser": (N_("Indsatser"), ("initiative_", "funding_", "milestone_", "lead_")),
    "status": (N_("Statusser og historier"), ("update_", "story_", "picture_", "status_")),
    "maal": (N_("Mål og temaer"), ("goal_", "theme_", "target_", "indicator_", "baseline_", "measure_")),
    "partnere": (N_("Samarbejdspartnere"), ("partner_", "spelling_")),
    "forslag": (N_("Forslag"), ("proposal_",)),
    "spoergsmaal": (N_("Spørgsmål"), ("question_",)),
    "planer": (N_("Planer"), ("plan_", "priority_")),
    "aarshjul": (N_("Årshjul"), ("task_", "series_")),
    "udgaver": (
        N_("Udgaver og dokumenter"),
        ("edition_", "draft_", "document_", "review_", "framework_", "overview_", "legend_", "descent_"),
    ),
    "personer": (
        N_("Personer og roller"),
        ("role_", "person_", "unit_", "organisation_", "representative_", "installation_", "calendar_", "language_"),
    ),
}
"""What one can look for: its name, and how the verbs of it begin."""


def group_name(key: str) -> str:
    """The name of a group of verbs."""
    return _(GROUPS[key][0])
