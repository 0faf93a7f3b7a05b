"""Draw the last ties of a stage again."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from applications.calls.models import Stage
from evaluation.decisions.lottery import drawn, list_hash
from evaluation.decisions.selectors.lots import lots_of


class Command(BaseCommand):
    """Recompute the lots from their seed and references; exit status 1 when what is stored differs."""

    help = "Draw the last ties of a stage again: of a stage of this site, or from a published seed and references."

    def add_arguments(self, parser: CommandParser) -> None:
        """Name a stage, or give the seed and the tied references as they were published."""
        parser.add_argument("call", nargs="?", help="code of the call")
        parser.add_argument("stage", nargs="?", type=int, help="number of the stage")
        parser.add_argument("--seed", help="the published seed")
        parser.add_argument("--references", nargs="+", default=[], help="the references that are tied")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print each group in the order of its lots."""
        if options["seed"] and options["references"]:
            self._print(options["seed"], options["references"])
            return
        stage = Stage.objects.filter(call__code=options["call"], number=options["stage"]).select_related("call").first()
        if stage is None:
            raise CommandError("Name a call and a stage that exist, or give --seed and --references.")
        wrong = [tie for tie in lots_of(stage).ties if self._differs(tie)]
        if wrong:
            raise SystemExit(1)

    def _differs(self, tie: dict[str, Any]) -> bool:
        references = [reference for reference, _lot in tie["lots"]]
        self._print(tie["seed"], references)
        again = [[one.reference, one.lot] for one in drawn(tie["seed"], references)]
        differs = again != tie["lots"] or list_hash(references) != tie["list"]
        if differs:
            self.stderr.write(f"rank {tie['rank']}: what is stored is not what the lots give")
        return differs

    def _print(self, seed: str, references: list[str]) -> None:
        self.stdout.write(f"seed {seed}\nlist {list_hash(references)}")
        for place, one in enumerate(drawn(seed, references), start=1):
            self.stdout.write(f"{place}. {one.reference} {one.lot}")
