// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// No dictionary is shipped; the index's own vocabulary is the witness. A compound of a word is a
// root that begins or ends as the word does, and whose rest
//
//   is a word that the index knows, but for linking sounds (Arbeit|s|kampf), or
//   is long enough to be one that it does not know. Then a longer known end of the compound
//   decides: Gewissensg|rund is Gewissens|grund, and that is no Rund, whereas Hochdruckkraft|werk
//   is Hochdruck|kraftwerk, which is a Werk.
//
// Stems of compounds may be shorter than those of their parts (Zeitung, but Tageszeit-ung), so the
// words behind a root are looked at in the end: one of them must end in a form of the word.
// Covered by tests/search/compounds_test.cc.

#include "search/compounds.h"

#include <algorithm>
#include <iterator>

#include "segment/root_ends.h"
#include "text/boundaries.h"

namespace broadside {
namespace {

constexpr std::size_t kMinLetters = 4;       // of a word that is looked for in others
constexpr std::size_t kMinRest = 3;          // of what a known word may have before or behind it
constexpr std::size_t kMinUnknownRest = 4;   // of a first part that the index does not know
constexpr std::size_t kMinUnknownLater = 5;  // of such a later part
constexpr std::size_t kLongEnough = 5;       // of a word that is not likely to be there by chance

// A first part of two syllables: what the stemmer takes off a word behind it, it takes off a later
// part.
constexpr std::string_view kAnyFirstPart = "arbeits";

bool has_two_clusters(std::string_view text) {
  return !text.empty() && grapheme_ceil(text, 1) < text.size();
}

}  // namespace

Compounds::Compounds(const Snapshot& snapshot, Analyzer& analyzer, ReadContext& context,
                     std::span<const Language> languages)
    : analyzer_(analyzer), known_(snapshot, analyzer, context) {
  for (const Language language : languages) {
    const bool has_roots = std::any_of(
        snapshot.segments.begin(), snapshot.segments.end(), [&](const SegmentView& segment) {
          const std::vector<Language>& roots = segment.reader->root_languages();
          return std::find(roots.begin(), roots.end(), language) != roots.end();
        });
    if (!has_roots) continue;
    languages_.push_back(language);
    if (!language.known()) unspaced_ = true;
    if (const CompoundRules* rules = compound_rules(language)) rules_.push_back(rules);
  }
}

TermSet Compounds::find(std::span<const std::string> spellings, bool& cut) {
  TermSet terms;
  const auto add = [&](Language language, Roots roots) {
    keep_most_frequent(language, roots, cut);
    for (const std::string& root : roots) terms.push_back({TermSpace::root, language, root});
  };
  if (rules_.empty() && !unspaced_) return terms;
  const std::string folded(analyzer_.fold(spellings.front()));
  if (unspaced_ && is_listed_by_end(Language(), folded)) add(Language(), unspaced(folded, cut));
  if (folded.size() < kMinLetters || !is_plain_word(folded)) return terms;
  for (const CompoundRules* rules : rules_) {
    if (is_prefixes(*rules, folded) || is_suffix(*rules, folded)) continue;
    if (is_foreign(rules->language, spellings)) continue;
    add(rules->language, joined(part(*rules, spellings), cut));
  }
  return terms;
}

bool Compounds::knows(Language language, std::span<const std::string> spellings) {
  return std::any_of(spellings.begin(), spellings.end(), [&](const std::string& spelling) {
    return known_.has_root(language, analyzer_.root(spelling, language));
  });
}

// A word that other languages of the index know, and this one does not. In an archive of many
// languages that is most words; looking for each in the compounds of all would cost more than the
// search.
bool Compounds::is_foreign(Language language, std::span<const std::string> spellings) {
  return !knows(language, spellings) &&
         std::any_of(languages_.begin(), languages_.end(),
                     [&](Language other) { return knows(other, spellings); });
}

Compounds::Part Compounds::part(const CompoundRules& rules,
                                std::span<const std::string> spellings) {
  Part part{.language = rules.language,
            .rules = &rules,
            .roots = {},
            .forms = {},
            .heads = {},
            .tails = {}};
  const auto add_head = [&](const std::string& head) {
    if (head.size() >= kMinLetters && is_plain_word(head) && !is_prefixes(rules, head)) {
      part.heads.insert(head);
    }
  };
  const std::string folded(analyzer_.fold(spellings.front()));
  add_head(folded);
  add_tails(part, folded);
  part.tails.insert(folded);
  for (const std::string& spelling : spellings) {
    part.roots.emplace(analyzer_.root(spelling, rules.language));
  }
  part.forms = part.roots;
  part.forms.insert(folded);
  for (const std::string& root : part.roots) {
    add_head(root);
    if (root.size() >= kMinRest) part.tails.insert(root);
    for (const std::string& member : known_.folded_members(rules.language, root)) add_head(member);
  }
  return part;
}

void Compounds::add_tails(Part& part, std::string_view folded) {
  const std::string compound = std::string(kAnyFirstPart).append(folded);
  const std::string_view root = analyzer_.root(compound, part.language);
  if (!root.starts_with(kAnyFirstPart)) return;
  const std::string_view tail = root.substr(kAnyFirstPart.size());
  if (tail.size() >= kMinRest) part.tails.emplace(tail);
}

Compounds::Roots Compounds::joined(const Part& part, bool& cut) {
  Roots found;
  std::string_view before;  // a head that begins as one before it stands behind that in its list
  for (const std::string& head : part.heads) {
    if (!before.empty() && head.starts_with(before)) continue;
    before = head;
    for (const std::string& compound : known_.with_prefix(part.language, head, cut)) {
      if (part.roots.contains(compound)) continue;
      const bool joins = std::any_of(part.heads.begin(), part.heads.end(), [&](const auto& any) {
        return compound.starts_with(any) && is_first_part(part, compound, any);
      });
      if (joins) found.insert(compound);
    }
  }
  for (const std::string& tail : part.tails) {
    for (const std::string& compound : known_.with_suffix(part.language, tail, cut)) {
      if (part.roots.contains(compound) || found.contains(compound)) continue;
      if (is_later_part(part, compound, compound.size() - tail.size())) found.insert(compound);
    }
  }
  return found;
}

bool Compounds::is_later_part(const Part& part, std::string_view compound, std::size_t at) {
  const std::string_view first = compound.substr(0, at);
  if (first.size() < kMinRest || is_prefixes(*part.rules, first)) return false;
  if (!is_first_word(*part.rules, first) && !could_precede(part, compound, at)) return false;
  const auto& members = known_.folded_members(part.language, std::string(compound));
  return std::any_of(members.begin(), members.end(), [&](std::string_view member) {
    return member.starts_with(first) && member.size() >= at + kMinLetters &&
           part.forms.contains(analyzer_.root(member.substr(at), part.language));
  });
}

// Of a first part that the index does not know.
bool Compounds::could_precede(const Part& part, std::string_view compound, std::size_t at) {
  const std::size_t letters = compound.size() - at;
  const std::size_t least = letters < kLongEnough ? kMinUnknownRest : kMinRest;
  if (letters < kMinLetters || !looks_like_word(compound.substr(0, at), least)) return false;
  for (std::size_t begin = 1; begin < at; ++begin) {
    if (!known_.has_word(part.language, compound.substr(begin))) continue;
    const std::string_view between = compound.substr(begin, at - begin);
    return between.size() >= kMinRest && !is_prefixes(*part.rules, between) &&
           is_first_word(*part.rules, between);
  }
  return true;
}

bool Compounds::is_first_part(const Part& part, std::string_view compound, std::string_view head) {
  const auto& members = known_.folded_members(part.language, std::string(compound));
  const auto& links = part.rules->links;
  return std::any_of(links.begin(), links.end(), [&](std::string_view link) {
    if (!compound.substr(head.size()).starts_with(link)) return false;
    const std::string_view first = compound.substr(0, head.size() + link.size());
    return std::any_of(members.begin(), members.end(), [&](std::string_view member) {
      return member.starts_with(first) && is_word_behind(part, head, link, member);
    });
  });
}

bool Compounds::is_word_behind(const Part& part, std::string_view head, std::string_view link,
                               std::string_view member) {
  const CompoundRules& rules = *part.rules;
  const std::string_view behind = member.substr(head.size());
  const std::string_view tail = behind.substr(link.size());
  if (tail.size() < kMinRest || !is_plain_word(tail) || is_suffix(rules, tail) ||
      is_suffix(rules, analyzer_.root(tail, part.language))) {
    return false;
  }
  if (known_.has_word(part.language, tail)) return true;
  return head.size() >= kLongEnough && looks_like_word(tail, kMinUnknownLater) &&
         !begins_with_suffix(rules, tail) && !begins_with_suffix(rules, behind);
}

// ICU's dictionaries leave compounds whole that they know. Of such roots it is not asked whether
// the rest is a word; the word and the rest are cut between clusters and have two of them or more.
Compounds::Roots Compounds::unspaced(std::string_view word, bool& cut) {
  if (!has_two_clusters(word)) return {};
  Roots found;
  const auto add = [&](const std::string& root, std::size_t at) {
    const std::string_view text = root;
    const std::string_view rest = at == word.size() ? text.substr(at) : text.substr(0, at);
    if (has_two_clusters(rest) && grapheme_floor(text, at) == at) found.insert(root);
  };
  for (const std::string& root : known_.with_prefix(Language(), word, cut)) add(root, word.size());
  for (const std::string& root : known_.with_suffix(Language(), word, cut)) {
    add(root, root.size() - word.size());
  }
  return found;
}

bool Compounds::is_first_word(const CompoundRules& rules, std::string_view word) {
  return std::any_of(rules.links.begin(), rules.links.end(), [&](std::string_view link) {
    return word.size() >= kMinRest + link.size() && word.ends_with(link) &&
           known_.has_word(rules.language, word.substr(0, word.size() - link.size()));
  });
}

void Compounds::keep_most_frequent(Language language, Roots& roots, bool& cut) const {
  if (roots.size() <= kMaxCompounds) return;
  cut = true;
  std::vector<std::pair<std::uint64_t, std::string>> by_documents;
  for (const std::string& root : roots) {
    by_documents.emplace_back(known_.documents(language, root), root);
  }
  std::sort(by_documents.begin(), by_documents.end(), [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first > b.first : a.second < b.second;
  });
  roots.clear();
  for (std::size_t i = 0; i < kMaxCompounds; ++i) roots.insert(by_documents[i].second);
}

}  // namespace broadside
