"""The steps of a path of several pages, as the design system draws them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Step:
    """One step: what it is called, and whether it is behind, here or ahead. `url` leads back to it, "" for none."""

    name: str
    is_done: bool = False
    is_current: bool = False
    url: str = ""
