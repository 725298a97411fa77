// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Opening the index that a command line names.

#ifndef BROADSIDE_CLI_INDEX_ACCESS_H_
#define BROADSIDE_CLI_INDEX_ACCESS_H_

#include <string>

#include "broadside/index_writer.hpp"
#include "broadside/searcher.hpp"

namespace broadside::cli {

// For reading; also while another process writes. Warns on stderr where the index was analysed by
// other versions of ICU or libstemmer.
Result<Searcher> open_index(const std::string& path);

// For changing an index that exists: unlike IndexWriter::open, it makes none.
Result<IndexWriter> open_index_for_change(const std::string& path, const WriterOptions& options);

// The same without a warning of what reindexing mends.
Result<IndexWriter> open_index_to_reindex(const std::string& path, const WriterOptions& options);

}  // namespace broadside::cli

#endif  // BROADSIDE_CLI_INDEX_ACCESS_H_
