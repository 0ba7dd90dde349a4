"""The only reader of the environment. Every setting is described in docs/settings.md (a test compares the two)."""

from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

PROJECT = Path(__file__).resolve().parent.parent
CONSOLE_PATH = "/console/"


class Settings(BaseSettings):
    """Read from ONEWINDOW_<NAME>, or from a .env file beside the README."""

    model_config = SettingsConfigDict(env_prefix="ONEWINDOW_", env_file=PROJECT / ".env", extra="ignore")

    var_folder: Path = PROJECT / "var"
    knowledge_folder: Path = PROJECT / "knowledge"
    models_folder: Path = PROJECT / "models"
    database_url: str = Field(default="", validation_alias="DATABASE_URL")

    host: str = "0.0.0.0"  # noqa: S104 - the desk is the public door; engine and actions stay on loopback
    port: int = 8000
    engine_port: int = 5005
    actions_port: int = 5055
    public_url: str = ""

    desk_name: str = "desk-1"
    cors_origins: list[str] = []
    trusted_proxies: list[str] = []
    messages_per_minute_per_conversation: int = 20
    messages_per_minute_per_address: int = 120
    conversations_per_minute_per_address: int = 30

    # Where vectors are kept; empty: in the var folder. Houses that share a knowledge base may share it.
    embeddings_file: str = ""
    # An OpenAI-compatible endpoint for embeddings; empty: the small model inside this program.
    embedder_url: str = ""
    embedder_model: str = ""
    embedder_dimensions: int = 1024
    embedder_query_prefix: str = ""
    embedder_passage_prefix: str = ""
    embedder_key: SecretStr = SecretStr("")

    # What sends the messages of each channel; office/outbox/ways.py knows the names.
    sends_to_conversation: str = "conversation"
    sends_sms: str = "file"
    sends_email: str = "file"
    # By what a person is reached, the first one first; the next where one refuses.
    messages_by: list[str] = ["sms"]
    messages_to_conversation: str = "beside"
    reminder_hour: int = Field(default=18, ge=8, le=19)
    sms_gateway_url: str = ""
    sms_gateway_body: str = '{"to": "{address}", "text": "{text}", "key": "{key}"}'
    sms_gateway_key: SecretStr = SecretStr("")
    smtp_host: str = ""
    smtp_port: int = 587
    smtp_security: str = "starttls"
    smtp_user: str = ""
    smtp_password: SecretStr = SecretStr("")
    smtp_sender: str = ""
    # Who mends the guides; empty: what they are told goes to the file of the var folder.
    knowledge_editors_email: str = ""
    sending_timeout_seconds: int = Field(default=10, ge=1, le=20)

    # How long the staff stay logged in, how often a password may be tried, and when the cookie needs https
    # (auto: where public_url says so).
    staff_session_idle_minutes: int = Field(default=30, ge=1, le=720)
    staff_session_hours: int = Field(default=12, ge=1, le=24)
    staff_login_tries: int = Field(default=5, ge=3, le=20)
    staff_lock_minutes: int = Field(default=15, ge=1, le=1440)
    staff_logins_per_minute_per_address: int = 30
    staff_cookie_secure: Literal["auto", "always", "never"] = "auto"
    # The city's own identity provider (OpenID Connect); empty: passwords only.
    oidc_issuer: str = ""
    oidc_client_id: str = ""
    oidc_client_secret: SecretStr = SecretStr("")
    oidc_scope: str = "openid profile"
    oidc_name_claim: str = "preferred_username"

    # What a telephone system signs its news of calls with; empty: none is taken.
    cti_secret: SecretStr = SecretStr("")

    # Messaging platforms; each is on once its secrets are there (office/channels/configured.py).
    wechat_app_id: str = ""
    wechat_secret: SecretStr = SecretStr("")
    wechat_token: SecretStr = SecretStr("")
    wechat_aes_key: SecretStr = SecretStr("")
    wechat_can_push: bool = True
    wechat_api_url: str = "https://api.weixin.qq.com"
    wecom_corp_id: str = ""
    wecom_agent_id: str = ""
    wecom_secret: SecretStr = SecretStr("")
    wecom_token: SecretStr = SecretStr("")
    wecom_aes_key: SecretStr = SecretStr("")
    wecom_service_secret: SecretStr = SecretStr("")
    wecom_service_token: SecretStr = SecretStr("")
    wecom_service_aes_key: SecretStr = SecretStr("")
    wecom_api_url: str = "https://qyapi.weixin.qq.com"
    dingtalk_corp_id: str = ""
    dingtalk_app_key: str = ""
    dingtalk_app_secret: SecretStr = SecretStr("")
    dingtalk_robot_code: str = ""
    dingtalk_api_url: str = "https://api.dingtalk.com"
    webhook_secret: SecretStr = SecretStr("")
    webhook_push_url: str = ""

    # Keys for names and phone numbers (office/vault.py says in which form); empty: made once in the var folder.
    personal_keys: SecretStr = SecretStr("")

    # For so many days after the end of what they were given for (个人信息保护法 第十九条).
    keep_personal_days: int = Field(default=90, ge=1, le=3650)

    # Photos that are added to cases: where they lie (empty: in the var folder), and what is taken.
    photos_folder: str = ""
    photo_most_megabytes: int = Field(default=10, ge=1, le=50)
    photo_most_megapixels: int = Field(default=50, ge=1, le=200)
    photos_per_case: int = Field(default=6, ge=0, le=50)

    message_limit_characters: int = 300
    engine_timeout_seconds: float = 15.0

    @field_validator("database_url")
    @classmethod
    def _a_database_we_support(cls, url: str) -> str:
        if url and not url.startswith(("sqlite:", "postgresql:", "postgresql+psycopg:")):
            raise ValueError("must begin with sqlite: or postgresql:")
        return url

    @property
    def database(self) -> str:
        """The SQLAlchemy URL of everything stored; SQLite in var/ unless DATABASE_URL says otherwise."""
        url = self.database_url or f"sqlite:///{self.var_folder / 'onewindow.db'}"
        return url.replace("postgresql://", "postgresql+psycopg://", 1)

    @property
    def keys_file(self) -> Path:
        """Used while `personal_keys` is empty."""
        return self.var_folder / "keys.txt"

    @property
    def photos(self) -> Path:
        """Nothing in it is ever served as a file."""
        return Path(self.photos_folder) if self.photos_folder else self.var_folder / "photos"

    @property
    def photo_most_bytes(self) -> int:
        return self.photo_most_megabytes * 1_000_000

    @property
    def engine_url(self) -> str:
        return f"http://127.0.0.1:{self.engine_port}"

    @property
    def actions_url(self) -> str:
        return f"http://127.0.0.1:{self.actions_port}"

    @property
    def cookie_is_secure(self) -> bool:
        asked = self.staff_cookie_secure
        return self.public_url.startswith("https:") if asked == "auto" else asked == "always"

    @property
    def console_url(self) -> str:
        return f"{self.page_url}{CONSOLE_PATH}"

    @property
    def page_url(self) -> str:
        """Where a citizen's browser finds this desk; put in front of links that travel to other platforms."""
        return self.public_url.rstrip("/") or f"http://127.0.0.1:{self.port}"
