#!/bin/sh
# Make .venv and install the locked packages, with `--no-dev` only those that the site runs on. Needs Python 3.11 to
# 3.13; installs uv into .venv when it is not there.
set -eu
python=""
for candidate in "${PYTHON:-}" python3.13 python3.12 python3.11 python3; do
    [ -n "$candidate" ] && command -v "$candidate" >/dev/null 2>&1 || continue
    if "$candidate" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null; then
        python="$candidate"
        break
    fi
done
[ -n "$python" ] || { echo "Python 3.11, 3.12 or 3.13 is needed." >&2; exit 1; }
if [ ! -x .venv/bin/python ] || ! .venv/bin/python -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null; then
    echo "Making .venv with $("$python" --version)…"
    "$python" -m venv --clear --without-pip .venv
fi
if [ ! -x .venv/bin/uv ]; then
    echo "Installing uv into .venv…"
    # By the pip of the Python that there is: a pip in .venv takes seconds to make and would serve this once.
    "$python" -m pip --python .venv/bin/python install --quiet --disable-pip-version-check uv 2>/dev/null || {
        .venv/bin/python -m ensurepip >/dev/null
        .venv/bin/python -m pip install --quiet --disable-pip-version-check uv
    }
fi
echo "Installing the locked packages…"
VIRTUAL_ENV="$PWD/.venv" .venv/bin/uv sync --quiet --frozen --active --inexact "$@" --python .venv/bin/python
