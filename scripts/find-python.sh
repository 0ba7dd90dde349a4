#!/bin/sh
# Prints the path of a Python of the wanted minor version (3.10), or of that one or newer (3.11+). Fails if none runs.
# Looks on PATH, then where pyenv, uv, conda and distributions keep theirs. A pyenv shim that does not run is no Python.
set -eu
wanted=$1

fits() {
    case $wanted in
        *+) test="sys.version_info[:2] >= ($(echo "${wanted%+}" | tr . ,))" ;;
        *) test="sys.version_info[:2] == ($(echo "$wanted" | tr . ,))" ;;
    esac
    "$1" -c "import sys; sys.exit(not ($test))" 2>/dev/null
}

for candidate in "python$wanted" python3 python3.14 python3.13 python3.12 python3.11 python3.10 \
    "${PYENV_ROOT:-$HOME/.pyenv}"/versions/*/bin/python \
    "$HOME"/.local/share/uv/python/*/bin/python3 \
    /opt/python*/bin/python3 /usr/local/bin/python3* /usr/bin/python3.*[0-9] "$HOME"/*conda*/bin/python; do
    path=$(command -v "$candidate" 2>/dev/null) || continue
    if fits "$path"; then
        # A shim would follow the current folder's version file; the real path does not.
        "$path" -c "import os, sys; print(os.path.realpath(sys.executable))"
        exit 0
    fi
done
exit 1
