// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Covered by tests/whole/damaged_index_test.cc.

#include "search/damage.h"

#include <string>
#include <vector>

namespace broadside {
namespace {

void add(const std::vector<Finding>& findings, std::vector<Finding>& to) {
  to.insert(to.end(), findings.begin(), findings.end());
}

std::string counted(std::uint64_t count, std::string_view one) {
  std::string text = std::to_string(count) + " ";
  text += one;
  if (count != 1) text += "s";
  return text;
}

}  // namespace

Error error_of(const Finding& finding) {
  return Error(ErrorCode::corrupt,
               finding.file + ": section " + finding.section + ": " + finding.message);
}

void tell_lost(const Snapshot& snapshot, SearchResult& result) {
  for (const LostSegment& lost : snapshot.lost) {
    add(lost.findings, result.damage);
    result.warnings.push_back("incomplete: " + lost.file + " is damaged, and " +
                              counted(lost.documents, "document") + " in it could not be searched");
  }
}

void tell_lost(const Snapshot& snapshot, Ranking& ranking) {
  for (const LostSegment& lost : snapshot.lost) add(lost.findings, ranking.damage);
}

void tell_unreadable(const ShownHits& shown, SearchResult& result) {
  if (shown.unreadable == 0) return;
  add(shown.damage, result.damage);
  result.warnings.push_back("incomplete: what is stored of " + counted(shown.unreadable, "hit") +
                            " is damaged and cannot be shown");
}

}  // namespace broadside
