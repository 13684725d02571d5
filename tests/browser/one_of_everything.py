"""Makes one of everything in the example municipality, so that every address of the desk has something to show.

Run by test_desk_in_the_browser.py with the environment of a running server. Says in JSON what it made: name → [key, slug], by the names
that the table of permissions (tests/desk/permission_table.py) gives to rows.
"""

import datetime
import json

import django

django.setup()

from django.contrib.auth import get_user_model  # noqa: E402
from django.utils import translation  # noqa: E402

from sammenhaeng.domain.year import TaskKind  # noqa: E402
from sammenhaeng.people.permissions import person_in  # noqa: E402
from sammenhaeng.progress.actions.changes import Wish, submit  # noqa: E402
from sammenhaeng.progress.actions.editions import begin_edition  # noqa: E402
from sammenhaeng.progress.actions.updates import Told, give_update  # noqa: E402
from sammenhaeng.strategy.actions import plans  # noqa: E402
from sammenhaeng.strategy.models import Edition, Partner  # noqa: E402
from sammenhaeng.wheel.actions.tasks import TaskFields, add_task, mark_done  # noqa: E402
from tests.desk.reviewed_documents import Town, documents_of  # noqa: E402

DAY = datetime.date(2026, 1, 1)
LONG = "Speciallægepraksiskoordinationsudvalgsformandens samarbejdsaftale om ungdomsuddannelsesvejledning og erhvervsfremme"


def everything():
    """Name → the row of that name."""
    edition = Edition.objects.get()
    organisation = edition.framework.organisation
    users = {user.username.partition("@")[0]: user for user in get_user_model().objects.all()}
    people = {name: person_in(user, organisation) for name, user in users.items()}
    own = edition.initiatives.filter(lead=users["tovholder"]).first()
    spoken = edition.initiatives.get(slug="boblberg")
    found = {
        "edition": edition, "framework": edition.framework, "theme": edition.themes.first(), "goal": edition.goals.get(number="1.3"),
        "bare_goal": edition.goals.get(number="4.1"), "own": own, "others": spoken, "partner": Partner.objects.first(),
        "reader_membership": organisation.memberships.get(user=users["laeser"]),
    }  # fmt: skip
    found["target"] = found["goal"].targets.first()
    for name, one, by in (("own", own, people["tovholder"]), ("others", spoken, people["partner"])):
        found |= _of_an_initiative(name, one, people["redaktoer"], people["godkender"], by)
    found |= _proposals(found, people)
    found["draft"] = begin_edition(former=edition, name="Kladde til næste år", person=people["redaktoer"])
    found["draft_goal"] = found["draft"].goals.get(number="1.1")
    found |= documents_of(Town(organisation, found, people), people["administrator"])
    return found | _year(organisation, users) | _plans(organisation, edition)


def _of_an_initiative(name, one, editor, approver, keeper):
    give_update(initiative=one, told=Told("needs_attention", "Vi mangler to lærere.", "Vi spørger flere."), person=keeper)
    money = {"name": f"Fond {LONG}", "amount": "1250000", "state": "applied", "applied_on": "2026-01-02", "answer_by": "2026-02-01"}
    step = {"title": f"Milepæl {LONG}", "due": "2026-03-01"}
    story = {"title": "En dag", "text": "Der skete noget.", "told_on": "2026-01-05", "initiative": one.pk}
    organisation = approver.organisation
    submit(Wish("funding", money, parent=one.pk), editor)
    submit(Wish("milestone", step, parent=one.pk), editor)
    submit(Wish("story", story, parent=organisation.pk), approver)
    return {
        f"funding_{name}": one.fundings.last(),
        f"milestone_{name}": one.milestones.last(),
        f"story_{name}": organisation.stories.last(),
    }


def _proposals(found, people):
    wishes = {
        "lead": (Wish("initiative", {"title": LONG}, found["own"].pk, reason="Kortere"), "tovholder"),
        "partner": (Wish("initiative", {"title": LONG}, found["others"].pk), "partner"),
        "editor": (Wish("theme", {"name": "Et andet navn"}, found["theme"].pk), "redaktoer"),
    }
    return {f"proposal_{name}": submit(wish, people[who]).waiting for name, (wish, who) in wishes.items()}


def _year(organisation, users):
    told = TaskFields(title=f"Opgave {LONG}", kind=TaskKind.PLAN, first_due=DAY, every_months=3, owner=users["tovholder"])
    task = add_task(organisation=organisation, told=told, by="test")
    mark_done(task=task, due=datetime.date(2026, 4, 1), by="test", on=datetime.date(2026, 4, 1))
    return {"task_own": task}


def _plans(organisation, edition):
    found = {}
    for name in ("plan", "plan_shown"):
        told = plans.PlanFields(name=f"Plan {name}", year=2026, introduction="Derfor.", goals=("1.1", "1.3"))
        found[name] = plans.add_plan(organisation=organisation, edition=edition, told=told, by="test")
    plans.adopt_plan(plan=found["plan_shown"], on=DAY, shown=True, by="test")
    return found


if __name__ == "__main__":
    with translation.override("da"):
        print(json.dumps({name: [row.pk, getattr(row, "slug", "")] for name, row in everything().items()}))  # noqa: T201
