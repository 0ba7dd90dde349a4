"""The staff console: built files below /console. Its pages are one document that finds its way by itself."""

from pathlib import Path

from fastapi import APIRouter, Request, Response
from fastapi.responses import FileResponse, PlainTextResponse, RedirectResponse

from desk.pages.page import PAGE_HEADERS, new_templates

# Element Plus and the charts place things by style attributes; scripts are from here only, and never inline.
CONSOLE_HEADERS = {
    **PAGE_HEADERS,
    "Content-Security-Policy": "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
    "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
}
# Their names hold a hash of what is in them, so a new build has new names.
ASSET_HEADERS = {"Cache-Control": "public, max-age=31536000, immutable", "X-Content-Type-Options": "nosniff"}


def console_router(dist: Path) -> APIRouter:
    """`/console/assets/{name}`, and the document for any other path below `/console/`."""
    router = APIRouter(include_in_schema=False)

    @router.get("/console")
    def without_slash(request: Request) -> Response:
        return RedirectResponse(str(request.url.replace(path="/console/").replace(scheme="", netloc="")))

    @router.get("/console/assets/{name}")
    def asset(name: str) -> Response:
        path = dist / "assets" / name
        return FileResponse(path, headers=ASSET_HEADERS) if path.is_file() else Response(status_code=404)

    @router.get("/console/{path:path}")
    def document(path: str) -> Response:
        page = dist / "index.html"
        if not page.is_file():
            text = new_templates().get_template("console_not_built.txt").render()
            return PlainTextResponse(text, status_code=404)
        return FileResponse(page, headers=CONSOLE_HEADERS)

    return router
