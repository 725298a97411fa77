// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_INDEX_MEMBER_WALK_H_
#define BROADSIDE_INDEX_MEMBER_WALK_H_

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "broadside/analyzer.hpp"
#include "segment/segment_reader.h"

namespace broadside {

// Walks over lists of words by ascending (language, key), as the merger wants them.
class WordLists {
 public:
  virtual ~WordLists() = default;
  virtual bool next() = 0;
  virtual Language language() const = 0;
  virtual std::string_view key() const = 0;
  virtual std::span<const std::string_view> words() const = 0;
};

// The aliases of a segment.
class AliasWalk final : public WordLists {
 public:
  AliasWalk(const SegmentReader& segment, ReadContext& context)
      : walk_(segment.walk_aliases(context)) {}

  bool next() override { return walk_->next(); }
  Language language() const override { return {}; }
  std::string_view key() const override { return walk_->key(); }
  std::span<const std::string_view> words() const override { return walk_->words(); }

 private:
  std::unique_ptr<SegmentReader::WordListWalk> walk_;
};

// The members of every root of a segment, also of those that store none because their only member
// is the root itself.
class MemberWalk final : public WordLists {
 public:
  MemberWalk(const SegmentReader& segment, int fields, ReadContext& context);

  bool next() override;
  Language language() const override { return language_; }
  std::string_view key() const override { return root_; }
  std::span<const std::string_view> words() const override { return words_; }

 private:
  // A walk over the roots of one field: the same root may stand in several.
  struct FieldWalk {
    std::unique_ptr<SegmentReader::TermWalk> walk;
    int field = 0;
    bool more = false;
    void next() { more = walk->next() && walk->entry().field == field; }
  };

  bool is_current(const FieldWalk& field) const;
  const FieldWalk* least() const;
  void find_stored_words();

  std::vector<FieldWalk> fields_;
  std::unique_ptr<SegmentReader::WordListWalk> stored_;
  bool stored_more_ = false;
  Language language_;
  std::string root_;
  std::string_view root_view_;
  std::span<const std::string_view> words_;
};

}  // namespace broadside

#endif  // BROADSIDE_INDEX_MEMBER_WALK_H_
