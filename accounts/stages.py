"""The steps between a right password or code and a session, where allauth's do not fit."""

from typing import Any

from allauth.account.stages import EmailVerificationStage


class ProveAddress(EmailVerificationStage):
    """Asks for a proved address, save of who has none and signs in by a number that is proved."""

    def handle(self) -> Any:
        """Return (answer or None, whether to go on), as allauth's stages do."""
        person = self.login.user
        if person is not None and not person.email and person.phone_verified:
            return None, True
        return super().handle()
