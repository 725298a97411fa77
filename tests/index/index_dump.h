// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// An index as sorted lines of text, so that two can be compared whatever their segments are.

#ifndef BROADSIDE_TESTS_INDEX_INDEX_DUMP_H_
#define BROADSIDE_TESTS_INDEX_INDEX_DUMP_H_

#include <map>
#include <set>
#include <string>
#include <vector>

#include "index/snapshot.h"

namespace broadside {

// One line for each live document (as stored, with its lengths) and for each list: space, field,
// language, term, then every live posting with its document's rank among the live ones.
std::vector<std::string> dump_index(const Snapshot& snapshot);

// The same, but documents are named by their ids and sorted by them, and the columns are told, too:
// equal for indexes that differ in the order of documents alone.
std::vector<std::string> dump_by_id(const Snapshot& snapshot);

// Words by "alias FOLDED" and "members LANGUAGE ROOT", roots by "ends LANGUAGE", of all segments
// together: what remains of vanished words is there until a merge.
using WordListDump = std::map<std::string, std::set<std::string>>;
WordListDump dump_word_lists(const Snapshot& snapshot);

// The line of one posting: " DOC:FREQ" and the positions, comma-separated, where there are any.
std::string posting_text(std::uint64_t doc, std::uint32_t freq,
                         std::span<const std::uint32_t> positions);
// The beginning of a list's line.
std::string list_name(TermSpace space, int field, Language language, std::string_view term);

}  // namespace broadside

#endif  // BROADSIDE_TESTS_INDEX_INDEX_DUMP_H_
