#!/bin/sh
# Makes .venv and installs the package in it, editable, with the versions of constraints.txt.
set -eu

python=${BASE_PYTHON:-python3.11}
pin() { grep "^$1==" constraints.txt; }

if command -v uv >/dev/null && uv --version >/dev/null 2>&1; then
    uv=uv
else
    uv=.bootstrap/bin/uv
    if [ "$("$uv" --version 2>/dev/null | cut -d' ' -f2)" != "$(pin uv | cut -d= -f3)" ]; then
        "$python" -m venv --clear .bootstrap
        .bootstrap/bin/pip install --quiet "$(pin uv)"
    fi
fi

[ -x .venv/bin/python ] || "$uv" venv --quiet --no-python-downloads --python "$python" .venv
exec "$uv" pip install --quiet --python .venv/bin/python \
    --constraints constraints.txt --build-constraints constraints.txt \
    --editable '.[test,lint,buildout]'
