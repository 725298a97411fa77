// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Puts an index out of the system's file cache, to measure what its first use costs.

#ifndef BROADSIDE_BENCH_FILE_CACHE_H_
#define BROADSIDE_BENCH_FILE_CACHE_H_

#include <string>

#include "broadside/result.hpp"

namespace broadside::bench {

// Of all files of the folder: fsync, then posix_fadvise(POSIX_FADV_DONTNEED). Pages that a process
// maps stay. io: a file could not be opened or synced.
Status drop_file_cache(const std::string& folder);

}  // namespace broadside::bench

#endif  // BROADSIDE_BENCH_FILE_CACHE_H_
