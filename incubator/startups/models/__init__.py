"""Models of start-ups."""

from incubator.startups.models.partnership import Partnership
from incubator.startups.models.profile import Profile
from incubator.startups.models.reach import Reach
from incubator.startups.models.scope import StartupScope
from incubator.startups.models.startup import Startup
from incubator.startups.models.team import TeamMember

__all__ = ["Partnership", "Profile", "Reach", "Startup", "StartupScope", "TeamMember"]
