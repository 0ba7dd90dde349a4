#!/bin/sh
# Puts uv, of the version given, into var/tools and prints its path.
set -eu
version=$1
here=var/tools
if [ ! -x "$here/bin/uv" ] || [ "$("$here/bin/uv" --version | cut -d' ' -f2)" != "$version" ]; then
    python=$(sh scripts/find-python.sh 3.11+) || {
        echo "OneWindow needs Python 3.11 or newer." >&2
        exit 1
    }
    echo "Fetching uv $version ..." >&2
    rm -rf "$here"
    # Debian's python3 may come without venv; --target needs only pip.
    if "$python" -m venv "$here" >/dev/null 2>&1; then
        "$here/bin/python" -m pip install --quiet --disable-pip-version-check "uv==$version" >&2
    else
        rm -rf "$here"
        "$python" -m pip install --quiet --disable-pip-version-check --target "$here" "uv==$version" >&2
    fi
fi
echo "$here/bin/uv"
