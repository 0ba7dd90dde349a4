"""A tiny OpenID Connect issuer on loopback: it believes whoever asks, but checks the client and its PKCE verifier."""

import base64
import hashlib
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from joserfc import jwt
from joserfc.jwk import KeySet, RSAKey

CLIENT, SECRET = "onewindow", "a-secret-of-the-test"


class Issuer:
    """`claims` go into the next token, in the place of what is right; `signs_with` another key or another algorithm."""

    def __init__(self) -> None:
        self.key = RSAKey.generate_key(2048, {"kid": "k1", "use": "sig"})
        self.claims: dict[str, Any] = {}
        self.signs_with: tuple[str, Any] | None = None
        self.asked: dict[str, str] = {}
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()

    def let_in(self, page: str) -> dict[str, str]:
        """What the browser brings back from the issuer's page: {code, state}."""
        self.asked = {name: value for name, [value] in parse_qs(urlsplit(page).query).items()}
        return {"code": "a-code", "state": self.asked["state"]}

    def found(self) -> dict[str, Any]:
        paths = {"authorization_endpoint": "/page", "token_endpoint": "/token", "jwks_uri": "/keys"}
        return {"issuer": self.url, **{name: f"{self.url}{path}" for name, path in paths.items()}}

    def token(self, form: dict[str, str], authorization: str, now: int) -> dict[str, Any] | None:
        challenge = base64.urlsafe_b64encode(hashlib.sha256(form["code_verifier"].encode()).digest())
        is_client = authorization == "Basic " + base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        is_same = challenge.rstrip(b"=").decode() == self.asked["code_challenge"]
        if not (is_client and is_same and form["redirect_uri"] == self.asked["redirect_uri"]):
            return None
        algorithm, key = self.signs_with or ("RS256", self.key)
        claims = {
            "iss": self.url,
            "sub": "77",
            "aud": CLIENT,
            "nonce": self.asked["nonce"],
            "preferred_username": "han",
        }
        claims |= {"iat": now, "exp": now + 300, **self.claims}
        kept = {name: value for name, value in claims.items() if value is not None}
        return {"token_type": "Bearer", "id_token": jwt.encode({"alg": algorithm, "kid": "k1"}, kept, key)}

    def _handler(issuer) -> type[BaseHTTPRequestHandler]:
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                is_keys = self.path == "/keys"
                self._say(KeySet([issuer.key]).as_dict(private=False) if is_keys else issuer.found())

            def do_POST(self) -> None:
                sent = self.rfile.read(int(self.headers["Content-Length"])).decode()
                form = {name: value for name, [value] in parse_qs(sent).items()}
                self._say(issuer.token(form, self.headers.get("Authorization", ""), issuer.now))

            def _say(self, body: Any) -> None:
                self.send_response(400 if body is None else 200)
                self.send_header("Content-Type", "application/json")
                self.end_headers()
                self.wfile.write(json.dumps(body).encode())

            def log_message(self, *_: Any) -> None:
                pass

        return Handler

    now = 0
