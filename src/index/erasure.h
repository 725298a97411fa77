// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_INDEX_ERASURE_H_
#define BROADSIDE_INDEX_ERASURE_H_

#include <span>
#include <vector>

#include "broadside/index_writer.hpp"
#include "broadside/storage.hpp"

namespace broadside {

// Adds to `files` those that were there `before` and are gone `after`, unless they are named as
// rewritten already.
void add_files_gone(std::span<const FileInfo> before, std::span<const FileInfo> after,
                    std::vector<ErasedFile>& files);

}  // namespace broadside

#endif  // BROADSIDE_INDEX_ERASURE_H_
