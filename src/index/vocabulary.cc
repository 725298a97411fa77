// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Strings are sorted by their first eight bytes as one integer; only ties look at the text.
// Covered by memory_index_test through flush_memory_index().

#include "index/vocabulary.h"

#include <algorithm>
#include <cstring>
#include <tuple>

namespace broadside {

namespace {

// The first eight bytes, zero-filled, so that integers order as the texts do.
std::uint64_t sort_prefix(std::string_view text) {
  std::uint64_t prefix = 0;
  if (!text.empty()) std::memcpy(&prefix, text.data(), std::min(text.size(), sizeof prefix));
  return __builtin_bswap64(prefix);
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return (c & 0x80) == 0; });
}

struct SortKey {
  std::uint64_t prefix = 0;
  std::uint32_t number = 0;
};

// Sorts numbers by (major, text, minor), where the caller's functions give the parts of a number.
template <typename TextOf, typename Tie>
void sort_by_text(std::vector<std::uint32_t>& numbers, TextOf&& text_of, Tie&& tie) {
  std::vector<SortKey> keys;
  keys.reserve(numbers.size());
  for (const std::uint32_t number : numbers) keys.push_back({sort_prefix(text_of(number)), number});
  std::sort(keys.begin(), keys.end(), [&](const SortKey& a, const SortKey& b) {
    if (a.prefix != b.prefix) return a.prefix < b.prefix;
    const int order = text_of(a.number).compare(text_of(b.number));
    return order != 0 ? order < 0 : tie(a.number) < tie(b.number);
  });
  std::transform(keys.begin(), keys.end(), numbers.begin(),
                 [](const SortKey& k) { return k.number; });
}

}  // namespace

Vocabulary::Vocabulary(const MemoryIndex& index, Analyzer& analyzer, RootCache& roots)
    : index_(index) {
  sort_terms();
  number_terms();
  find_roots(roots);
  find_foldings(analyzer);
  rank_roots();
  group_by_root();
}

void Vocabulary::sort_terms() {
  const std::vector<Variant>& variants = index_.variants();
  std::vector<std::uint32_t> words;
  for (std::uint32_t i = 0; i < variants.size(); ++i) {
    (variants[i].kind == TokenKind::gram ? grams_ : words).push_back(i);
  }
  const auto text_of = [&](std::uint32_t number) { return index_.term(variants[number]); };
  const auto tie = [&](std::uint32_t number) {
    return std::uint32_t{variants[number].field} << 16 | variants[number].language;
  };
  sort_by_text(words, text_of, tie);
  sort_by_text(grams_, text_of, tie);
  std::stable_sort(grams_.begin(), grams_.end(), [&](std::uint32_t a, std::uint32_t b) {
    return variants[a].field < variants[b].field;
  });
  words_.reserve(words.size());
  for (const std::uint32_t number : words) words_.push_back({number, 0, 0});
  const auto rooted = std::find_if(words.begin(), words.end(), [&](std::uint32_t number) {
    return variants[number].kind == TokenKind::word;
  });
  first_rooted_ = static_cast<std::uint32_t>(rooted - words.begin());
}

void Vocabulary::number_terms() {
  const std::vector<Variant>& variants = index_.variants();
  for (std::size_t i = 1; i < words_.size(); ++i) {
    const bool same =
        index_.term(variants[words_[i].variant]) == index_.term(variants[words_[i - 1].variant]);
    words_[i].term = words_[i - 1].term + (same ? 0 : 1);
  }
}

void Vocabulary::find_roots(RootCache& roots) {
  HashIndex known;
  for (VocabularyEntry& entry : rooted()) {
    const Variant& variant = index_.variants()[entry.variant];
    const auto language = Language::from_code(variant.language);
    const std::string_view root = roots.root(index_.term(variant), language);
    entry.root = root_number(known, variant.language, root);
  }
}

std::uint32_t Vocabulary::root_number(HashIndex& known, std::uint16_t language,
                                      std::string_view root) {
  const auto fresh = static_cast<std::uint32_t>(roots_.size());
  const auto matches = [&](std::uint32_t number) {
    return roots_[number].language == language && text(roots_[number]) == root;
  };
  const std::uint32_t number = known.find_or_add(hash_term(root, language), fresh, matches);
  if (number == fresh) {
    roots_.push_back({arena_.store(root), static_cast<std::uint16_t>(root.size()), language});
  }
  return number;
}

void Vocabulary::find_foldings(Analyzer& analyzer) {
  for (std::uint32_t i = first_rooted_; i < words_.size(); ++i) {
    if (i > first_rooted_ && words_[i].term == words_[i - 1].term) continue;
    const std::string_view term = index_.term(index_.variants()[words_[i].variant]);
    if (is_ascii(term)) continue;  // folds to itself
    const std::string_view folded = analyzer.fold(term);
    if (folded == term) continue;
    foldings_.push_back({i, arena_.store(folded), static_cast<std::uint16_t>(folded.size())});
  }
}

void Vocabulary::rank_roots() {
  std::vector<std::uint32_t> order(roots_.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
  sort_by_text(
      order, [&](std::uint32_t number) { return text(roots_[number]); },
      [](std::uint32_t number) { return number; });
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return roots_[a].language < roots_[b].language;
  });
  std::vector<Root> sorted(roots_.size());
  std::vector<std::uint32_t> rank(roots_.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) {
    sorted[i] = roots_[order[i]];
    rank[order[i]] = i;
  }
  roots_ = std::move(sorted);
  for (VocabularyEntry& entry : rooted()) entry.root = rank[entry.root];
}

void Vocabulary::group_by_root() {
  words_by_root_.resize(rooted().size());
  std::vector<std::uint32_t> begin(roots_.size() + 1);
  for (const VocabularyEntry& entry : rooted()) ++begin[entry.root + 1];
  for (std::size_t i = 1; i < begin.size(); ++i) begin[i] += begin[i - 1];
  for (std::uint32_t i = first_rooted_; i < words_.size(); ++i)
    words_by_root_[begin[words_[i].root]++] = i;
}

std::vector<Vocabulary::Alias> Vocabulary::aliases() const {
  std::vector<Alias> aliases;
  aliases.reserve(foldings_.size());
  for (const Folding& folding : foldings_) {
    const Variant& variant = index_.variants()[words_[folding.entry].variant];
    aliases.push_back({arena_.text(folding.text, folding.bytes), index_.term(variant)});
  }
  std::sort(aliases.begin(), aliases.end(), [](const Alias& a, const Alias& b) {
    return std::tie(a.folded, a.term) < std::tie(b.folded, b.term);
  });
  return aliases;
}

}  // namespace broadside
