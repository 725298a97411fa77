// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Makes the plan of a query for one snapshot.

#ifndef BROADSIDE_SEARCH_PLANNER_H_
#define BROADSIDE_SEARCH_PLANNER_H_

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "broadside/query.hpp"
#include "index/snapshot.h"
#include "search/field_totals.h"
#include "search/lookup.h"
#include "search/plan.h"
#include "search/query_units.h"
#include "search/spelling_distance.h"
#include "search/variant_table.h"

namespace broadside {

// Words of a query for which other names were searched, too.
struct WidenedWords {
  struct Other {
    std::string name;  // as the list spells it
    PlanNode node;     // the documents that hold it
  };
  std::string said;  // as the list spells it
  PlanNode own;      // what the words find by themselves
  std::vector<Other> others;
};

// One for each query. Borrows everything it is given.
class Planner {
 public:
  // `level` is that of words that set none. `variants` widens loose words; null: nothing does.
  // Documents count as near-duplicates from a resemblance of `duplicates_from` on.
  Planner(const Snapshot& snapshot, std::span<const FieldTotals> totals, Lookup& lookup,
          Level level, const VariantTable* variants = nullptr, double duplicates_from = 1);

  // A query with nothing to search for (no text, only signs) matches nothing.
  PlanNode plan(const Query& query);

  // One node for each word, compound and phrase of the query, in its order; the same in number at
  // every level, so that the plans of one query at several levels can be compared word by word.
  // Copied before they are weighed: they match, and do not score.
  const std::vector<PlanNode>& units() const { return units_; }
  const std::vector<WidenedWords>& widened() const { return widened_; }
  const std::vector<std::string>& warnings() const { return warnings_; }
  // More words than are searched, in the query or behind a wildcard.
  bool cut() const { return cut_; }

  // Words and characters that one query may have; what comes after them is left out.
  static constexpr std::size_t kMaxWords = 1'024;
  // Other names that one query may be widened by.
  static constexpr std::size_t kMaxVariants = 1'024;
  // Wildcards and words with similar spellings that one query may have. Each may cost a walk over
  // all words of the index.
  static constexpr std::size_t kMaxPatterns = 100;
  // Words that all of them together may stand for. Each is a cursor in every segment.
  static constexpr std::size_t kMaxPatternTerms = 50'000;
  // Documents that others may be compared with by one query. Each may be read and analysed.
  static constexpr std::size_t kMaxCompared = 32;
  // Sections that one query may name. Positions are read for each.
  static constexpr std::size_t kMaxSections = 32;
  // Similar spellings of one word that are searched.
  static constexpr std::size_t kMaxSpellings = 1'000;

 private:
  // What the enclosing nodes have decided.
  struct Scope {
    std::vector<int> fields;
    float boost = 1;
    bool widens = true;
  };
  // By what one of the nodes side by side can have other names; nothing where no keys are.
  struct Said {
    std::vector<std::string> keys = {};      // the plain one first
    std::vector<std::string> readings = {};  // of a single word
    std::size_t positions = 0;
  };
  // Nodes side by side, and as many `said`; none where nothing is widened.
  struct Row {
    std::span<const PlanNode> nodes;
    std::span<const Said> said;

    Row first(std::size_t count) const { return {nodes.first(count), said.first(count)}; }
    Row from(std::size_t begin) const { return {nodes.subspan(begin), said.subspan(begin)}; }
  };
  enum class Join : std::uint8_t { all, any };
  // A loose word that is a node by itself, and its place among units_; empty: it is not.
  struct SingleWord {
    std::string_view word;
    std::size_t unit = 0;
  };
  // The places among nodes side by side where a prefix stands before the word that it belongs to.
  struct Neighbours {
    struct Pair {
      std::string joined;
      std::size_t node = 0;  // of the second
      std::array<std::size_t, 2> units = {};
    };
    std::string prefix;  // the last node, if it is one
    std::size_t unit = 0;
    std::vector<Pair> pairs;
  };
  // So many nodes, from the first of a row on, are an entry of the list.
  struct Named {
    std::size_t nodes = 0;
    VariantTable::Names names;
  };
  // How many nodes a name may have.
  struct NameSize {
    std::size_t least = 1;
    std::size_t most = SIZE_MAX;
  };
  // One way in which an operand of NEAR may stand in the text of some fields.
  struct Standing {
    std::vector<PlanSlot> slots;  // not looked up yet
    std::vector<int> fields;

    friend bool operator==(const Standing& a, const Standing& b) {
      const auto same = [](const PlanSlot& one, const PlanSlot& other) {
        return one.offset == other.offset && one.terms == other.terms;
      };
      return a.fields == b.fields &&
             std::equal(a.slots.begin(), a.slots.end(), b.slots.begin(), b.slots.end(), same);
    }
  };
  using NearOperand = std::vector<Standing>;
  // By the number of letters that differ.
  using SpelledTerms = std::array<TermSet, SpellingDistance::kMost + 1>;
  // Nothing to search for: says nothing about a document. Not the same as matching none.
  using Planned = std::optional<PlanNode>;

  Planned visit(const Query& query, const Scope& scope);
  QueryTokens tokens_of(const Query& query);
  void keep_to_limit(std::vector<QueryUnit>& units);
  void warn_of_words();
  Planned words(const Query& query, const Scope& scope);
  Planned phrase(const Query& query, const Scope& scope);
  Planned wildcard(const Query& query, const Scope& scope);
  Planned fuzzy(const Query& query, const Scope& scope);
  Planned at_least(const Query& query, const Scope& scope);
  Planned min_freq(const Query& query, const Scope& scope);
  Planned all(const Query& query, const Scope& scope);
  Planned all_children(const Query& query, const Scope& scope);
  Planned in_section(const Query& query, const Scope& scope);
  Planned any(const Query& query, const Scope& scope);
  Planned near(const Query& query, const Scope& scope);
  Planned in_field(const Query& query, const Scope& scope);
  std::optional<int> text_field(const Query& query);
  Planned keyword(const Query& query);
  Planned like(const Query& query, const Scope& scope);
  Planned duplicates(const Query& query);
  std::optional<std::uint64_t> compared_document(const Query& query);

  bool widens(Level level, const Scope& scope) const;
  Said said_by(std::span<const QueryUnit> units);
  Said said_by(const Query& child, const Scope& scope);
  std::vector<PlanNode> widened(std::vector<PlanNode> nodes, const std::vector<Said>& said,
                                NameSize size, Join join, const Scope& scope);
  std::vector<PlanNode> widen(Row row, NameSize size, Join join, const Scope& scope);
  Named longest_name(std::span<const Said> said, NameSize size) const;
  PlanNode with_other_names(Row row, PlanNode own, const VariantTable::Names& names,
                            const Scope& scope);
  PlanNode name_node(const VariantTable::Entry& entry, const Scope& scope);
  bool has_room_for_name();
  bool has_room_for_section();

  SingleWord single_word(std::span<const QueryUnit> units, Level level) const;
  SingleWord last_word(const Query& query) const;
  static void add_neighbour(const SingleWord& word, std::size_t node, Neighbours& neighbours);
  void join_neighbours(std::vector<PlanNode>& nodes, const Neighbours& neighbours,
                       const Scope& scope);
  PlanNode lone_word(const QueryPosition& position, Level level, const Scope& scope);
  PlanNode written_apart(const std::string& word, const Scope& scope);

  PlanNode together(std::span<const QueryUnit> units, Level level, const Scope& scope);
  PlanNode piece(std::span<const QueryUnit> units, Level level, const Scope& scope);
  PlanNode unit(const QueryUnit& unit, Level level, const Scope& scope);
  PlanNode single(const QueryPosition& position, Level level, const Scope& scope);
  PlanNode parts(const QueryUnit& unit, Level level, const Scope& scope);
  PlanNode grams(const QueryUnit& unit, const Scope& scope);
  PlanNode bag(std::span<const QueryUnit> units, Join join, Level level, const Scope& scope);
  void add_tokens(const QueryUnit& unit, Join join, Level level, const Scope& scope,
                  std::vector<PlanNode>& tokens);
  TermSet terms(std::span<const std::string> readings, Level level);
  PlanNode word(const QueryPosition& position, Level level, const Scope& scope);
  std::vector<PlanNode> every_gram(const QueryUnit& unit, Level level, const Scope& scope);
  PlanNode gram(const QueryGram& pair, Level level, const Scope& scope);
  PlanNode compounds(std::span<const std::string> words, const Scope& scope);
  TermSet compound_terms(std::span<const std::string> words);
  bool has_room_for(std::span<const std::vector<QueryPosition>> phrases);
  bool has_room_for(std::size_t words, std::size_t patterns);
  bool has_room_for_terms(std::size_t terms, const std::string& pattern);
  std::vector<std::string> one_word(const Query& query);
  SpelledTerms spelled_like(std::span<const std::string> words, std::uint32_t amount,
                            const Scope& scope);
  void add_similar(const std::string& word, std::size_t letters, const Scope& scope,
                   SpelledTerms& spelled);
  PlanSlot said_slot(std::span<const std::string> words, const SpelledTerms& spelled);
  void warn_of_several_words(const Query& query);
  std::vector<std::vector<PlanSlot>> wildcard_slots(const Query& query, const Scope& scope);
  std::vector<PlanSlot> pattern_slots(std::span<const QueryPosition> positions, Level level,
                                      const Scope& scope);
  TermSet pattern_terms(const std::string& pattern, Level level, const Scope& scope);
  std::vector<NearOperand> near_operands(const Query& query, const Scope& scope);
  std::vector<NearOperand> words_of_phrase(const Query& phrase, const Scope& scope);
  NearOperand near_operand(const Query& query, const Scope& scope);
  NearOperand standing_words(const Query& query, const Scope& scope);
  NearOperand standing_piece(std::span<const QueryUnit> units, Level level, const Scope& scope);
  NearOperand standing_word(const QueryPosition& position, Level level, const Scope& scope);
  NearOperand standing_phrase(const Query& query, const Scope& scope);
  NearOperand standing_wildcard(const Query& query, const Scope& scope);
  NearOperand standing_fuzzy(const Query& query, const Scope& scope);
  PlanNode near_node(const std::vector<NearOperand>& operands, NearRule rule, const Scope& scope);
  std::optional<PlanPart> near_part(const std::vector<NearOperand>& operands, NearRule rule,
                                    int field, const Scope& scope);
  std::vector<PlanChoice> near_choices(const NearOperand& operand, int field,
                                       std::vector<PlanSlot>& slots);
  std::vector<PlanSlot> slots_of(std::span<const QueryPosition> positions, Level level);
  PlanNode phrases(std::span<const std::vector<QueryPosition>> readings, Level level,
                   const Scope& scope);
  PlanNode phrase_leaf(std::span<const QueryPosition> positions, Level level, const Scope& scope);
  PlanNode leaf(const std::vector<PlanSlot>& slots, const Scope& scope);
  std::optional<PlanPart> part(const std::vector<PlanSlot>& slots, int field, const Scope& scope);
  bool find_documents(int field, PlanSlot& slot);

  Level level_of(const Query& query) const { return query.level.value_or(level_); }
  void warn(std::string message);

  const Snapshot& snapshot_;
  std::span<const FieldTotals> totals_;
  Lookup& lookup_;
  Level level_;
  const VariantTable* variants_;
  double duplicates_from_;
  std::vector<PlanNode> units_;
  std::string last_word_;  // what the words visited last are, where they are a single one
  std::vector<WidenedWords> widened_;
  std::size_t names_ = 0;     // that the query was widened by
  std::size_t patterns_ = 0;  // those left out included
  std::size_t pattern_terms_ = 0;
  std::size_t compared_ = 0;  // documents, those left out included
  std::vector<std::string> warnings_;
  std::size_t sections_ = 0;  // those left out included
  bool cut_ = false;
  std::size_t words_ = 0;  // those left out included
};

}  // namespace broadside

#endif  // BROADSIDE_SEARCH_PLANNER_H_
