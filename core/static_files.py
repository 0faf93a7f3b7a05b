"""Static files: WhiteNoise, compressed in a local run too."""

import gzip
import hashlib
from pathlib import Path
from typing import Any

from django.conf import settings
from whitenoise.middleware import WhiteNoiseMiddleware
from whitenoise.responders import StaticFile

WORTH_PACKING = (".css", ".js", ".svg")


class StaticFilesMiddleware(WhiteNoiseMiddleware):
    """WhiteNoise. `collectstatic` compresses for a server; a local run serves the sources, packed when asked for."""

    def get_static_file(self, path: str, url: str, stat_cache: Any = None) -> StaticFile:
        """Return the file at `path`, with its compressed form beside it."""
        found = super().get_static_file(path, url, stat_cache)
        if not self.autorefresh or not path.endswith(WORTH_PACKING):
            return found
        _way, _path, headers = found.alternatives[-1]
        return StaticFile(path, headers, encodings={"gzip": str(packed(Path(path)))})


def packed(source: Path) -> Path:
    """Return where the compressed form of `source`, as it is now, stands in var/cache/; made when it is not there."""
    mark = hashlib.sha256(f"{source}:{source.stat().st_mtime_ns}".encode()).hexdigest()[:16]
    target = Path(settings.VAR_DIR) / "cache" / "static" / f"{source.name}-{mark}.gz"
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        made = target.with_suffix(f".{id(target)}")
        made.write_bytes(gzip.compress(source.read_bytes(), mtime=0))
        made.replace(target)
    return target
