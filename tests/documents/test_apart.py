"""Files are read in a process of their own: what breaks the reader, or takes it over, harms nothing else."""

import json
import os
import socket
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from sammenhaeng.documents.apart import picture_apart, read_apart, read_file_apart
from sammenhaeng.documents.errors import BadDocument
from sammenhaeng.documents.readers.blocks import Blocks, Cell, Grid, Line, PageSize, Paragraph, Run, TextPages
from sammenhaeng.documents.readers.blocks_json import blocks_from_json, blocks_to_json
from sammenhaeng.documents.reading import read_whole
from sammenhaeng.documents.reading_room import asking
from sammenhaeng.documents.reading_room.line import LENGTH
from sammenhaeng.domain.draft import Box, Place
from sammenhaeng.domain.model_json import to_json
from tests.conftest import SEED
from tests.documents.hostile.files import page, sheet, word

DATA = SEED.read_bytes()


@pytest.fixture
def hostile(monkeypatch):
    """A room whose children do what the file says; gives what the reader says of a file."""
    room = asking.Room("tests.documents.hostile_room")
    monkeypatch.setattr(asking, "_room", room)

    def says(deed):
        with pytest.raises(BadDocument) as caught:
            read_apart(deed.encode(), "fil.txt")
        message = str(caught.value)
        assert message.endswith(".")
        assert "\n" not in message
        return message

    yield says
    room.close()


def running(command):
    """The processes of this machine with these words in their command line."""
    found = []
    for pid in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{pid}/cmdline", "rb") as file:
                if command in file.read().replace(b"\0", b" "):
                    found.append(int(pid))
        except OSError:
            continue
    return found


def test_a_file_read_apart_says_what_it_says_here():
    apart_reading, here = read_apart(DATA, "fil.txt"), read_whole(DATA, "fil.txt")
    assert apart_reading == here
    assert to_json(apart_reading.draft) == to_json(here.draft)


@pytest.mark.parametrize("data", [word(), sheet(), page()], ids=["word", "sheet", "page"])
def test_tables_cross_with_their_looks_and_places(data):
    assert read_apart(data, "fil").blocks == read_whole(data, "fil").blocks
    assert to_json(read_apart(data, "fil").draft) == to_json(read_whole(data, "fil").draft)


@pytest.mark.parametrize(
    "blocks",
    [
        [],
        {"grid": []},
        {"grids": {}},
        {"pages": [[1]]},
        {"pages": [[1e9, 1]]},
        {"text": {"pages": 1, "lines": [[1, 1, 2, False]]}},
        {"grids": [{"rows": [[{"at": [1, 1, 1, None, ""], "fill": "red"}]]}]},
        {"grids": [{"rows": [[{"at": [0, 1, 1, None, ""]}]]}]},
        {"grids": [{"before": [{"runs": [["a", 1, "", False]]}]}]},
    ],
)
def test_blocks_that_no_reader_gives_are_refused(blocks):
    with pytest.raises(ValueError):  # noqa: PT011 (each has words of its own)
        blocks_from_json(blocks)


def test_blocks_come_back_from_json_as_they_were():
    place = Place(2, 3, 4, Box(1.0, 2.0, 3.5, 4.0), "2!B7")
    paragraph = Paragraph((Run("a", True, "#00ff00", True), Run("b")), place, 1.5, "#ffff00")
    grid = Grid((paragraph,), ((Cell((paragraph,), place, "#eeeeee", 2, 3), None), ()), (), "Ark1", by_rules=False)
    blocks = Blocks((grid,), TextPages((Line(1, 1, "a", open_end=True),), 1), (PageSize(595.0, 842.0),), "{}", "ocr")
    assert blocks_from_json(json.loads(json.dumps(blocks_to_json(blocks)))) == blocks


def test_a_file_on_the_disk_is_read_apart_or_refused_before(tmp_path, seed_draft):
    assert read_file_apart(SEED).draft == seed_draft
    with pytest.raises(BadDocument, match="mappe"):
        read_file_apart(tmp_path)


def test_a_refusal_comes_as_the_same_sentence_and_shows_no_control_characters():
    with pytest.raises(BadDocument) as caught:
        read_apart(b"Ingen oversigt her.\n", "f\x1b[2J.txt")
    assert str(caught.value).startswith("Der er ingen oversigt i f?[2J.txt")


@pytest.mark.parametrize(
    ("deed", "says"),
    [
        ("crash", "bryde sammen"),
        ("abort", "bryde sammen"),
        ("end", "bryde sammen"),
        ("half", "bryde sammen"),
        ("huge", "bryde sammen"),
        ("unknown deed", "bryde sammen"),
        ("fill", "hukommelse"),
        ("killed", "hukommelse"),
        ("hang", "for lang tid"),
        ("sleep", "for lang tid"),
    ],
)
def test_a_file_that_breaks_its_reader_is_told_in_a_sentence_and_the_next_is_read(hostile, deed, says):
    begun = time.monotonic()
    assert says in hostile(deed)
    assert time.monotonic() - begun < 6
    assert "Hej" in hostile("say nHej.")


@pytest.mark.parametrize(
    "answer",
    [
        "",
        "x",
        "r",
        "r{}",
        'r{"draft": {}, "blocks": {}}',
        'r{"draft": null, "blocks": []}',
        "r" + "[" * 100_000,
        "p\x89PNG",
        "r" + json.dumps({"draft": to_json(read_whole(DATA, "x").draft), "blocks": {"grids": [{"rows": [[{"at": [0, 1]}]]}]}}),
        "r" + json.dumps({"draft": to_json(read_whole(DATA, "x").draft) | {"title": "\ud800"}, "blocks": {}}),
        "r" + json.dumps({"draft": to_json(read_whole(DATA, "x").draft) | {"title": "a\0b"}, "blocks": {}}),
        "r" + json.dumps({"draft": to_json(read_whole(DATA, "x").draft), "blocks": {"read_by": "a\0b"}}),
    ],
)
def test_an_answer_that_a_reader_would_not_give_is_no_reading(hostile, answer):
    assert len(hostile(f"say {answer}")) < 400


def test_a_picture_is_one(hostile):
    with pytest.raises(BadDocument, match="billede"):
        picture_apart(b"say pGIF89a", 1, 800)


def test_a_child_has_no_network_no_files_no_secrets_and_no_django(hostile, tmp_path, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "hemmelig")
    with socket.create_server(("127.0.0.1", 0)) as server:
        assert "OSError" in hostile(f"call {server.getsockname()[1]}")
    assert "OSError" in hostile(f"write {tmp_path / 'fil'}")
    assert "OSError" in hostile(f"look {os.getpid()}")
    assert "SECRET_KEY" not in hostile("env")
    assert "DATABASE_URL" not in hostile("env")
    assert hostile("files") in ("[0, 1, 2, 3, 4].", "[0, 1, 2, 3].")  # the fourth is the folder that is listed
    assert hostile("django") == "[]."


def test_what_a_child_has_started_ends_with_it(hostile):
    assert "for lang tid" in hostile("program 61.25")
    until = time.monotonic() + 3
    while running(b"sleep 61.25") and time.monotonic() < until:
        time.sleep(0.02)
    assert running(b"sleep 61.25") == []


def test_a_hostile_file_and_good_ones_at_once_do_not_meet(seed_draft):
    bomb = b'{"schema": ' * 50_000

    def one(number):
        try:
            return read_apart(bomb if number % 2 else DATA, f"{number}.txt").draft
        except BadDocument as bad:
            return str(bad)

    with ThreadPoolExecutor(6) as threads:
        done = list(threads.map(one, range(8)))
    assert all(draft == seed_draft for draft in done[::2])
    assert all(f"{number}.txt" in done[number] for number in range(1, 8, 2))


def test_more_files_than_processors_wait_their_turn_and_hear_of_it_in_the_end(monkeypatch):
    turns = asking.Turns(1)
    monkeypatch.setattr(asking, "_turns", turns)
    monkeypatch.setattr(turns, "_name", socket.socket)
    with turns.one(1):
        monkeypatch.setattr(asking, "PATIENCE", 0.05)
        with pytest.raises(BadDocument, match="Prøv igen om et minut"):
            read_apart(b"x", "fil.txt")
    assert "ingen oversigt" in _refusal(b"x")


def test_turns_hold_over_processes_of_one_user(monkeypatch):
    if not sys.platform.startswith("linux"):
        pytest.skip("only Linux has names for it")
    monkeypatch.setattr(os, "getuid", lambda: 4_000_000_000 + os.getpid())
    one, other = asking.Turns(1), asking.Turns(1)
    with one.one(1), pytest.raises(asking.NoAnswer), other.one(0.05):
        pass
    with other.one(1):
        pass


def test_a_room_that_was_killed_is_started_again(monkeypatch):
    room = asking.Room()
    monkeypatch.setattr(asking, "_room", room)
    assert "ingen oversigt" in _refusal(b"x")
    room._process.kill()
    room._process.wait()
    assert "ingen oversigt" in _refusal(b"x")
    room.close()


def test_a_command_that_ends_leaves_no_process_behind():
    code = "from sammenhaeng.documents.apart import read_apart\ntry: read_apart(b'x', 'x')\nexcept Exception as e: print(e)"
    done = subprocess.run([sys.executable, "-c", code, "mark-of-this-test"], capture_output=True, text=True, check=True)
    assert "ingen oversigt" in done.stdout
    before = running(b"sammenhaeng.documents.reading_room")
    assert all(_parent(pid) != 1 for pid in before)


def test_a_forked_process_has_a_room_of_its_own():
    assert "ingen oversigt" in _refusal(b"x")
    pid = os.fork()
    if pid == 0:
        os._exit(0 if "ingen oversigt" in _refusal(b"x") and not asking._room.close() else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0
    assert "ingen oversigt" in _refusal(b"x")


def test_many_threads_of_a_fresh_process_start_one_room(monkeypatch):
    room = asking.Room()
    monkeypatch.setattr(asking, "_room", room)
    threads = [threading.Thread(target=_refusal, args=(b"x",)) for _ in range(5)]
    started = []
    start = room._start
    monkeypatch.setattr(room, "_start", lambda: started.append(1) or start())
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert started == [1]
    room.close()


def test_an_answer_is_never_taken_beyond_its_bounds():
    ours, theirs = socket.socketpair()
    with ours, theirs:
        theirs.sendall(LENGTH.pack(asking.LONGEST_ANSWER + 1) + b"r")
        theirs.shutdown(socket.SHUT_WR)
        with pytest.raises(asking.NoAnswer):
            asking._answer(ours, b"", b"", time.monotonic() + 5)


def _refusal(data):
    try:
        read_apart(data, "fil.txt")
    except BadDocument as bad:
        return str(bad)
    return ""


def _parent(pid):
    try:
        with open(f"/proc/{pid}/stat") as file:
            return int(file.read().rpartition(")")[2].split()[1])
    except OSError:
        return None
