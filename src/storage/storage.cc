// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "broadside/storage.hpp"

namespace broadside {

MappedFile::~MappedFile() = default;
void MappedFile::will_need(std::uint64_t, std::uint64_t) const noexcept {}

OutputFile::~OutputFile() = default;
StorageLock::~StorageLock() = default;
Storage::~Storage() = default;

}  // namespace broadside
