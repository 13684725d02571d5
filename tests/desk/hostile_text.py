"""Writing a text into every field of the desk that takes words, opening every page afterwards, and reading what stands there."""

import csv
import io
import json
from html.parser import HTMLParser
from urllib.parse import quote

from django import forms
from django.urls import reverse

from sammenhaeng.desk.editing.fields import NumberField
from sammenhaeng.desk.editing.forms import FORMS
from sammenhaeng.desk.editing.target_forms import TARGET_FORMS
from tests.desk.permission_posts import posted
from tests.desk.permission_table import ACCOUNT, lines_of
from tests.desk.test_permissions import PLACES_IN_TABLE, address
from tests.desk.two_towns import client_of

KINDS = ("framework", "edition", "theme", "goal", "target", "partner", "initiative", "funding", "milestone", "story")
OTHERS = {
    "desk_update:own": ("happened", "following"),
    "desk_task_new:.": ("title", "description"),
    "desk_task_done:task_own": ("note",),
    "desk_plan_new:.": ("introduction",),
    "desk_plan_change:plan_shown": ("name", "introduction"),
    "desk_begin_edition:.": ("name",),
    "desk_edition_step:hvorfor:draft": ("why",),
    "desk_edition_step:del:draft": ("text", "why"),
    "desk_measure:1:bare_goal": ("reason",),
    "desk_decide:send-tilbage:proposal_lead": ("answer",),
    "desk_decide:fortryd:proposal_done": ("reason",),
    "desk_retire:milestone:milestone_others": ("reason",),
    "desk_question_answer:question": ("andet", "bemaerkning"),
    "desk_person_new:.": ("name",),
    "desk_unit_new:.": ("name",),
    "desk_handover:.": ("reason",),
    "desk_hand_over:.": ("reason",),
    "desk_merge:.": ("reason",),
    "desk_task_retire:task_others": ("reason",),
    "desk_plan_retire:plan": ("reason",),
    "desk_person_end:reader_membership": ("reason",),
}
"""Address and what it is about → its fields of words."""


def fields_of(kind):
    """The fields of words in the form of a kind, with the characters that each has room for."""
    form = TARGET_FORMS["direction"] if kind == "target" else FORMS[kind]
    words = {name: one for name, one in form.base_fields.items() if isinstance(one, forms.CharField) and not isinstance(one, NumberField)}
    return {name: one.max_length for name, one in words.items() if not one.widget.is_hidden and name != "number"} | {"reason": 1000}


def forms_of_words(home):
    """Every form that takes words: address, what it is about, right values, and the fields of words with their room."""
    for where, names in OTHERS.items():
        name, _, about = where.partition(":")
        values = posted(name, *about.rpartition(":")[::2], home)
        values |= {"desk_question_answer": {"svar": "__andet"}, "desk_plan_change": {"year": "2026"}}.get(name, {})
        yield name, about, values, dict.fromkeys(names, 200 if "name" in names or "title" in names else 300)
    for kind in KINDS:
        thing = {"funding": "funding_own", "milestone": "milestone_own", "story": "story_own", "initiative": "own"}.get(kind, kind)
        yield "desk_edit", f"{kind}:{thing}", posted("desk_edit", kind, thing, home), fields_of(kind)


def sent(client, where, values):
    """Send a form, also with characters that text cannot have."""
    pairs = [(name, one) for name, some in values.items() for one in (some if isinstance(some, list) else [some])]
    body = "&".join(f"{quote(name)}={quote(str(one).encode('utf-8', 'surrogatepass'))}" for name, one in pairs)
    return client.post(where, body, content_type="application/x-www-form-urlencoded")


def write_everywhere(home, text):
    """Write a text, cut to the room that there is, into every field of words; (address, field, status) of each form."""
    client, answers = client_of(home.people["administrator"]), []
    for name, about, values, room in forms_of_words(home):
        words = {field: text[:most] if most else text for field, most in room.items()}
        if about == "initiative:own":
            words["partner"] = [home.organisation.partners.get(pk=home["partner"].pk).name]
        answers.append((name, about, sent(client, address(name, about, home), values | words)))
    return answers


def pages(home):
    """Every page of the desk, of signing in, and of the public: (who, address)."""
    for name, about, method, said in PLACES_IN_TABLE:
        if method == "GET" and said["installation"] == "yes":
            who = "administrator" if said["administrator"] == "yes" else "installation"
            yield who, address(name, "plan_shown" if about == "plan" else about, home)
    for name in ("desk", "desk_initiatives", "desk_proposals", "desk_wheel"):
        yield "lead", reverse(name, args=[home.slug])
    for (name,), said in list(lines_of(ACCOUNT))[1:]:
        if "yes" in said and name != "account_reset_password_from_key":
            yield "nobody" if said[0] == "yes" else "reader", reverse(name)
    yield from (("nobody", where) for where in _public(home))
    for form in ("csv", "jsonl"):
        yield "administrator", f"{reverse('desk_ledger_export', args=[home.slug])}?form={form}"
    for form in ("docx", "xlsx", "csv", "json"):
        yield "administrator", f"/skrivebord/{home.slug}/planer/{home['plan_shown'].pk}/bilag.{form}"


def _public(home):
    yield reverse("home")
    more = {
        "goal": [type(home["goal"]).objects.get(pk=home["goal"].pk).number],
        "initiative": [home["own"].slug],
        "partner": [home["partner"].slug],
        "edition": [home["edition"].slug],
    }
    for name in (
        "barometer",
        "overview",
        "goal",
        "initiative",
        "partners",
        "partner",
        "thread",
        "holes",
        "editions",
        "edition",
        "statuses",
    ):
        for form in ("/", ".json", ".csv"):
            yield reverse(name, args=[home.slug, *more.get(name, [])]).rstrip("/") + form
    for form in ("docx", "xlsx"):
        yield f"/{home.slug}/oversigt.{form}"


class Page(HTMLParser):
    """What a browser would do with a page: problems has what a strict Content-Security-Policy forbids, or a payload would want."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.problems, self.words, self.in_script = [], [], False
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.in_script = tag == "script"
        if tag == "script" and "src" not in given and given.get("type") != "application/json":
            self.problems.append("a script in the page")
        if tag in ("style", "base", "object", "embed", "iframe", "svg:script"):
            self.problems.append(f"<{tag}>")
        for name, value in attrs:
            address = (value or "").strip().lower()
            if name.startswith("on") or name == "style":
                self.problems.append(f"{name}={value}")
            picture = tag == "img" and address.startswith("data:image/")
            if (
                name in ("href", "src", "action", "formaction")
                and address.startswith(("javascript:", "data:", "vbscript:"))
                and not picture
            ):
                self.problems.append(f"{name}={value}")
            if name in ("src", "href") and address.startswith(("http:", "//")):
                self.problems.append(f"{name}={value} from elsewhere")

    def handle_endtag(self, tag):
        self.in_script = False

    def handle_data(self, data):
        self.words.append(data)


def text_of(answer):
    """The whole answer as text."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return body.decode("utf-8", "replace")


def formulas_in(text):
    """Cells of a CSV file that a spreadsheet would run."""
    rows = csv.reader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";")
    return [cell for row in rows for cell in row if cell[:1] in ("=", "@", "+") or cell[:2] in ("-c", "-=")]


def as_json(text):
    """The answer as JSON, for one that says it is."""
    return [json.loads(line) for line in text.splitlines()] if text.count("\n{") else json.loads(text)
