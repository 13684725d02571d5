"""What is sent to each address of the desk: right enough that it is done for those who may."""

from sammenhaeng.domain.usual_year import USUAL
from tests.desk.documents_to_read import upload_of, word_file
from tests.desk.two_towns import token

_REST = {"reason": "Derfor."}


def posted(name, word, thing, town):
    """The fields of a form for an address, what it is about, and a town."""
    found = _POSTS.get(name) or _POSTS.get(f"{name}:{word}")
    if found is None:
        theme = {"theme": town["draft_goal"].theme_id} if thing == "draft_goal" else {}
        return {**_row(word, town), **theme, **_REST, "token": token()}
    values = found(town) if callable(found) else found
    return {**values, **({"version": _version(town[thing])} if values.get("version") == "" else {}), "token": token()}


def _row(kind, town):
    """A row of a kind with new words in it."""
    new = f"Nyt {token()[:8]}"
    rows = {
        "framework": {"name": new},
        "edition": {"name": new, "title": new, "adopted_source": "byrådet", "why": ""},
        "theme": {"number": "8", "name": new, "ambition": ""},
        "goal": {"number": "8.1", "theme": town["theme"].pk, "text": new},
        "target": {"text": new, "heading": "up", "measure": "", "population": ""},
        "partner": {"name": new, "kind": ""},
        "initiative": initiative(town, title=new),
        "funding": {"name": new, "amount": "1.000", "state": "planned", "note": ""},
        "milestone": {"title": new, "due": "2026-12-01", "reached_on": ""},
        "story": {"title": new, "text": "Tekst", "told_on": "2026-11-01", "initiative": town["own"].pk, "goal": "", "alt": ""},
    }
    return rows.get(kind, {})


def initiative(town, **changed):
    """The form of a town's initiative."""
    own = town["own"]
    goal = own.contributions.get(is_primary=True).goal_id
    line = own.collaborations.first()
    return {
        "title": own.title, "description": own.description, "status": own.status, "primary": goal, "lead": own.lead_id, "unit": "",
        "starts_on": "", "ends_on": "", "target_group": "", "budget": "", "update_months": "", "partner": [line.spelling],
        "partner_role": [line.role],
    } | changed  # fmt: skip


def _task(town, **changed):
    values = {"title": "Opgave", "kind": "plan", "first_due": "2026-06-01", "every_months": "12", "owner": "", "remind_days": "30"}
    return values | {"description": ""} | changed


def _plan(name="Ny plan"):
    return {"name": name, "year": "2027", "introduction": "", "goals": ["2.1"]}


_OWN = {"post": "i1", "version": "0"}
"""The first initiative of a document under review, which nobody has touched."""
_SHOWN = {"version": "2"}
"""The version of the review that a person saw: two steps have been taken."""
_POSTS = {
    "installation": {},
    "desk_update": {"state": "going_well", "happened": "", "following": ""},
    "desk_unchanged": {},
    "desk_handover": lambda town: {"giver": town.people["lead"].pk, "taker": town.people["editor"].pk, "reason": "Barsel"},
    "desk_begin_edition": {"name": "En ny udgave"},
    "desk_edition_step:hvorfor": lambda town: {"goal": town["draft_goal"].pk, "why": "Derfor"},
    "desk_edition_step:del": lambda town: {"goal": town["draft_goal"].pk, "number": "9.9", "text": "Halvt", "why": ""},
    "desk_edition_step:saml": lambda town: {"goal": town["draft_goal"].pk, "into": town["draft"].goals.get(number="1.2").pk, "why": ""},
    "desk_edition_step:opgiv": {"why": "Nej"},
    "desk_edition_step:vedtag": {"on": "2026-02-01", "source": "byrådet", "why": "Nyt"},
    "desk_edition_step:andet": {},
    "desk_measure": {"form": "judgement", "scale": "begun", "reason": "Set."},
    "desk_merge": lambda town: {"gone": town["spare_partner"].pk, "stays": town["partner"].pk, "reason": "Samme"},
    "desk_unmerge": {"reason": "To"},
    "desk_decide:godkend": {},
    "desk_decide:send-tilbage": {"answer": "Skriv mere"},
    "desk_decide:traek-tilbage": {},
    "desk_decide:fortryd": {"reason": "Nej"},
    "desk_decide:andet": {},
    "desk_retire": {"reason": "Slut"},
    "desk_sentence": {"text": "Et krav", "heading": "up"},
    "desk_task_new": _task,
    "desk_usual_year": {f"{USUAL[0].key}_take": "on", f"{USUAL[0].key}_due": "2026-12-01", f"{USUAL[0].key}_owner": ""},
    "desk_hand_over": lambda town: {"former": town.people["lead"].pk, "to": town.people["editor"].pk, "reason": ""},
    "desk_calendar": {},
    "desk_task": lambda town: _task(town, title="Nyt navn", version=""),
    "desk_task_done": {"due": "2026-07-01"},
    "desk_task_undo": {"due": "2026-04-01"},
    "desk_task_retire": {"reason": "Slut"},
    "desk_plan_new": _plan(),
    "desk_plan_change": _plan("Andet navn") | {"version": ""},
    "desk_plan_initiatives": {"version": "", "initiatives": []},
    "desk_plan_adopt": {"on": "2026-01-02"},
    "desk_plan_show": {"shown": "0"},
    "desk_plan_retire": {"reason": "Slut"},
    "desk_plan_publish": {},
    "desk_question_answer": {"svar": "flere"},
    "desk_question_reopen": {},
    "desk_documents": lambda town: {"dokument": upload_of(word_file(), f"{town.mark}.docx"), "udgave": town["edition"].slug},
    "desk_review_step:ret": _OWN | {"title": "Nyt navn", "goal": "g1", "description": "Ny tekst", "partners_text": "Alle"},
    "desk_review_step:flyt": _OWN | {"goal": "g2"},
    "desk_review_step:del": _OWN | {"ord": "Hver morgen"},
    "desk_review_step:saml": _OWN | {"anden": "i2:0"},
    "desk_review_step:fravaelg": _OWN,
    "desk_review_step:tag-med": {"post": "i3", "version": "1"},
    "desk_review_step:tilfoej": {"slags": "theme", "number": "77", "name": "Nyt"},
    "desk_review_step:svar": _SHOWN | {"spoergsmaal": "q1", "svar": "flere"},
    "desk_review_step:genaabn": _SHOWN | {"spoergsmaal": "q2"},
    "desk_review_step:stavemaader": _SHOWN | {"navn": ["Cyklistforbundet", "Vejdirektoratet"], "hedder": ""},
    "desk_review_step:skil": _SHOWN | {"navn": "skoler"},
    "desk_review_step:samme": _OWN | {"foer": "En anden"},
    "desk_review_step:udgaar": _SHOWN | {"navn": "goals:1.1", "udgaar": "1"},
    "desk_review_step:fortryd": {"skridt": "2"},
    "desk_review_step:kolonner": _SHOWN | {"overskrift": ["Samarbejdspartnere"], "rolle": ["ignored"], "alligevel": "1"},
    "desk_review_step:laeg-vaek": _SHOWN | {"hvorfor": "Forkert fil"},
    "desk_review_step:andet": {},
    "desk_review_take": {"version": "", "alt": "1"},
    "desk_review_end": {"version": "0"},
    "desk_review_undo": lambda town: {"overtagelse": town["acceptance"].pk, "hvorfor": "Nej"},
    "desk_person_new": {"email": "ny@kommune.example", "name": "Nina Ny", "role": "reader", "unit": ""},
    "desk_person": {"role": "editor", "unit": ""},
    "desk_person_end": {"reason": "Rejst"},
    "desk_person_link": {},
    "desk_unit_new": {"name": "Nyt område"},
    "desk_organisation": {"update_months": "6"},
}


def _version(row):
    """The version that a person sees who opens the row now."""
    row.refresh_from_db()
    return row.version
