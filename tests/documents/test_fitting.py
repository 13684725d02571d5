"""The quick check of a model says yes and no exactly where jsonschema does."""

import copy
import json
import random

import pytest
from jsonschema import Draft202012Validator

from sammenhaeng.documents.readers.fitting import fits_of
from sammenhaeng.documents.readers.model_json import schema_text
from sammenhaeng.domain.model_json import to_json

VALUES = [None, True, False, 0, 1, -1, 1.0, 0.5, 10**40, float("1e300"), "", "da", "theme", "x" * 400, "a" * 64, [], {}, [1, 2], ["x"]]
VALUES += [{"kind": "level", "text": "x"}, {"page": 1, "lines": [1, 2]}, "planned", ">=", "2030", "level", "direction"]
SCHEMA = json.loads(schema_text())
WHOLE, QUICK = Draft202012Validator(SCHEMA), fits_of(SCHEMA)


def changed(model, chance):
    """The model with one value, name or record changed."""
    model = copy.deepcopy(model)
    at = model
    while True:
        keys = list(at) if isinstance(at, dict) else list(range(len(at)))
        if not keys:
            return model
        key = chance.choice(keys)
        if isinstance(at[key], dict | list) and chance.random() < 0.85:
            at = at[key]
            continue
        deed = chance.random()
        if deed < 0.7:
            at[key] = chance.choice(VALUES)
        elif deed < 0.85:
            del at[key]
        elif isinstance(at, dict):
            at[chance.choice(["measure", "kind", "nyt", "box"])] = chance.choice(VALUES)
        return model


def test_a_models_check_agrees_with_jsonschema(seed_draft):
    model = json.loads(json.dumps(to_json(seed_draft)))
    for part in ("goals", "initiatives", "questions", "partners"):
        model[part] = model[part][:6]
    model["places"] = {name: places[:3] for name, places in model["places"].items()}
    chance = random.Random(1)
    answers = [(QUICK(one), WHOLE.is_valid(one)) for one in (changed(model, chance) for _ in range(700))]
    assert {quick for quick, _whole in answers} == {True, False}
    assert [number for number, (quick, whole) in enumerate(answers) if quick != whole] == []


@pytest.mark.parametrize("value", VALUES)
def test_what_is_no_model_fits_nowhere(value):
    assert not QUICK(value)


def test_a_schema_with_a_word_that_is_not_known_cannot_be_made():
    with pytest.raises(KeyError):
        fits_of({"uniqueItems": True})
