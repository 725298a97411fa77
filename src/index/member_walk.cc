// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "index/member_walk.h"

#include <tuple>

namespace broadside {

MemberWalk::MemberWalk(const SegmentReader& segment, int fields, ReadContext& context)
    : stored_(segment.walk_members(context)), stored_more_(stored_->next()) {
  for (int field = 0; field < fields; ++field) {
    FieldWalk& walk = fields_.emplace_back();
    walk.field = field;
    walk.walk = segment.walk_terms(TermSpace::root, context);
    do {
      walk.more = walk.walk->next();
    } while (walk.more && walk.walk->entry().field < field);
    walk.more = walk.more && walk.walk->entry().field == field;
  }
}

bool MemberWalk::next() {
  if (root_view_.data() != nullptr) {
    for (FieldWalk& field : fields_) {
      if (is_current(field)) field.next();
    }
  }
  const FieldWalk* const first = least();
  if (first == nullptr) return false;
  language_ = first->walk->entry().language;
  root_ = first->walk->entry().term;
  root_view_ = root_;
  find_stored_words();
  return true;
}

bool MemberWalk::is_current(const FieldWalk& field) const {
  return field.more && field.walk->entry().language == language_ &&
         field.walk->entry().term == root_;
}

const MemberWalk::FieldWalk* MemberWalk::least() const {
  const FieldWalk* least = nullptr;
  const auto key = [](const FieldWalk& field) {
    return std::tuple(field.walk->entry().language, field.walk->entry().term);
  };
  for (const FieldWalk& field : fields_) {
    if (field.more && (least == nullptr || key(field) < key(*least))) least = &field;
  }
  return least;
}

void MemberWalk::find_stored_words() {
  const auto current = std::tuple(language_, root_view_);
  while (stored_more_ && std::tuple(stored_->language(), stored_->key()) < current) {
    stored_more_ = stored_->next();
  }
  const bool is_stored = stored_more_ && std::tuple(stored_->language(), stored_->key()) == current;
  words_ = is_stored ? stored_->words() : std::span<const std::string_view>(&root_view_, 1);
}

}  // namespace broadside
