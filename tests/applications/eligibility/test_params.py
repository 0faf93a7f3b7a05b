import pytest

from applications.calls.call_file import CallFileError, Reader
from applications.eligibility.kinds import KINDS
from applications.eligibility.params import PARAMS, read_params

RIGHT = [
    ("age", {"minimum": 18, "maximum": 35, "who": "required_two"}),
    ("team_size", {"minimum": 2, "maximum": 8, "aged_minimum": 18, "aged_maximum": 35, "aged_count": 2}),
    ("team_size", {"minimum": 1}),
    ("region", {"codes": ["MA", "MA-RAB", "TN-51"]}),
    ("sector", {"codes": ["recycling"], "minimum": 1}),
]


@pytest.mark.parametrize(("kind", "params"), RIGHT)
def test_right_parameters_are_kept_as_they_are(kind, params):
    assert read_params(kind, Reader(params)) == params


def test_every_kind_has_its_parameters():
    assert PARAMS.keys() == KINDS.keys()


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
