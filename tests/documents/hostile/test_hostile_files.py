"""Files made to break their reader: each gives a draft or one sentence, in time, and the next file is read."""

import socket
import time

import pytest

from sammenhaeng.documents.apart import read_apart
from sammenhaeng.documents.errors import BadDocument
from tests.documents.hostile import files
from tests.documents.hostile.files import HEAD, ROWS, laughs, lying, overlapping_bomb, page, pdf, sheet, sheet_rows, word, word_table

LONGEST = 20.0
"""Seconds, on a slow machine: a document that is read takes less than one."""
GOOD = "draft"
"""What stands where the file is harmless and its overview is read."""
OUTSIDE = '<!DOCTYPE x SYSTEM "file:///etc/passwd">'
ENTITY = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
STRATML = '<StrategicPlan xmlns="urn:ISO:std:iso:17469:tech:xsd:stratml_core"><Name>{}</Name></StrategicPlan>'
TABLE = word_table([HEAD, *ROWS])


def nested_word(depth):
    opened = "<w:tbl><w:tr><w:tc>" * depth
    return word(TABLE + opened + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * depth)


def word_saying(text, **more):
    return word(word_table([HEAD, *[[*row[:3], text, row[4]] for row in ROWS]]), **more)


def shared(count, size):
    strings = f"<si><t>{'a' * size}</t></si>" * count
    part = ("xl/sharedStrings.xml", f'{files.XML}<sst {files.S} count="{count}" uniqueCount="{count}">{strings}</sst>')
    rows = "".join(f'<row><c t="s"><v>{n % count}</v></c></row>' for n in range(100))
    return sheet(rows, more=[part], links=[("sharedStrings", "sharedStrings.xml")])


def text_of(pages):
    return b"".join(b"BT /F 9 Tf 1 0 0 1 %d %d Tm (ord) Tj ET\n" % (x, y) for y in range(10, 840, 2) for x in range(0, 590, 10)) * pages


CASES = {
    # entities and declarations
    "laughs in word": (lambda: word_saying("&lol9;", before=laughs("w:document")), None),
    "laughs in a sheet": (lambda: sheet(sheet_rows([HEAD]) + sheet_rows([["&lol9;"] * 5]), before=laughs("worksheet")), None),
    "laughs in an attribute": (lambda: word(TABLE + '<w:p w:rsidR="&lol9;"/>', before=laughs("w:document")), None),
    "laughs in html": (lambda: page(before=laughs("html")), None),
    "laughs in stratml": ((laughs("StrategicPlan") + STRATML.format("&lol9;")).encode, "plan"),
    "quadratic entity": (lambda: word_saying("&a;" * 50_000, before=f'<!DOCTYPE x [<!ENTITY a "{"b" * 50_000}">]>'), None),
    "a file as entity in word": (lambda: word_saying("&e;", before=ENTITY), None),
    "a file as entity in a sheet": (lambda: sheet(sheet_rows([HEAD, ["&e;"] * 5, *ROWS]), before=ENTITY), None),
    "a file as entity in stratml": ((ENTITY + STRATML.format("&e;")).encode, "plan"),
    "outer declarations in word": (lambda: word(before=OUTSIDE), GOOD),
    "outer declarations in stratml": ((OUTSIDE + STRATML.format("x")).encode, "plan"),
    # archives
    "a bomb in word": (lambda: word("<w:p/>" * 20_000_000), "udpakket"),
    "a bomb beside word": (lambda: word(more=[("word/media/a.bin", b"0" * 60_000_000)]), "udpakket"),
    "an overlapping bomb": (lambda: overlapping_bomb(2_000, 40_000_000), "udpakket"),
    "an overlapping bomb of small parts": (lambda: overlapping_bomb(4_000, 1_000), None),
    "many parts": (lambda: word(more=[(f"a/{n}", "") for n in range(6_000)]), "6004 filer"),
    "a part larger than it says": (lambda: lying(word("<w:p/>" * 900_000), "word/document.xml", 5_000), None),
    "nested archives": (lambda: word(more=[("word/a.zip", word(more=[("b.zip", word())]))]), GOOD),
    "wrong check sum": (lambda: word().replace(b"\x00\x00word/document.xml", b"\x00\x00word/document.xml", 1)[:-200] + b"x" * 200, None),
    "names that climb": (lambda: word(more=[("../../../../tmp/x", "x"), ("/etc/x", "x"), ("C:\\x", "x")]), GOOD),
    "two parts of one name": (lambda: word(more=[("word/document.xml", "<x/>")]), "samme navn"),
    "a half archive": (lambda: word()[:-40], "beskadiget"),
    "word without its document": (lambda: files.archive([("word/document.xml", "")]), "beskadiget"),
    "a document that is not xml": (lambda: files.archive([*files.word_parts()[:2], ("word/document.xml", b"\x00\xff" * 99)]), "beskadiget"),
    "links outside": (lambda: word(links=[("attachedTemplate", "http://127.0.0.1:9/x.dotm", "External")]), GOOD),
    "links outside in a sheet": (lambda: sheet(links=[("externalLink", "http://127.0.0.1:9/x.xlsx", "External")]), GOOD),
    "a part that is its own relation": (lambda: word(links=[("styles", "document.xml"), ("x", "../word/document.xml")]), None),
    # size and depth
    "ten thousand tables": (lambda: word("<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>" * 10_000), "oversigt"),
    "an endless table in word": (lambda: word(word_table([HEAD, *ROWS * 10_000])), "3000 rækker"),
    "an endless row in word": (lambda: word(word_table([HEAD, *ROWS, ["x"] * 60_000])), None),
    "tables in tables in word": (lambda: nested_word(80), None),
    "tables in tables without end": (lambda: nested_word(20_000), None),
    "a cell that covers much": (lambda: word(TABLE.replace("<w:tc>", '<w:tc><w:tcPr><w:gridSpan w:val="99999999"/></w:tcPr>', 1)), None),
    "a cell that covers less than nothing": (
        lambda: word(TABLE.replace("<w:tc>", '<w:tc><w:tcPr><w:gridSpan w:val="-5"/></w:tcPr>', 1)),
        GOOD,
    ),
    "a cell of ten megabytes in word": (lambda: word_saying("ord " * 2_600_000), None),
    "a goal without end": (
        lambda: page(f"<tr><td>{'<td>'.join(HEAD)}<tr><td>A<td>1.1<td>{'Flere skal, og 80 % i 2030, ' * 9_000}<td>x<td>y"),
        GOOD,
    ),
    "a cell of ten megabytes in a sheet": (lambda: sheet(sheet_rows([HEAD, [*ROWS[0][:3], "ord " * 2_600_000, "x"]])), None),
    "a sheet of 16384 columns": (lambda: sheet(sheet_rows([HEAD, *ROWS, ["x"] * 16_384])), GOOD),
    "a sheet of a million rows": (lambda: sheet('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'), None),
    "a sheet of many rows": (lambda: sheet(sheet_rows([HEAD, *ROWS * 5_000])), "3000 rækker"),
    "many shared strings": (lambda: shared(100_000, 100), "oversigt"),
    "huge shared strings": (lambda: shared(3, 9_000_000), None),
    "merged cells without end": (
        lambda: sheet(after="<mergeCells>" + '<mergeCell ref="A1:XFD1048576"/>' * 50 + "</mergeCells>"),
        None,
    ),
    "a style without end": (lambda: sheet(more=[("xl/styles.xml", f"<styleSheet {files.S}>" + "<a>" * 100_000)]), None),
    "a formula that calls": (lambda: sheet(sheet_rows([HEAD, ["=cmd|' /C calc'!A0", *ROWS[0][1:]]])), GOOD),
    "html of depth": (lambda: b"<html>" + b"<div><table><tr><td>" * 50_000, None),
    "html of many cells": (lambda: page("<tr>" + "<td colspan=1000 rowspan=65534>x" * 5_000), None),
    "html of many rows": (lambda: page("<tr><td>x" * 100_000), "3000 rækker"),
    "html of many styles": (lambda: page(before="<style>" + "a b c d .e{color:red}" * 20_000 + "</style>" + "<p class=e>" * 2_000), None),
    "html with a long attribute": (lambda: page(before="<body style='" + "color:red;" * 1_000_000 + "'>"), None),
    "html that opens comments": (lambda: b"<html>" + b"<!--" * 1_000_000, None),
    "html with half tags": (lambda: b"<table>" + b"<td <" * 1_000_000, None),
    "csv of one quotation": (lambda: b'a;b;c\n"' + b"x;\n" * 3_000_000, None),
    "csv of many columns": (lambda: b";".join([b"x"] * 500_000) + b"\n1;2;3\n4;5;6", None),
    "csv of many rows": (lambda: b"a;b;c\n" * 100_000, "3000 rækker"),
    "pipes": (lambda: b"|" * 1_900 + b"\n" + b"|-" * 900 + b"|\n" + b"|" * 1_900 + b"\n", None),
    "many pipes": (lambda: (b"|-" * 950 + b"x\n") * 8_000, None),
    "json of depth": (lambda: b'{"a":' + b"[" * 5_000_000, "JSON"),
    "json with a number without end": (lambda: b'{"a":' + b"9" * 5_000_000 + b"}", "tal"),
    "stratml of depth": (lambda: STRATML.replace("{}", "<Goal>" * 100_000).encode(), "XML"),
    "stratml without end": (
        lambda: STRATML.replace("{}</Name>", "</Name><StrategicPlanCore>" + "<Goal/>" * 100_000 + "</StrategicPlanCore>").encode(),
        "mål",
    ),
    # PDF
    "a pdf of nothing": (lambda: b"%PDF-1.7\n", "PDF"),
    "a pdf of noise": (lambda: b"%PDF-1.7\n" + bytes(range(256)) * 1_000, None),
    "a pdf of 10000 pages": (lambda: pdf(pages=10_000), "10000 sider"),
    "a pdf that says it has a billion pages": (lambda: pdf().replace(b"/Count 1/", b"/Count 1000000000/"), None),
    "a pdf whose pages are their own parents": (lambda: pdf().replace(b"[4 0 R]", b"[2 0 R]"), None),
    "a pdf that runs and calls": (
        lambda: pdf(catalogue=b"/OpenAction<</S/JavaScript/JS(while(1){})>>/AA<</O<</S/URI/URI(http://127.0.0.1:9)>>>>"),
        None,
    ),
    "a pdf of many words": (lambda: pdf(text_of(1)), None),
    "a pdf with a broken font": (lambda: pdf(b"BT /F 9 Tf (x) Tj ET", more=b"5 0 obj<</Type/Font/FontFile2 3 0 R>>endobj\n"), None),
    "a pdf of many rules": (lambda: pdf(b"".join(b"%d 0 m %d 842 l S\n" % (x % 595, x % 595) for x in range(150_000))), None),
    "a pdf page without end": (lambda: pdf(b"BT /F 9 Tf (x) Tj ET", page_says=b"/UserUnit 1e9").replace(b"595 842", b"1e9 1e9"), None),
    "a locked pdf": (lambda: pdf().replace(b"/Root", b"/Encrypt<</Filter/Standard/V 2/R 3/O(x)/U(x)/P -1>>/Root"), None),
}


@pytest.mark.parametrize("case", CASES)
def test_a_hostile_file_is_read_or_refused_in_one_sentence_in_time(case):
    make, says = CASES[case]
    data = make()
    begun = time.monotonic()
    try:
        told = GOOD if read_apart(data, "plan.docx").draft else ""
    except BadDocument as bad:
        told = str(bad)
        assert told.endswith(".")
        assert "\n" not in told
        assert len(told) < 600
        assert "bryde sammen" not in told
    assert "root:" not in told
    assert time.monotonic() - begun < LONGEST
    if says:
        assert says in told


def test_no_file_fetches_anything_and_no_entity_shows_another_file():
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.3)
        address = f"http://127.0.0.1:{server.getsockname()[1]}"
        outside = f'<!DOCTYPE x SYSTEM "{address}/x.dtd" [<!ENTITY e SYSTEM "{address}/e"><!ENTITY % p SYSTEM "{address}/p"> %p;]>'
        found = []
        for data in (
            word_saying("&e;", before=outside, links=[("attachedTemplate", f"{address}/t", "External")]),
            sheet(sheet_rows([HEAD, *ROWS, ["&e;"] * 5]), before=outside),
            page(before=outside + f"<base href={address}><link rel=stylesheet href=/s><img src=/i>"),
            (outside + STRATML.format("&e;")).encode(),
        ):
            try:
                found.append(repr(read_apart(data, "plan.docx").draft))
            except BadDocument as bad:
                found.append(str(bad))
        with pytest.raises(TimeoutError):
            server.accept()
    assert not any("root:" in one for one in found)
