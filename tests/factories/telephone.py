"""A telephone that makes passkeys and signs with them, without a browser."""

import hashlib
import json
from secrets import token_bytes
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, SECP256R1, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData, CollectedClientData

PRESENT = AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.UV


class Telephone:
    """Holds one passkey; `host` is the site's."""

    def __init__(self, host: str = "testserver") -> None:
        self.host = hashlib.sha256(host.encode()).digest()
        self.origin = f"https://{host}"
        self.key = generate_private_key(SECP256R1())
        self.id = token_bytes(16)
        self.handle = ""

    def make(self, options: dict[str, Any]) -> str:
        """Return the JSON that the browser sends for a new passkey, asked for by `options`."""
        wanted = options["publicKey"]
        self.handle = wanted["user"]["id"]
        public = ES256.from_cryptography_key(self.key.public_key())
        held = AttestedCredentialData.create(bytes(16), self.id, public)
        data = AuthenticatorData.create(self.host, PRESENT | AuthenticatorData.FLAG.AT, 0, held)
        attested = AttestationObject.create("none", data, {})
        said = self._said("webauthn.create", wanted)
        return self._sent(clientDataJSON=websafe_encode(said), attestationObject=websafe_encode(attested))

    def give(self, options: dict[str, Any], *, flags: Any = PRESENT, key: Any = None) -> str:
        """Return the JSON that the browser sends when the passkey is asked for; `key`: somebody else's signs."""
        said = self._said("webauthn.get", options["publicKey"])
        data = AuthenticatorData.create(self.host, flags, 0)
        signed = (key or self.key).sign(data + said.hash, ECDSA(SHA256()))
        return self._sent(
            clientDataJSON=websafe_encode(said),
            authenticatorData=websafe_encode(data),
            signature=websafe_encode(signed),
            userHandle=self.handle,
        )

    def _said(self, kind: str, wanted: dict[str, Any]) -> CollectedClientData:
        return CollectedClientData.create(kind, wanted["challenge"], self.origin)

    def _sent(self, **response: str) -> str:
        name = websafe_encode(self.id)
        results: dict[str, Any] = {"credProps": {"rk": True}}
        return json.dumps(
            {"id": name, "rawId": name, "type": "public-key", "response": response, "clientExtensionResults": results}
        )
