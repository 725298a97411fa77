// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_INDEX_VANISHED_TERMS_H_
#define BROADSIDE_INDEX_VANISHED_TERMS_H_

#include <functional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "index/list_merger.h"
#include "segment/segment_reader.h"
#include "segment/term_scan.h"

namespace broadside {

// Words and roots that lose their last document in a merge.
class VanishedTerms {
 public:
  // One map for each input; both outlive this.
  VanishedTerms(std::span<const MergeInput> inputs, const std::vector<DocMap>& maps)
      : inputs_(inputs), maps_(maps) {}

  // The key has no live document in its field. Grams are of no interest.
  void add(TermSpace space, const TermKeyParts& key);
  // To be called once all were added: a term may have vanished from one field and live on in
  // another, of `fields`.
  void forget_living(int fields, ReadContext& context);

  bool has_word(std::string_view word) const { return words_.contains(word); }
  bool has_root(Language language, std::string_view root) const {
    return roots_.contains(std::pair(language, std::string(root)));
  }

 private:
  template <typename Find>
  bool is_alive(int fields, ReadContext& context, Find&& find) const;
  bool has_live_document(std::size_t input, const TermEntry& entry, ReadContext& context) const;

  std::span<const MergeInput> inputs_;
  const std::vector<DocMap>& maps_;
  std::set<std::string, std::less<>> words_;
  std::set<std::pair<Language, std::string>> roots_;
};

}  // namespace broadside

#endif  // BROADSIDE_INDEX_VANISHED_TERMS_H_
