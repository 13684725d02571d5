"""Whatever is wrong with a file: one sentence on what, where and what to do; nothing half-read."""

import io
import json
import subprocess
import sys
import unicodedata
import zipfile

import pytest

from sammenhaeng.documents.errors import BadDocument
from sammenhaeng.documents.reading import LARGEST, read_bytes, read_file
from sammenhaeng.domain.draft import QuestionKind
from tests.conftest import SEED

TEXT = SEED.read_text(encoding="utf-8")


def refuse(data, name="fil.txt"):
    with pytest.raises(BadDocument) as caught:
        read_bytes(data, name)
    message = str(caught.value)
    assert message.endswith("."), message
    assert "\n" not in message
    assert len(message) < 400
    return message


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
def test_the_encodings_of_office_life_give_the_same_reading(encoding, seed_draft):
    text = TEXT.replace("–", "-") if encoding == "latin-1" else TEXT
    draft = read_bytes(text.encode(encoding), "fil.txt")
    assert [g.text for g in draft.goals] == [g.text for g in seed_draft.goals]
    assert [i.partners for i in draft.initiatives] == [i.partners for i in seed_draft.initiatives]


def test_windows_line_endings_change_nothing(seed_draft):
    assert read_bytes(TEXT.replace("\n", "\r\n").encode(), "fil.txt") == seed_draft


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "tom"),
        (b"  \n\n", "tom"),
        (bytes(range(256)) * 40, "binære"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"\x89PNG\r\n\x1a\n....", "billede"),
        (b"\xd0\xcf\x11\xe0....", "ældre"),
        (b"PK\x03\x04 broken", "beskadiget"),
        ("Blåbærgrød er godt for sjælen. ".encode() * 50, "ingen oversigt"),
        (("æøå blåbærgrød på åens bredder. " * 50).encode("cp850"), "ukendt tegnsæt"),
        (b'{"a": 1}', "sammenhaeng-model/1"),
        (b'{"schema": "sammenhaeng-model/1"', "linje 1"),
        (b'{"schema": "sammenhaeng-model/1"}', "gyldig model"),
        (b"[" * 100, "ingen oversigt"),
        (b'{"a":' * 100_000, "dyb"),
        (("Tema Nr. Målsætning Indsatser Samarbejdspartnere\n" + "vrøvl\n" * 50).encode(), "målsætninger"),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_a_file_that_is_no_overview_is_refused_with_its_reason(data, says):
    assert says in refuse(data)


@pytest.mark.parametrize("page", [1, 2, 3, 4])
def test_a_document_that_ends_after_a_page_is_half_a_table(page):
    starts = [TEXT.index("Side 1 af 5") + 12, TEXT.index("\n Tema Nr."), TEXT.index("\n 4.1"), TEXT.index("\n 5.1")]
    assert "Hent hele" in refuse(TEXT[: starts[page - 1]].encode())


def test_a_document_cut_in_the_middle_of_an_initiative_is_half_a_table():
    cut = TEXT.replace("Side 1 af 5", "")
    for words in ("Afvikles efteråret", "Formålet er, at sygemeldte", "samt dels udvikle", "Socialområdet, Boblberg"):
        assert "Hent hele" in refuse(cut[: cut.index(words)].encode())


def test_no_cut_between_two_lines_is_read_as_if_it_were_whole_without_a_word(checked):
    """Every twentieth line, without the footer that tells the number of pages: refused, right, or asked about."""
    lines = TEXT.replace("Side 1 af 5", "").split("\n")
    whole = {(i["title"], i["goal"], i["description"]) for i in checked["initiatives"]}
    silent = []
    for end in range(20, 440, 20):
        try:
            draft = read_bytes("\n".join(lines[:end]).encode(), "fil.txt")
        except BadDocument:
            continue
        wrong = [i.title for i in draft.initiatives if (i.title, i.goal, i.description) not in whole]
        if wrong and not any(q.kind is QuestionKind.TABLE_INCOMPLETE for q in draft.questions):
            silent.append((end, wrong))
    assert silent == []


def test_a_document_whose_beginning_is_missing_is_half_a_table():
    assert "begynder" in refuse(TEXT[TEXT.index("\n Tema Nr.") :].encode())


@pytest.mark.parametrize("wide", [2_001, 3_000_000])
def test_a_line_that_no_table_has_is_refused_at_once(wide):
    assert "Linje 3" in refuse((TEXT[:200].replace("\n", " ") + "\n\n" + "ord " * (wide // 4 + 1)).encode())


def test_torn_utf8_is_told_as_torn_and_not_as_another_encoding():
    assert "ødelagt på linje" in refuse(TEXT.encode()[:6001] + b"\xc3 " + TEXT.encode()[6001:])


def test_invisible_characters_and_composed_letters_make_no_difference(seed_draft):
    text = unicodedata.normalize("NFD", TEXT).replace("indsats", "ind\u00adsats").replace(" skal ", "\u00a0skal ")
    assert read_bytes(text.encode(), "fil.txt") == seed_draft


def test_two_goals_of_one_number_are_refused():
    assert "4.1 står ved to" in refuse(TEXT.replace("\n4.2 Antallet", "\n4.1 Antallet").encode())


def test_goals_without_the_initiatives_column_are_half_a_table():
    table = "Tema Nr. Målsætning Indsatser Samarbejdspartnere\n1.1 Flere er i job.\n1.2 Færre er ensomme.\n"
    assert "kun halv" in refuse(table.encode())


def test_an_archive_that_unpacks_to_much_is_not_opened():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * (130 * 1024 * 1024))
    assert "udpakket" in refuse(out.getvalue())


def test_an_archive_that_is_no_document_is_refused():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", "x")
    assert "hverken DOCX eller XLSX" in refuse(out.getvalue())


def test_a_model_that_points_nowhere_is_refused(seed_draft, checked):
    broken = json.loads(json.dumps(checked))
    broken["initiatives"][0]["goal"] = "9.9"
    assert "9.9" in refuse(json.dumps(broken).encode())


@pytest.mark.parametrize(("lines", "says"), [([9, 3], "ikke kan være"), ([1, 10**40], "maximum")])
def test_a_model_with_a_place_that_cannot_be_is_refused(seed_draft, checked, lines, says):
    broken = json.loads(json.dumps(checked))
    broken["places"] = {"goals": [{"text": {"page": 1, "lines": lines}}]}
    assert says in refuse(json.dumps(broken).encode())


def test_fifty_megabytes_of_text_are_refused_before_they_are_read(tmp_path):
    file = tmp_path / "stor.txt"
    with file.open("wb") as out:
        for _ in range(50):
            out.write(b"Vi vil have flere gode ord i kommunen. " * 27_000)
    limit = 400 * 1024 * 1024  # of address space: reading the whole would end in a MemoryError
    code = (
        f"import resource, sys; resource.setrlimit(resource.RLIMIT_AS, ({limit}, {limit})); "
        "from pathlib import Path; from sammenhaeng.documents.reading import read_file; read_file(Path(sys.argv[1]))"
    )
    done = subprocess.run([sys.executable, "-c", code, str(file)], capture_output=True, text=True, check=False)
    assert "BadDocument: stor.txt fylder" in done.stderr


def test_the_largest_text_allowed_without_an_overview_is_refused_in_bounded_time():
    line = "Vi vil have flere gode ord i kommunen, og de skal stå på hver sin linje.\n"
    assert "linjer" in refuse((line * (LARGEST // len(line.encode()))).encode())


def test_a_missing_file_and_a_folder_are_told_apart(tmp_path):
    for path, says in ((tmp_path / "nix.txt", "kan ikke åbnes"), (tmp_path, "mappe")):
        with pytest.raises(BadDocument, match=says):
            read_file(path)
