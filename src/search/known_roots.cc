// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Covered by tests/search/compounds_test.cc.

#include "search/known_roots.h"

#include <algorithm>
#include <functional>
#include <iterator>

namespace broadside {
namespace {

bool ends_before(const std::string& a, const std::string& b) {
  return std::lexicographical_compare(a.rbegin(), a.rend(), b.rbegin(), b.rend());
}

// Calls `walk` with a visitor that keeps what it is shown, a little more than is wanted.
template <typename Walk>
void gather(std::vector<std::string>& roots, Walk&& walk) {
  const std::size_t begin = roots.size();
  walk([&](std::string_view root) {
    roots.emplace_back(root);
    return roots.size() - begin <= KnownRoots::kMaxRoots;
  });
}

// The first in the order of the dictionaries, so that it is all the same in how many they stand.
template <typename Before>
std::set<std::string> first_of(std::vector<std::string> roots, Before before, bool& cut) {
  std::sort(roots.begin(), roots.end(), before);
  roots.erase(std::unique(roots.begin(), roots.end()), roots.end());
  if (roots.size() > KnownRoots::kMaxRoots) {
    roots.resize(KnownRoots::kMaxRoots);
    cut = true;
  }
  return {std::make_move_iterator(roots.begin()), std::make_move_iterator(roots.end())};
}

}  // namespace

KnownRoots::Roots KnownRoots::with_prefix(Language language, std::string_view prefix,
                                          bool& cut) const {
  std::vector<std::string> roots;
  for (const SegmentView& segment : snapshot_.segments) {
    for (std::size_t field = 0; field < snapshot_.schema.text.size(); ++field) {
      gather(roots, [&](auto&& visit) {
        segment.reader->roots_with_prefix(static_cast<int>(field), language, prefix, context_,
                                          visit);
      });
    }
  }
  return first_of(std::move(roots), std::less<>(), cut);
}

KnownRoots::Roots KnownRoots::with_suffix(Language language, std::string_view suffix,
                                          bool& cut) const {
  std::vector<std::string> roots;
  for (const SegmentView& segment : snapshot_.segments) {
    gather(roots, [&](auto&& visit) {
      segment.reader->roots_with_suffix(language, suffix, context_, visit);
    });
  }
  return first_of(std::move(roots), ends_before, cut);
}

bool KnownRoots::has_root(const SegmentView& segment, Language language,
                          std::string_view root) const {
  for (std::size_t field = 0; field < snapshot_.schema.text.size(); ++field) {
    if (segment.reader->find_root(static_cast<int>(field), language, root, context_)) return true;
  }
  return false;
}

bool KnownRoots::has_root(Language language, std::string_view root) const {
  const auto& segments = snapshot_.segments;
  return std::any_of(segments.begin(), segments.end(),
                     [&](const SegmentView& segment) { return has_root(segment, language, root); });
}

bool KnownRoots::has_word(Language language, std::string_view word) {
  const auto [known, fresh] = words_.try_emplace({language, std::string(word)}, false);
  if (!fresh) return known->second;
  const std::string root(analyzer_.root(word, language));
  known->second = has_root(language, root) || has_root(language, word);
  return known->second;
}

// A segment that has no such root says nothing about the words behind it.
const std::vector<std::string>& KnownRoots::folded_members(Language language,
                                                           const std::string& root) {
  const auto [known, fresh] = members_.try_emplace({language, root});
  if (!fresh) return known->second;
  std::set<std::string> members;
  for (const SegmentView& segment : snapshot_.segments) {
    if (!has_root(segment, language, root)) continue;
    for (const std::string& word : segment.reader->members(language, root, context_)) {
      members.emplace(analyzer_.fold(word));
    }
  }
  known->second.assign(members.begin(), members.end());
  return known->second;
}

std::uint64_t KnownRoots::documents(Language language, std::string_view root) const {
  std::uint64_t documents = 0;
  for (const SegmentView& segment : snapshot_.segments) {
    for (std::size_t field = 0; field < snapshot_.schema.text.size(); ++field) {
      const auto entry =
          segment.reader->find_root(static_cast<int>(field), language, root, context_);
      if (entry) documents += entry->documents;
    }
  }
  return documents;
}

}  // namespace broadside
