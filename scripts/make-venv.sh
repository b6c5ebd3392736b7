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

can_make_environments() {
    "$python" -c 'import ensurepip, venv' >/dev/null 2>&1
}

# Debian keeps this part of Python in a package of its own.
install_venv_module() {
    [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null || return 0
    echo "Installing Debian's package python3-venv"
    apt-get -qq update || true
    DEBIAN_FRONTEND=noninteractive apt-get -qq install --yes \
        --no-install-recommends python3-venv </dev/null >/dev/null || true
}

python=$(find_python)
can_make_environments || install_venv_module
if ! can_make_environments; then
    echo "$python cannot create environments: install Python's venv module" \
        "(Debian: apt-get install python3-venv)" >&2
    exit 1
fi
echo "Creating .venv with $("$python" --version)"
"$python" -m venv --clear .venv
