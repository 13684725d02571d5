"""Two municipalities with one of everything in each, and a person of each role: who may go where is tried on them.

They are made once per module: each test takes back what it did.
"""

import datetime
import uuid
from dataclasses import replace

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.utils import translation

from sammenhaeng.documents.actions import accept_draft
from sammenhaeng.documents.models import OpenQuestion, ReviewStep
from sammenhaeng.domain.draft import Alternative, Question, QuestionKind
from sammenhaeng.domain.year import TaskKind
from sammenhaeng.ledger.models import Event
from sammenhaeng.people.actions import add_organisation, add_person, add_unit, end_role, make_installation_administrator
from sammenhaeng.people.permissions import person_in
from sammenhaeng.people.roles import Role
from sammenhaeng.progress.actions.changes import Wish, submit
from sammenhaeng.progress.actions.editions import begin_edition
from sammenhaeng.progress.actions.updates import Told, give_update
from sammenhaeng.progress.models import Update
from sammenhaeng.strategy.actions import plans
from sammenhaeng.strategy.actions.editions import EditionName
from sammenhaeng.strategy.actions.representatives import admit
from sammenhaeng.strategy.models import Funding, Milestone, Proposal, Story
from sammenhaeng.wheel.actions.tasks import TaskFields, add_task, mark_done
from tests.desk import reviewed_documents

SERVER = Client().handler
DAY = datetime.date(2026, 1, 1)
ROLES = ("reader", "lead", "partner", "editor", "approver", "administrator")
PERSONS = ("nobody", *ROLES, "installation")


class Town(reviewed_documents.Town):
    """A municipality. things: name → the row that tests call so; people: role → who signs in."""

    @property
    def slug(self):
        return self.organisation.slug


def client_of(user, **options):
    """A browser in which the person is signed in; nobody for None. They sign in once per module, and share one server: it is faster."""
    found = Client(**options)
    if not options:
        found.handler = SERVER
    if user is not None and not hasattr(user, "session_of_test"):
        found.force_login(user)
        user.session_of_test = found.cookies[settings.SESSION_COOKIE_NAME].value
    if user is not None:
        found.cookies[settings.SESSION_COOKIE_NAME] = user.session_of_test
    return found


def counts():
    """What tells whether anything was stored."""
    steps = ReviewStep.objects.count(), ReviewStep.objects.filter(undone_by=None).count()
    return Event.objects.count(), Proposal.objects.count(), Update.objects.count(), steps


def build(seed, code, slug, mark):
    """A town of three themes and three initiatives; mark stands before its titles. The first initiative is the lead's and the partner's."""
    organisation = add_organisation(code=code, slug=slug, name=f"{mark} Kommune", by="test")
    draft = _draft(seed, mark)
    edition = accept_draft(
        draft=draft, organisation=organisation, name=EditionName(f"{mark}modellen", f"{mark}modellen 2018", "2018-12", "byrådet"), by="test"
    ).edition
    own, others, third = edition.initiatives.all()
    partner, other_partner, *_rest = (line.partner for one in (own, others) for line in one.collaborations.all()[:1])
    things = {
        "edition": edition, "framework": edition.framework, "theme": edition.themes.first(), "own": own, "others": others,
        "goal": edition.goals.get(number="1.1"), "bare_goal": edition.goals.get(number="1.2"), "third": third,
        "partner": partner, "other_partner": other_partner, "unit": add_unit(organisation=organisation, name=f"{mark} Skole", by="test"),
    }  # fmt: skip
    town = Town(organisation, things, {})
    _people(town)
    _add_the_rest(town)
    return town


def _draft(seed, mark):
    goals = tuple(replace(one, text=f"{mark} {one.text}") for one in seed.goals if one.theme in "123")
    chosen = [next(one for one in seed.initiatives if one.goal == number) for number in ("1.1", "2.1", "3.2")]
    initiatives, known = [], []
    for number, one in enumerate(chosen):
        who = seed.partners[number]
        known.append(who)
        title = f"{mark} {('første', 'anden', 'tredje')[number]}"
        initiatives.append(replace(one, title=title, partners=who.spellings[:1], partners_text=who.spellings[0]))
    asked = Question(QuestionKind.PARTNER_LIST, f"{mark} spørger", (Alternative("én", 0.6), Alternative("flere", 0.4)), None)
    themes = tuple(one for one in seed.themes if one.number in "123")
    return replace(
        seed,
        title=f"{mark} {seed.title}",
        themes=themes,
        goals=goals,
        initiatives=tuple(initiatives),
        partners=tuple(known),
        questions=(asked, replace(asked, about=f"{mark} spurgte")),
    )


def _people(town):
    for role in ROLES:
        user = add_person(email=f"{role}@{town.slug}.example", name=f"{town.mark} {role.capitalize()}", by="test")
        partners = {town["partner"].pk} if role == "partner" else set()
        town.things[f"{role}_membership"] = admit(
            organisation=town.organisation, user=user, role=Role(role), partners=partners, by="test", on=DAY
        )
        town.people[role] = user
    left = add_person(email=f"left@{town.slug}.example", name="Gået Videre", by="test")
    held = admit(organisation=town.organisation, user=left, role=Role.ADMINISTRATOR, partners=(), by="test", on=DAY)
    end_role(membership=held, by="test", on=DAY, reason="Rejst")
    town.people["left"], town.things["left_membership"] = left, held
    owner = add_person(email="drift@firma.example", name="Dorthe Drift", by="test")
    if not owner.is_superuser:
        make_installation_administrator(user=owner, by="test")
    town.people |= {"installation": owner, "nobody": None}
    for user in filter(None, town.people.values()):
        client_of(user)


def _add_the_rest(town):
    things, people = town.things, {role: person_in(town.people[role], town.organisation) for role in ROLES}
    own, others = things["own"], things["others"]
    own.lead = town.people["lead"]
    own.save()
    for name, one in (("own", own), ("others", others)):
        give_update(initiative=one, told=Told("going_well", "Sket", "Videre"), person=people["editor"])
        things[f"funding_{name}"] = Funding.objects.create(initiative=one, name=f"{town.mark} fond {name}")
        things[f"milestone_{name}"] = Milestone.objects.create(initiative=one, title=f"{town.mark} møde {name}", due=DAY)
        things[f"story_{name}"] = Story.objects.create(
            organisation=town.organisation, initiative=one, title=f"{town.mark} dag {name}", text="Der skete noget.", told_on=DAY
        )
    things["target"] = things["goal"].targets.first()
    _add_changes(town, people)
    _add_partners_and_drafts(town, people)
    _plans(town)
    waiting, answered = OpenQuestion.objects.filter(document__organisation=town.organisation)
    answered.answer, answered.answered_by = "flere", town.people["editor"]
    answered.save()
    things |= {"question": waiting, "answered": answered}
    things |= reviewed_documents.documents_of(town, people["administrator"])


def _add_changes(town, people):
    """Changes that wait, and one that holds."""
    things, own = town.things, town.things["own"]
    for name in ("lead", "partner"):
        submit(Wish("initiative", {"title": f"{own.title} {name}"}, own.pk), people[name])
        things[f"proposal_{name}"] = Proposal.objects.last()
    submit(Wish("theme", {"name": "Nyt navn"}, things["theme"].pk), people["editor"])
    things["proposal_editor"] = Proposal.objects.last()
    submit(Wish("theme", {"ambition": "Ny ambition"}, things["theme"].pk), people["approver"])
    things["proposal_done"] = Proposal.objects.last()
    words = {"kind": "narrative", "text": f"{town.mark} i ord", "value": None, "unit": None, "by": None, "equivalent_value": None}
    if not things["bare_goal"].targets.filter(position=0, kind="narrative").exists():
        things["bare_goal"].targets.all().delete()
        submit(Wish("target", words, parent=things["bare_goal"].pk), people["approver"])


def _add_partners_and_drafts(town, people):
    """A partner that is another, a draft of an edition, and tasks."""
    things = town.things
    submit(Wish("partner", {"name": f"{town.mark} dublet", "kind": ""}, parent=town.organisation.pk), people["approver"])
    things["spare_partner"] = town.organisation.partners.get(name=f"{town.mark} dublet")
    submit(Wish("partner", {"name": f"{town.mark} gammelt navn", "kind": ""}, parent=town.organisation.pk), people["approver"])
    things["merged"] = town.organisation.partners.get(name=f"{town.mark} gammelt navn")
    submit(Wish("partner_merge", {"into": things["spare_partner"].pk}, things["merged"].pk), people["approver"])
    things["draft"] = begin_edition(former=things["edition"], name=f"{town.mark} kladde", person=people["editor"])
    things["draft_goal"] = things["draft"].goals.get(number="1.1")
    for name, owner in (("own", town.people["lead"]), ("others", town.people["editor"])):
        told = TaskFields(title=f"{town.mark} opgave {name}", kind=TaskKind.PLAN, first_due=DAY, every_months=3, owner=owner)
        things[f"task_{name}"] = add_task(organisation=town.organisation, told=told, by="test")
        mark_done(task=things[f"task_{name}"], due=datetime.date(2026, 4, 1), by="test", on=datetime.date(2026, 4, 1))


def _plans(town):
    """A plan that nobody has seen, one that is on the public pages, and a status for its first quarter."""
    for name in ("plan", "plan_shown"):
        told = plans.PlanFields(name=f"{town.mark} {name}", year=2026, introduction="Derfor.", goals=("1.1",))
        town.things[name] = plans.add_plan(organisation=town.organisation, edition=town["edition"], told=told, by="test")
    plans.adopt_plan(plan=town["plan_shown"], on=DAY, shown=True, by="test")
    client_of(town.people["approver"]).post(f"/skrivebord/{town.slug}/planer/{town['plan_shown'].pk}/kvartal/1/offentliggoer/")


@pytest.fixture(scope="module")
def both_built(django_db_setup, django_db_blocker, seed_draft):
    """Both towns, made once and taken back after the module."""
    with django_db_blocker.unblock(), translation.override("da"), pytest.MonkeyPatch.context() as patched:
        patched.setattr(settings, "SECOND_FACTOR", False)
        with transaction.atomic():
            yield build(seed_draft, "791", "hjemby", "Hjemby"), build(seed_draft, "730", "fremmed", "Fremmed")
            transaction.set_rollback(True)


@pytest.fixture
def towns(both_built, db):
    """Both towns; what a test does is taken back. “db” is what makes pytest-django make a database for tests at all."""
    return both_built


class Undone:
    """A block whose writes are taken back."""

    def __enter__(self):
        self.block = transaction.atomic()
        self.block.__enter__()

    def __exit__(self, *problem):
        transaction.set_rollback(True)
        self.block.__exit__(None, None, None)
        return False


def token():
    """A new key for a form."""
    return str(uuid.uuid4())
