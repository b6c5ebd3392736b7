#!/usr/bin/env bash
# Creates .venv with the first Python that is new enough; PYTHON names another one.
set -euo pipefail

new_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

find_python() {
    local name
    for name in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11}; do
        if new_enough "$name"; then
            echo "$name"
            return
        fi
    done
    echo "Python 3.11 or newer is needed: install it (Debian: apt-get install" \
        "python3, macOS: brew install python), or name one: make PYTHON=/path/to/python3" >&2
    exit 1
}

python=$(find_python)
if ! "$python" -c 'import ensurepip, venv' >/dev/null 2>&1; then
    echo "$python cannot create environments: install the venv module" \
        "(Debian: apt-get install python3-venv)" >&2
    exit 1
fi
echo "Creating .venv with $("$python" --version)"
"$python" -m venv --clear .venv
