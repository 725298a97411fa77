#!/bin/sh
# Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
#
# Sets up, builds with tests, runs all quick and full tests; ends on ctest's own summary. Arguments
# go to the configure step, e.g. tests/run.sh -DBROADSIDE_WERROR=ON. Tests on real data want the
# folder BROADSIDE_CORPORA; without it they are skipped.
set -eu
cd "$(dirname "$0")/.."

./setup.sh
cmake --preset default "$@"
cmake --build --preset default

if [ -z "${BROADSIDE_CORPORA:-}" ] && [ -x ../shared/corpora/unpack.sh ]; then
  [ -d build/corpora/queries ] || ../shared/corpora/unpack.sh build/corpora
  export BROADSIDE_CORPORA="$PWD/build/corpora"
fi

ctest --test-dir build -LE soak -j "$(nproc)" --output-on-failure
