// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Answers do not depend on how an index is cut into segments, so several indexes whose segments
// stand side by side answer as one of all documents would. Fields are compared by their names and
// places: an index with other fields has other columns and other lengths.
// Covered by tests/search/several_indexes_test.cc.

#include "index/joined_snapshot.h"

#include <array>
#include <charconv>
#include <set>
#include <string>
#include <utility>

#include "base/bytes.h"
#include "base/checksum.h"

namespace broadside {
namespace {

// "title^2, body^1; keywords creator, publisher".
std::string fields_of(const Schema& schema) {
  std::string text;
  for (const TextField& field : schema.text) {
    std::array<char, 32> weight;
    const auto end = std::to_chars(weight.data(), weight.data() + weight.size(), field.weight).ptr;
    text.append(text.empty() ? "" : ", ").append(field.name).append("^").append(weight.data(), end);
  }
  text += "; keywords";
  std::string_view separator = " ";
  for (const std::string& keyword : schema.keywords) {
    text.append(separator).append(keyword);
    separator = ", ";
  }
  return text;
}

std::string difference(const std::string& expected, std::size_t index, const std::string& found) {
  std::string text = "indexes that are searched as one have the same fields: expected ";
  text.append(expected).append(", found in index ").append(std::to_string(index + 1));
  return text.append(": ").append(found);
}

void add_variants(const Variants& from, Variants& to) {
  std::set<std::vector<std::string>> known(to.groups.begin(), to.groups.end());
  for (const auto& group : from.groups) {
    if (known.insert(group).second) to.groups.push_back(group);
  }
}

void add(const Snapshot& from, std::size_t index, Snapshot& to) {
  for (SegmentView segment : from.segments) {
    segment.first_slot += to.slots;
    segment.index = index;
    to.segments.push_back(std::move(segment));
  }
  for (LostSegment lost : from.lost) {
    lost.index = index;
    to.lost.push_back(std::move(lost));
  }
  to.generation += from.generation;
  to.documents += from.documents;
  to.slots += from.slots;
  to.manifest_bytes += from.manifest_bytes;
  to.languages.insert(from.languages.begin(), from.languages.end());
  add_variants(from.variants, to.variants);
}

}  // namespace

Result<std::shared_ptr<const Snapshot>> join_snapshots(
    std::span<const std::shared_ptr<const Snapshot>> snapshots) {
  if (snapshots.empty()) return Error(ErrorCode::invalid_argument, "expected an index, found none");
  if (snapshots.size() == 1) return snapshots.front();
  auto joined = std::make_shared<Snapshot>();
  joined->schema = snapshots.front()->schema;
  joined->analysis = snapshots.front()->analysis;
  const std::string fields = fields_of(joined->schema);
  ByteWriter state;
  for (std::size_t i = 0; i < snapshots.size(); ++i) {
    const std::string found = fields_of(snapshots[i]->schema);
    if (found != fields) {
      return Error(ErrorCode::invalid_argument, difference(fields, i, found));
    }
    add(*snapshots[i], i, *joined);
    state.fixed(snapshots[i]->state);
  }
  joined->state = xxh3(state.bytes());
  return std::shared_ptr<const Snapshot>(std::move(joined));
}

}  // namespace broadside
