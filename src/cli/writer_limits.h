// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// What a command that writes an index may take: --threads and --memory.

#ifndef BROADSIDE_CLI_WRITER_LIMITS_H_
#define BROADSIDE_CLI_WRITER_LIMITS_H_

#include <cstddef>

#include "broadside/index_writer.hpp"
#include "cli/command_line.h"

namespace broadside::cli {

struct WriterLimits {
  std::size_t threads = 0;
  std::size_t memory_megabytes = 512;

  void declare(CommandLine& line);

  void apply(WriterOptions& options) const;
  // What a writer with these limits takes of one document.
  std::size_t document_bytes() const { return (memory_megabytes << 20) / 8; }
};

}  // namespace broadside::cli

#endif  // BROADSIDE_CLI_WRITER_LIMITS_H_
