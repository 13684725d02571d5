"""Steps of somebody who reads a document in and looks it through, as a browser without JavaScript sends them."""

from sammenhaeng.documents.models import Review
from sammenhaeng.domain.review import from_state
from tests.desk.documents_to_read import TABLE, upload_of, word_file

HOME = "/skrivebord/ny/dokumenter/"


def upload(client, data=None, name="oversigt.docx", **fields):
    return client.post(HOME, {"dokument": upload_of(word_file() if data is None else data, name), **fields})


def begin(client, table=TABLE, **fields):
    """A review of a table; its address."""
    answer = upload(client, word_file(table), **fields)
    assert answer.status_code == 302, answer.content.decode()
    return answer.url


def work():
    return from_state(Review.objects.latest("pk").work)


def page(client, where):
    answer = client.get(where)
    assert answer.status_code == 200
    return answer.content.decode()


def step(client, where, name, fields):
    """A step of somebody who has the newest page before them."""
    return client.post(f"{where}{name}/", {"version": Review.objects.latest("pk").version, **fields})


def take_all(client, where, **more):
    return client.post(f"{where}overtag/", {"version": Review.objects.latest("pk").version, "alt": "1", **more})


def taken(client, table=TABLE, **fields):
    """A document that is taken over whole; the address of its review."""
    where = begin(client, table, **fields)
    assert take_all(client, where).status_code == 302
    return where


def edit(client, where, key, version, **values):
    fields = {"title": "Cykelbussen", "goal": "g1", "description": "Ny tekst.", "partners_text": "Cyklistforbundet"}
    return client.post(f"{where}ret/", {"post": key, "version": version, **fields, **values})


def undo(client, where, reason="Forkert år"):
    number = Review.objects.latest("pk").acceptances.filter(undone_by=None).first()
    return client.post(f"{where}fortryd-overtagelse/", {"overtagelse": number.pk if number else 0, "hvorfor": reason})
