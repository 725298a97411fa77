// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "cli/writer_limits.h"

namespace broadside::cli {
namespace {

constexpr std::size_t kMaxThreads = 1024;
constexpr std::size_t kMinMemoryMegabytes = 32;
constexpr std::size_t kMaxMemoryMegabytes = std::size_t{1} << 20;

}  // namespace

void WriterLimits::declare(CommandLine& line) {
  line.add_option("--threads N", threads, "Threads, 0: one for each core", 0, kMaxThreads);
  line.add_option("--memory MB", memory_megabytes, "Budget of the writer, all threads together",
                  kMinMemoryMegabytes, kMaxMemoryMegabytes);
}

void WriterLimits::apply(WriterOptions& options) const {
  options.memory_bytes = memory_megabytes << 20;
  options.threads = static_cast<unsigned>(threads);
}

}  // namespace broadside::cli
