// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "cli/interrupt.h"

#include <csignal>

namespace broadside::cli {
namespace {

// A signal handler can reach nothing but a global.
volatile std::sig_atomic_t signal_seen = 0;

void note_signal(int signal) {
  signal_seen = 1;
  std::signal(signal, SIG_DFL);
}

}  // namespace

void catch_interrupts() {
  std::signal(SIGINT, &note_signal);
  std::signal(SIGTERM, &note_signal);
}

bool interrupted() {
  return signal_seen != 0;
}

}  // namespace broadside::cli
