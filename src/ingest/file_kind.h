// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_INGEST_FILE_KIND_H_
#define BROADSIDE_INGEST_FILE_KIND_H_

#include <string>
#include <string_view>

#include "ingest/ingest.h"

namespace broadside::ingest {

// The kind that the ending of a file's name promises.
FileKind kind_of_name(std::string_view file_name);

// The kind of a file named explicitly whose ending says nothing: by its first bytes.
FileKind kind_of_bytes(std::string_view head);

}  // namespace broadside::ingest

#endif  // BROADSIDE_INGEST_FILE_KIND_H_
