// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// One passage after the other: the matches that it shows are taken out, and their leaves weigh
// nothing for the next. Covered by tests/whole/fragments_test.cc.

#include "search/fragments.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace broadside {
namespace {

constexpr std::size_t kMostFragments = 20;  // each walks all matches once

class FragmentMaker {
 public:
  FragmentMaker(const SnippetSource& source, const FieldMatches& matches)
      : source_(source),
        matches_(matches),
        weights_(source.leaf_weights.begin(), source.leaf_weights.end()) {
    // A hit shows its title anyway.
    const int title = source.schema.text_index("title");
    if (title >= 0 && static_cast<std::size_t>(title) < matches_.size()) {
      matches_[static_cast<std::size_t>(title)].clear();
    }
  }

  void take(const DocumentSnippet& made) {
    taken_.push_back(made.shown);
    std::vector<TextMatch>& matches = matches_[made.shown.field];
    std::vector<TextMatch> left;
    std::set_difference(matches.begin(), matches.end(), made.matches.begin(), made.matches.end(),
                        std::back_inserter(left));
    matches = std::move(left);
    for (const TextMatch& match : made.matches) {
      if (match.leaf >= weights_.size()) weights_.resize(match.leaf + 1, 1.0F);
      weights_[match.leaf] = 0;
    }
  }

  // Without matches where there is no other.
  DocumentSnippet next(DocId doc) const {
    SnippetSource source = source_;
    source.leaf_weights = weights_;
    source.taken = taken_;
    return make_snippet(source, doc, matches_);
  }

 private:
  const SnippetSource& source_;
  FieldMatches matches_;  // not shown yet
  std::vector<float> weights_;
  std::vector<ShownText> taken_;
};

}  // namespace

std::vector<DocumentSnippet> make_fragments(const SnippetSource& source, DocId doc,
                                            const FieldMatches& matches, std::size_t count) {
  std::vector<DocumentSnippet> made;
  made.push_back(make_snippet(source, doc, matches));
  if (count <= 1 || made.front().matches.empty()) return made;
  FragmentMaker maker(source, matches);
  while (made.size() < std::min(count, kMostFragments)) {
    maker.take(made.back());
    DocumentSnippet next = maker.next(doc);
    if (next.damage) made.front().damage = next.damage;
    if (next.matches.empty()) break;
    made.push_back(std::move(next));
  }
  return made;
}

}  // namespace broadside
