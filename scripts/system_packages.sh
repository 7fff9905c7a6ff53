#!/bin/sh
# Installs the Debian packages that are missing: system_packages.sh run|test
# LibreOffice and rsync are not needed. SYSTEM_PACKAGES=skip leaves everything as it is.
set -eu

purpose=${1:?run or test}
[ "${SYSTEM_PACKAGES:-}" = skip ] && exit 0

missing=
need() { # need PACKAGE FILE: the file tells whether the package is there
    [ -e "$2" ] || missing="$missing $1"
}

need clamav-daemon /usr/sbin/clamd
need poppler-utils /usr/bin/pdftotext
need fonts-liberation2 /usr/share/fonts/truetype/liberation2
if [ "$purpose" = test ]; then
    need chromium /usr/bin/chromium
    need softhsm2 /usr/lib/softhsm/libsofthsm2.so
fi
if ! command -v uv >/dev/null && ! "${BASE_PYTHON:-python3.11}" -c 'import ensurepip, venv' 2>/dev/null; then
    missing="$missing python3.11-venv"
fi
[ -z "$missing" ] && exit 0

install="apt-get install -y --no-install-recommends$missing"
if [ "$(id -u)" = 0 ]; then
    sudo=
elif sudo -n true 2>/dev/null; then
    sudo="sudo -n"
else
    printf 'These Debian packages are missing. Install them, then try again:\n\n    sudo %s\n\n' "$install" >&2
    exit 1
fi
export DEBIAN_FRONTEND=noninteractive
$sudo apt-get update -q
# shellcheck disable=SC2086
$sudo $install
