"""Hold the decisive modules at 100 % of lines and branches, from the JSON report of `make coverage`.

The floor of the whole is `fail_under` in pyproject.toml: pytest-cov holds it.
"""

import json
import sys
from typing import Any

from scripts.mutation.targets import ROOT, targets

REPORT = ROOT / "var" / "coverage.json"


def gaps(report: dict[str, Any]) -> dict[str, str]:
    """Return what no test runs of each decisive module: lines, and branches as "from->to"."""
    found = {}
    for module in targets([]):
        measured = report["files"].get(module)
        if measured is None:
            found[module] = "not measured"
            continue
        branches = [f"{start}->{end}" for start, end in measured["missing_branches"]]
        if missing := [*map(str, measured["missing_lines"]), *branches]:
            found[module] = ", ".join(missing)
    return found


def main() -> int:
    """Print each gap; 1 when there is one."""
    report = json.loads(REPORT.read_text(encoding="utf-8"))
    found = gaps(report)
    for module, missing in found.items():
        print(f"{module}: no test runs {missing}")
    share = report["totals"]["percent_covered"]
    print(
        f"{share:.1f} % of all branches; {len(targets([])) - len(found)} of {len(targets([]))} decisive modules whole"
    )
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
