#!/bin/sh
# make-env.sh FOLDER VERSION LOCK: a virtual environment with exactly what the lock file names.
set -eu
folder=$1 version=$2 lock=$3
uv=$(sh scripts/get-uv.sh "$UV_VERSION")
python=$(sh scripts/find-python.sh "$version") || {
    echo "No Python $version on this machine; uv fetches one ..."
    "$uv" python install "$version"
    python=$version
}
echo "Installing $(grep -c '^[a-z]' "$lock") packages into $folder ($python) ..."
"$uv" venv --quiet --clear --python "$python" "$folder"
VIRTUAL_ENV=$PWD/$folder "$uv" pip sync --compile-bytecode --require-hashes "$lock"
