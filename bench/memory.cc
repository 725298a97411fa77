// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "bench/memory.h"

#include <algorithm>
#include <chrono>
#include <fstream>
#include <sstream>
#include <stop_token>
#include <string>
#include <string_view>

namespace broadside::bench {
namespace {

// A line "Key:   1234 kB" of /proc/self/status, in units of 2^20 bytes.
double status_mb(std::string_view key) {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (!line.starts_with(key)) continue;
    double kilobytes = 0;
    std::istringstream(line.substr(key.size())) >> kilobytes;
    return kilobytes / 1024;
  }
  return 0;
}

}  // namespace

double peak_resident_mb() {
  return status_mb("VmHWM:");
}

AnonymousPeak::AnonymousPeak()
    : sampler_([this](const std::stop_token& stop) {
        while (!stop.stop_requested()) {
          peak_mb_ = std::max(peak_mb_.load(), status_mb("RssAnon:"));
          std::this_thread::sleep_for(std::chrono::milliseconds(10));
        }
      }) {}

}  // namespace broadside::bench
