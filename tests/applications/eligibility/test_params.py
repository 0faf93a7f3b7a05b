import pytest

from applications.calls.call_file import CallFileError, Reader
from applications.eligibility.kinds import KINDS, read_params

RIGHT = [
    ("age", {"minimum": 18, "maximum": 35, "who": "required_two"}),
    ("team_size", {"minimum": 2, "maximum": 8, "aged_minimum": 18, "aged_maximum": 35, "aged_count": 2}),
    ("team_size", {"minimum": 1}),
    ("region", {"codes": ["MA", "MA-RAB", "TN-51"]}),
    ("sector", {"codes": ["recycling"], "minimum": 1}),
    ("legal_form", {}),
    ("legal_form", {"forms": ["none", "sarl"], "by_hand": ["other"], "months": 36}),
    ("same_member", {"who": "leader"}),
    ("grant_ceiling", {"maximum_eur": 60000}),
    ("own_contribution", {"percent": 10}),
    ("charter", {}),
    ("double_funding", {}),
    ("conflicts", {}),
    ("consent", {}),
    ("women_or_rural", {}),
    ("alumni", {}),
    ("availability", {"minimum": 6}),
    ("language", {"languages": ["fr", "en"]}),
]


@pytest.mark.parametrize(("kind", "params"), RIGHT)
def test_right_parameters_are_kept_as_they_are(kind, params):
    assert read_params(kind, Reader(params)) == params


def test_every_kind_has_right_parameters_here():
    assert {kind for kind, _params in RIGHT} == KINDS.keys()


def test_choice_that_is_not_said_is_the_first():
    assert read_params("same_member", Reader({})) == {"who": "all"}


@pytest.mark.parametrize(
    ("kind", "params"),
    [
        ("age", {"minimum": 18, "maximum": 18, "who": "all"}),
        ("age", {"minimum": 0, "maximum": 120, "who": "all"}),
        ("team_size", {"minimum": 2, "maximum": 2}),
        ("team_size", {"minimum": 0, "maximum": 100}),
        ("team_size", {"minimum": 1, "aged_count": 1, "aged_minimum": 18, "aged_maximum": 18}),
        ("team_size", {"minimum": 1, "aged_count": 100, "aged_minimum": 18, "aged_maximum": 120}),
        ("sector", {"codes": ["a", "b"], "minimum": 2}),
        ("region", {"codes": ["MA", "MA-RAB", "TN-51", "MA-04"]}),
        ("legal_form", {"months": 1}),
        ("legal_form", {"months": 1200}),
        ("grant_ceiling", {"maximum_eur": 1}),
        ("grant_ceiling", {"maximum_eur": 100_000_000}),
        ("own_contribution", {"percent": 1}),
        ("own_contribution", {"percent": 100}),
        ("availability", {"minimum": 1}),
        ("availability", {"minimum": 168}),
    ],
)
def test_parameters_at_their_bounds_are_right(kind, params):
    assert read_params(kind, Reader(params)) == params


@pytest.mark.parametrize(
    ("kind", "params"),
    [
        ("age", {"minimum": 0, "maximum": 121}),
        ("age", {"minimum": -1, "maximum": 9}),
        ("team_size", {"minimum": 1, "maximum": 101}),
        ("team_size", {"minimum": 1, "aged_count": 0, "aged_minimum": 18, "aged_maximum": 35}),
        ("team_size", {"minimum": 1, "aged_count": 101, "aged_minimum": 18, "aged_maximum": 35}),
        ("team_size", {"minimum": 1, "aged_count": 1, "aged_minimum": 35, "aged_maximum": 18}),
        ("team_size", {"minimum": 1, "aged_maximum": 121}),
        ("sector", {"codes": ["a"], "minimum": 0}),
        ("region", {"codes": ["MA-"]}),
        ("legal_form", {"months": 0}),
        ("legal_form", {"months": 1201}),
        ("legal_form", {"forms": []}),
        ("grant_ceiling", {}),
        ("grant_ceiling", {"maximum_eur": 0}),
        ("grant_ceiling", {"maximum_eur": 100_000_001}),
        ("own_contribution", {"percent": 0}),
        ("own_contribution", {"percent": 101}),
        ("availability", {"minimum": 0}),
        ("availability", {"minimum": 169}),
        ("language", {"languages": []}),
        ("same_member", {"who": "nobody"}),
        ("charter", {"minimum": 1}),
        ("stars", {}),
    ],
)
def test_parameters_past_their_bounds_are_refused(kind, params):
    with pytest.raises(CallFileError):
        read_params(kind, Reader(params))


@pytest.mark.parametrize(
    ("kind", "params", "path"),
    [
        ("age", {"minimum": 18}, "rules[0].params.maximum"),
        ("age", {"minimum": 35, "maximum": 18}, "rules[0].params.maximum"),
        ("age", {"minimum": 1, "maximum": 2, "who": "me"}, "rules[0].params.who"),
        ("age", {"minimum": 1, "maximum": 2, "colour": "red"}, "rules[0].params.colour"),
        ("team_size", {"minimum": 1, "aged_count": 2}, "rules[0].params.aged_minimum"),
        ("region", {"codes": ["Rabat"]}, "rules[0].params.codes"),
        ("region", {"codes": []}, "rules[0].params.codes"),
        ("sector", {"codes": ["a"], "minimum": 2}, "rules[0].params.minimum"),
    ],
)
def test_wrong_parameter_is_named(kind, params, path):
    with pytest.raises(CallFileError) as caught:
        read_params(kind, Reader(params, "rules[0].params"))
    assert caught.value.path == path
