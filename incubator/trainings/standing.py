"""Where a participant stands on the way to the certificate: arithmetic on plain values."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Standing:
    """Modules of which one session was attended, out of those that have one; tools of the start-up that are validated.

    A module counts once, in whichever language and however often it was attended. `share_needed` is in percent.
    """

    attended: int
    modules: int
    tools: int
    share_needed: int
    tools_needed: int

    @property
    def has_attended(self) -> bool:
        """Tell whether enough of the modules were attended."""
        return self.modules > 0 and self.attended * 100 >= self.share_needed * self.modules

    @property
    def has_tools(self) -> bool:
        """Tell whether enough tools of the start-up are validated."""
        return self.tools >= self.tools_needed

    @property
    def is_entitled(self) -> bool:
        """Tell whether the certificate is due."""
        return self.has_attended and self.has_tools

    @property
    def share(self) -> float:
        """The part of the modules that was attended, from 0 to 1."""
        return self.attended / self.modules if self.modules else 0.0
