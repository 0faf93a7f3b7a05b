"""The mixed model against that of statsmodels, on five juries: the variances, the mean, and every prediction."""

import pandas
import pytest
from statsmodels.regression.mixed_linear_model import MixedLM

from evaluation.reviews.mixed_model import fit
from tests.evaluation.reviews.test_mixed_model import world

JURIES = [
    {"entries": 18, "jurors": 5, "seed": 1},
    {"entries": 24, "jurors": 6, "seed": 2, "leniency": 12.0},
    {"entries": 15, "jurors": 8, "seed": 3, "reads": 5, "noise": 4.0},
    {"entries": 20, "jurors": 4, "seed": 4, "reads": 2, "quality": 15.0},
    {"entries": 16, "jurors": 7, "seed": 5, "reads": 4, "quality": 6.0, "leniency": 8.0},
]


def unbalanced(readings):
    """Leave out every seventh sheet, so that entries are read unequally often."""
    return [one for place, one in enumerate(readings) if place % 7]


def theirs(readings):
    """Return what statsmodels estimates by REML of the same crossed effects."""
    table = pandas.DataFrame({"entry": one.entry, "juror": one.juror, "score": one.score} for one in readings)
    table["jury"] = 1
    effects = {"entry": "0 + C(entry)", "juror": "0 + C(juror)"}
    model = MixedLM.from_formula("score ~ 1", groups="jury", re_formula="0", vc_formula=effects, data=table)
    return model, model.fit(reml=True, method=["powell", "bfgs", "powell"], xtol=1e-10, ftol=1e-12)


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("jury", JURIES, ids=lambda jury: str(jury["seed"]))
def test_model_estimates_what_statsmodels_estimates(jury):
    readings = unbalanced(world(**jury))
    ours, (model, result) = fit(readings), theirs(readings)
    variances = dict(zip(model.exog_vc.names, result.vcomp, strict=True))
    assert ours.variances.quality == pytest.approx(variances["entry"], rel=0.01)
    assert ours.variances.leniency == pytest.approx(variances["juror"], rel=0.01)
    assert ours.variances.noise == pytest.approx(result.scale, rel=0.01)
    assert ours.mean == pytest.approx(result.params["Intercept"], abs=0.02)
    predicted = result.random_effects[1]
    qualities = [predicted[f"entry[C(entry)[{key}]]"] for key in ours.design.entries]
    leniencies = [predicted[f"juror[C(juror)[{key}]]"] for key in ours.design.jurors]
    assert ours.quality == pytest.approx(qualities, abs=0.05)
    assert ours.leniency == pytest.approx(leniencies, abs=0.05)
