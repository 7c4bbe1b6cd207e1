#!/usr/bin/env bash
# Makes .venv and installs into it the packages of one hashed lock file and this checkout.
# usage: setup.sh LOCKFILE
set -euo pipefail
cd "$(dirname "$0")"
lock=$1

fail() { echo "rasid: $1" >&2; exit 1; }

python=
for candidate in python3 python3.14 python3.13 python3.12 python3.11; do
  if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    python=$candidate
    break
  fi
done

if command -v uv >/dev/null; then
  [ -x .venv/bin/python ] || uv venv --quiet --python '>=3.11' .venv \
    || fail "Python 3.11 or newer is needed: sudo apt install python3"
  uv pip install --quiet --python .venv/bin/python --require-hashes -r "$lock"
  uv pip install --quiet --python .venv/bin/python --no-deps --no-build-isolation -e .
  exit
fi

[ -n "$python" ] || fail "Python 3.11 or newer is needed: sudo apt install python3"
if [ ! -x .venv/bin/pip ]; then
  "$python" -c 'import venv, ensurepip' 2>/dev/null \
    || fail "neither uv nor Python's venv module is here: sudo apt install python3-venv"
  rm -rf .venv
  "$python" -m venv .venv
fi
echo "rasid: installing the packages of $lock into .venv (once)" >&2
.venv/bin/pip install --quiet --disable-pip-version-check --require-hashes -r "$lock"
.venv/bin/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
