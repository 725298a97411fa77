// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Opening the index that a command line names.

#ifndef BROADSIDE_CLI_INDEX_ACCESS_H_
#define BROADSIDE_CLI_INDEX_ACCESS_H_

#include <string>

#include "broadside/index_writer.hpp"
#include "broadside/searcher.hpp"
#include "cli/command_line.h"

namespace broadside::cli {

// For reading; also while another process writes. Warns on stderr where the index was analysed by
// other versions of ICU or libstemmer.
Result<Searcher> open_index(const std::string& path);

// The same for several indexes, to be searched as one.
Result<Searcher> open_indexes(const Arguments& paths);

// Says on stderr what is left out because of it.
void complain_of(const Finding& finding);

// Complains of what could not be opened of an index; `code`, or that of damage.
int code_with_damage(const Searcher& searcher, int code);

// The option --index, which names further ones.
void declare_indexes(CommandLine& line, Arguments& indexes);

// For changing an index that exists: unlike IndexWriter::open, it makes none.
Result<IndexWriter> open_index_for_change(const std::string& path, const WriterOptions& options);

// The same without a warning of what reindexing mends.
Result<IndexWriter> open_index_to_reindex(const std::string& path, const WriterOptions& options);

}  // namespace broadside::cli

#endif  // BROADSIDE_CLI_INDEX_ACCESS_H_
