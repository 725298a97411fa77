// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// A segment stores no members of a root whose only member is the root itself, so a merge must ask
// for roots as well; only their keys are read. Covered by index_writer_test.

#include "index/word_list_union.h"

#include <tuple>

#include "segment/word_list.h"

namespace broadside {

namespace {

std::vector<std::string> field_keys(int fields) {
  std::vector<std::string> keys;
  for (int field = 0; field <= fields; ++field) keys.emplace_back(1, static_cast<char>(field));
  return keys;
}

}  // namespace

WordListUnion::WordListUnion(Walks walks)
    : walks_(std::move(walks)), open_(walks_.size(), true), current_(walks_.size(), true) {}

int WordListUnion::compare(std::size_t a, std::size_t b) const {
  if (walks_[a]->language() != walks_[b]->language()) {
    return walks_[a]->language() < walks_[b]->language() ? -1 : 1;
  }
  return walks_[a]->key().compare(walks_[b]->key());
}

bool WordListUnion::next() {
  bool any = false;
  for (std::size_t input = 0; input < walks_.size(); ++input) {
    if (current_[input]) open_[input] = walks_[input]->next();
    if (!open_[input]) continue;
    if (!any || compare(input, first_) < 0) first_ = input;
    any = true;
  }
  for (std::size_t input = 0; input < walks_.size(); ++input) {
    current_[input] = open_[input] && compare(input, first_) == 0;
  }
  return any;
}

RootKeys::RootKeys(const SegmentReader& segment, int fields, ReadContext& context)
    : begins_(field_keys(fields)) {
  for (std::size_t field = 0; field + 1 < begins_.size(); ++field) {
    fields_.push_back(
        {TermScan(segment, TermSpace::root, begins_[field], begins_[field + 1], context), true});
    fields_.back().more = fields_.back().scan.next();
  }
}

bool RootKeys::has(Language language, std::string_view root) {
  sought_ = members_key(language, root);
  bool found = false;
  for (Field& field : fields_) {
    while (field.more && field.scan.key().substr(1) < sought_) field.more = field.scan.next();
    found = found || (field.more && field.scan.key().substr(1) == sought_);
  }
  return found;
}

}  // namespace broadside
