// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// The roots of a snapshot as one vocabulary, however many segments and fields they stand in.

#ifndef BROADSIDE_SEARCH_KNOWN_ROOTS_H_
#define BROADSIDE_SEARCH_KNOWN_ROOTS_H_

#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "broadside/analyzer.hpp"
#include "index/snapshot.h"
#include "segment/read_context.h"

namespace broadside {

// For one search; borrows everything it is given, and remembers what it was asked.
class KnownRoots {
 public:
  KnownRoots(const Snapshot& snapshot, Analyzer& analyzer, ReadContext& context)
      : snapshot_(snapshot), analyzer_(analyzer), context_(context) {}

  using Roots = std::set<std::string>;
  // The first kMaxRoots, in the order of their beginnings or ends, of the roots that begin or end
  // so; `cut`: there are more.
  Roots with_prefix(Language language, std::string_view prefix, bool& cut) const;
  Roots with_suffix(Language language, std::string_view suffix, bool& cut) const;
  static constexpr std::size_t kMaxRoots = 4'096;

  bool has_root(Language language, std::string_view root) const;
  // Whether there is a form of this word, or a root that is spelled so.
  bool has_word(Language language, std::string_view word);
  // The folded spellings of the words behind a root, ascending.
  const std::vector<std::string>& folded_members(Language language, const std::string& root);
  // In all lists of the root.
  std::uint64_t documents(Language language, std::string_view root) const;

 private:
  bool has_root(const SegmentView& segment, Language language, std::string_view root) const;

  const Snapshot& snapshot_;
  Analyzer& analyzer_;
  ReadContext& context_;
  using Key = std::pair<Language, std::string>;
  std::map<Key, bool> words_;
  std::map<Key, std::vector<std::string>> members_;
};

}  // namespace broadside

#endif  // BROADSIDE_SEARCH_KNOWN_ROOTS_H_
