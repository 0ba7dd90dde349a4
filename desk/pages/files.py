"""Files to a browser, with an ETag so that a phone fetches the same widget once."""

from pathlib import Path

from fastapi import Request, Response
from fastapi.responses import FileResponse

# Kept by the browser, asked about each time: a new build is seen at once, an unchanged one costs 200 bytes.
CACHE_HEADERS = {"Cache-Control": "public, max-age=0, must-revalidate", "X-Content-Type-Options": "nosniff"}


def send_file(request: Request, path: Path) -> Response:
    """The file, or 304 where the browser's copy is the same."""
    answer = FileResponse(path, stat_result=path.stat(), headers=CACHE_HEADERS)
    etag = answer.headers["etag"]
    known = [tag.strip().removeprefix("W/") for tag in request.headers.get("if-none-match", "").split(",")]
    if etag in known or "*" in known:
        return Response(status_code=304, headers={**CACHE_HEADERS, "ETag": etag})
    return answer
