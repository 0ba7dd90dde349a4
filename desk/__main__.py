"""`python -m desk`: the desk alone. `onewindow serve` starts it together with engine and actions."""

import uvicorn

from desk.app import create_app
from desk.logs import set_up_logging
from office.bootstrap import assemble
from office.settings import Settings


def main() -> None:
    settings = Settings()
    set_up_logging()
    app = create_app(assemble(settings))
    uvicorn.run(
        app,
        host=settings.host,
        port=settings.port,
        access_log=False,
        log_config=None,
        timeout_graceful_shutdown=3,
        # Limits trusts X-Forwarded-For only from the proxies in the settings.
        proxy_headers=False,
    )


if __name__ == "__main__":
    main()
