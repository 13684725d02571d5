"""What the ledger keeps, in words: verbs, fields, values, and two texts held against each other."""

import pytest

from sammenhaeng.briefs.desk.event_words import told
from sammenhaeng.briefs.desk.field_words import field_changes, field_word, held_together

LONG = "Flere unge gennemfører en ungdomsuddannelse, og flere kommer i arbejde efter skolen."


@pytest.mark.parametrize(
    ("verb", "subject", "sentence"),
    [
        ("goal_changed", "goal:1.3", "ændrede målet 1.3"),
        ("initiative_retired", "initiative:Fritidsjob", "lod indsatsen Fritidsjob udgå"),
        ("initiative_restored", "initiative:Fritidsjob", "tog indsatsen Fritidsjob i brug igen"),
        ("theme_undone", "theme:Livskraft", "fortrød en ændring af temaet Livskraft"),
        ("proposal_returned", "initiative:Fritidsjob", "sendte forslaget om indsatsen Fritidsjob tilbage"),
        ("update_given", "initiative:Fritidsjob", "gav en status for indsatsen Fritidsjob"),
        ("partner_merged", "partner:a-kasser", "lagde samarbejdspartneren a-kasser sammen med en anden"),
        ("edition_adopted", "edition:2022", "vedtog udgaven 2022"),
        ("role_given", "person:Anna", "gav Anna en rolle"),
        ("question_answered", "question:Hvilket mål?", "besvarede spørgsmålet Hvilket mål?"),
        ("task_done", "task:Borgerundersøgelse", "meldte opgaven Borgerundersøgelse klaret"),
        ("plan_added", "plan:2027", "oprettede planen 2027"),
        ("baseline_chosen", "goal:1.3/2", "valgte udgangspunktet for måltal 2 i målet 1.3"),
        ("spaceship_launched", "spaceship:Enterprise", "gjorde noget ved Enterprise (spaceship_launched)"),
        ("spaceship_added", "spaceship:Enterprise", "oprettede Enterprise"),
        ("catalogue_loaded", "catalogue", "indlæste kataloget"),
        ("odd", "", "gjorde noget ved (odd)"),
    ],
)
def test_verbs_in_words(verb, subject, sentence):
    assert told(verb, subject).text == sentence


def test_fields_in_words_known_or_not():
    assert field_word("ends_on") == "Slutter"
    assert field_word("warp_factor") == "Warp factor"
    details = {
        "ends_on": [None, "2026-12-31"],
        "status": ["planned", "running"],
        "four_eyes": [False, True],
        "role": ["reader", "lead"],
        "files": 3,
    }
    changes, more = field_changes(details)
    assert [(one.field, one.before_text, one.after_text) for one in changes] == [
        ("Status", "Planlagt", "I gang"),
        ("Slutter", "–", "31. december 2026"),
        ("Rolle", "læser", "tovholder"),
        ("En anden skal godkende", "nej", "ja"),
        ("Files", "", "3"),
    ]
    assert more == 0


def test_what_did_not_change_is_not_told_and_a_list_of_two_is_no_change():
    details = {"unit": [None, None], "fields": ["title", "ends_on"], "collaborations": [12, 13], "spellings": [["a"], ["a", "b"]]}
    changes, _more = field_changes(details)
    assert [(one.field, one.before and one.before_text, one.after_text) for one in changes] == [
        ("Stavemåder", "a", "a; b"),
        ("Felter", None, "Titel; Slutter"),
        ("Samarbejder, der er flyttet", None, "2"),
    ]


def test_two_long_texts_are_held_together_word_by_word_and_lose_nothing():
    before, after = LONG, LONG.replace("unge ", "").replace("arbejde", "lønnet arbejde") + "\n\nNyt afsnit."
    was, became = held_together(before, after)
    assert "".join(piece.text for piece in was) == before
    assert "".join(piece.text for piece in became) == after
    assert [(piece.how, piece.text.strip()) for piece in was if piece.how] == [("removed", "unge"), ("removed", "skolen.")]
    assert [(piece.how, piece.text) for piece in became if piece.how] == [("added", "lønnet "), ("added", "skolen.\n\nNyt afsnit.")]


def test_texts_that_are_too_long_to_compare_are_shown_whole():
    before = "ord " * 5000
    was, became = held_together(before, before + "mere")
    assert [piece.how for piece in (*was, *became)] == ["", ""]
