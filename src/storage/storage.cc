// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "broadside/storage.hpp"

namespace broadside {

MappedFile::~MappedFile() = default;
OutputFile::~OutputFile() = default;
StorageLock::~StorageLock() = default;
Storage::~Storage() = default;

}  // namespace broadside
