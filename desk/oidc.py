"""OpenID Connect: Authorization Code with PKCE (RFC 6749, RFC 7636; OpenID Connect Core 1.0, section 3.1)."""

import base64
import hashlib
import json
import secrets
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import urlencode, urlsplit

import httpx
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from office.settings import Settings
from office.vault import CannotOpen, Vault

SECONDS = 10.0
LASTS_SECONDS = 600
LEEWAY_SECONDS = 60  # between the issuer's clock and ours
# By key pair only: none, and what is signed with the client's own secret, are refused.
ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")
PLACE = "staff.sign-in"
LONGEST_SUBJECT = 255


class SignInFailed(Exception):
    """Whatever it was: nobody outside is told what."""


@dataclass(frozen=True, slots=True)
class Flow:
    """One attempt to sign in, kept by the browser, sealed."""

    begun: float
    state: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    nonce: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    verifier: str = field(default_factory=lambda: secrets.token_urlsafe(48))

    def sealed(self, vault: Vault) -> str:
        return base64.urlsafe_b64encode(vault.seal(json.dumps(asdict(self)), PLACE)).decode()


def flow_of(sealed: str, vault: Vault, now: datetime) -> Flow:
    """Raises SignInFailed."""
    try:
        flow = Flow(**json.loads(vault.open(base64.urlsafe_b64decode(sealed), PLACE)))
    except (CannotOpen, ValueError, TypeError):
        raise SignInFailed from None
    if not 0 <= now.timestamp() - flow.begun <= LASTS_SECONDS:
        raise SignInFailed
    return flow


@dataclass(frozen=True)
class Issuer:
    settings: Settings
    redirect_uri: str

    async def where_to(self, flow: Flow) -> str:
        """The issuer's page on which they say who they are. Raises SignInFailed."""
        challenge = base64.urlsafe_b64encode(hashlib.sha256(flow.verifier.encode()).digest()).rstrip(b"=").decode()
        asked = {
            "response_type": "code",
            "client_id": self.settings.oidc_client_id,
            "redirect_uri": self.redirect_uri,
            "scope": self.settings.oidc_scope,
            "state": flow.state,
            "nonce": flow.nonce,
            "code_challenge": challenge,
            "code_challenge_method": "S256",
        }
        async with _client() as client:
            page = (await self._found(client))["authorization_endpoint"]
        return f"{page}{'&' if urlsplit(page).query else '?'}{urlencode(asked)}"

    async def who(self, code: str, flow: Flow, now: datetime) -> tuple[str, str]:
        """The subject, never given twice, and the name that they go by there. Raises SignInFailed."""
        try:
            async with _client() as client:
                found = await self._found(client)
                keys = KeySet.import_key_set(_json(await client.get(found["jwks_uri"])))
                told = _json(await client.post(found["token_endpoint"], **self._exchange(code, flow)))
            claims = self._checked(jwt.decode(told["id_token"], keys, algorithms=list(ALGORITHMS)), flow, now)
            subject = f"{claims['iss']} {claims['sub']}"
            if len(subject) > LONGEST_SUBJECT:
                raise SignInFailed
            return subject, str(claims.get(self.settings.oidc_name_claim, ""))
        except (httpx.HTTPError, JoseError, KeyError, ValueError, TypeError):
            raise SignInFailed from None

    async def _found(self, client: httpx.AsyncClient) -> dict[str, Any]:
        """OpenID Connect Discovery 1.0, section 4."""
        issuer = self.settings.oidc_issuer.rstrip("/")
        if not _is_private(issuer):
            raise SignInFailed
        try:
            found = _json(await client.get(f"{issuer}/.well-known/openid-configuration"))
        except (httpx.HTTPError, ValueError):
            raise SignInFailed from None
        if str(found.get("issuer", "")).rstrip("/") != issuer or "authorization_endpoint" not in found:
            raise SignInFailed
        return dict(found)

    def _exchange(self, code: str, flow: Flow) -> dict[str, Any]:
        secret, client_id = self.settings.oidc_client_secret.get_secret_value(), self.settings.oidc_client_id
        data = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": self.redirect_uri,
            "code_verifier": flow.verifier,
        }
        return {"data": data, "auth": (client_id, secret)} if secret else {"data": {**data, "client_id": client_id}}

    def _checked(self, token: jwt.Token, flow: Flow, now: datetime) -> dict[str, Any]:
        wanted = jwt.JWTClaimsRegistry(
            now=int(now.timestamp()),
            leeway=LEEWAY_SECONDS,
            iss={"essential": True},
            sub={"essential": True},
            aud={"essential": True, "value": self.settings.oidc_client_id},
            exp={"essential": True},
            nonce={"essential": True, "value": flow.nonce},
        )
        claims = dict(token.claims)
        wanted.validate(claims)
        others = claims["aud"] if isinstance(claims["aud"], list) else []
        is_ours = len(others) < 2 or claims.get("azp") == self.settings.oidc_client_id
        if claims["iss"].rstrip("/") != self.settings.oidc_issuer.rstrip("/") or not is_ours:
            raise SignInFailed
        return claims


def _client() -> httpx.AsyncClient:
    return httpx.AsyncClient(timeout=SECONDS, follow_redirects=False)


def _json(response: httpx.Response) -> Any:
    found = response.raise_for_status().json()
    if not isinstance(found, dict):
        raise ValueError("no object")
    return found


def _is_private(url: str) -> bool:
    """Encrypted, or on this machine."""
    parts = urlsplit(url)
    return parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in ("127.0.0.1", "localhost", "::1"))
