#!/bin/sh
# Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
#
# Installs what the build and the tests need on Debian 12 and Ubuntu 24.04 (apt); elsewhere it prints
# the list. `setup.sh --ci` installs also what only .ci/run needs. Does nothing where all is there.
set -eu

packages="g++ cmake ninja-build pkg-config ccache zstd python3
  libicu-dev libstemmer-dev libzstd-dev libxxhash-dev libhwy-dev libcld2-dev
  libcli11-dev nlohmann-json3-dev libsimdjson-dev libgumbo-dev libyaml-cpp-dev
  libgtest-dev libbenchmark-dev unicode-data"
ci_packages="clang libclang-rt-dev clang-tidy clang-format-14 git valgrind"

case "${1:-}" in
  '') ;;
  --ci) packages="$packages $ci_packages" ;;
  *)
    echo "usage: ./setup.sh [--ci]" >&2
    exit 2
    ;;
esac

if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
  echo "setup.sh: this system has no apt; install the counterparts of these Debian packages:" >&2
  echo $packages >&2
  exit 1
fi

missing=
for package in $packages; do
  status=$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null) || status=
  [ "$status" = installed ] || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

as_root=
if [ "$(id -u)" -ne 0 ]; then
  if ! command -v sudo >/dev/null; then
    echo "setup.sh: neither root nor sudo; as root: apt-get install$missing" >&2
    exit 1
  fi
  as_root=sudo
fi

apt() {
  $as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get -q -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3 "$@" </dev/null
}
echo "setup.sh: installing$missing"
apt update
# The list is split into words on purpose.
apt install -y --no-install-recommends $missing
