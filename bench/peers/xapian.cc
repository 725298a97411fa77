// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Xapian: one database for every class, since it keeps both the words as written, with positions,
// and their stems (Snowball English, prefix Z) beside them. Built in one flush. A timed answer
// goes from the query's words through Xapian's own parser to the document numbers of the match
// set; counts are exact because every match is checked, and counting alone does not weigh.
//
// `near` is OP_NEAR of the words as written, whose weights are those of an AND. `prefix` is
// OP_WILDCARD of at most 10,000 words, which weigh as one (OP_SYNONYM), as Broadside's do; another
// wildcard than a trailing one Xapian 1.4 does not have. `sort` is by a value without weighing,
// `facets` a ValueCountMatchSpy that sees every match.

#include <xapian.h>

#include <cstdlib>
#include <optional>

#include "bench/peers/driver.h"

namespace broadside::bench::peers {
namespace {

constexpr Xapian::valueno kDay = 0;
constexpr Xapian::valueno kType = 1;
constexpr Xapian::termcount kMostExpansions = 10'000;

class XapianEngine : public Engine {
 public:
  void build(const std::string& index, const Making& making, DocumentStream& documents) override {
    setenv("XAPIAN_FLUSH_THRESHOLD", "1000000000", 1);
    Xapian::WritableDatabase database(index, Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS);
    Xapian::TermGenerator generator;
    generator.set_stemmer(Xapian::Stem("en"));
    generator.set_stemming_strategy(Xapian::TermGenerator::STEM_SOME);
    for (Document document; documents.next(document);) {
      Xapian::Document stored;
      stored.set_data(document.text);
      // Xapian refuses terms above 245 bytes; the number alone keeps such an id apart.
      stored.add_boolean_term(std::string("Q").append(document.id, 0, 240));
      generator.set_document(stored);
      generator.index_text(document.text);
      if (making.columns) {
        stored.add_value(kDay, document.day);
        stored.add_value(kType, document.type);
      }
      database.add_document(stored);
    }
    database.commit();
  }

  void open(const std::string& index, const Work& work) override {
    if (work.mode == Mode::infix) fail("xapian: only trailing wildcards");
    work_ = work;
    database_.emplace(index);
    parser_ = Xapian::QueryParser();
    parser_.set_database(*database_);
    parser_.set_stemmer(Xapian::Stem("en"));
    parser_.set_stemming_strategy(work.mode == Mode::phrase ? Xapian::QueryParser::STEM_NONE
                                                            : Xapian::QueryParser::STEM_ALL_Z);
    parser_.set_default_op(work.mode == Mode::all ? Xapian::Query::OP_AND : Xapian::Query::OP_OR);
  }

  Answer answer(const std::string& words) override {
    Xapian::Enquire enquire(*database_);
    enquire.set_query(query_of(words));
    if (work_.top == 0 || work_.mode == Mode::sort) {
      enquire.set_weighting_scheme(Xapian::BoolWeight());
    } else {
      // k1, k2, k3, b, the least normalised length; a large k3 counts a repeated word as often.
      enquire.set_weighting_scheme(Xapian::BM25Weight(1.2, 0, 1000, 0.75, 0));
    }
    Xapian::ValueCountMatchSpy types(kType);
    if (work_.mode == Mode::sort) enquire.set_sort_by_value(kDay, false);
    if (work_.mode == Mode::facets) enquire.add_matchspy(&types);
    const auto top = static_cast<Xapian::doccount>(work_.top);
    const Xapian::doccount checked = work_.count ? database_->get_doccount() : 0;
    const Xapian::MSet matches = enquire.get_mset(0, top, checked);
    Answer answer;
    answer.total = work_.mode == Mode::facets ? sum_of(types) : matches.get_matches_estimated();
    answer.hits.reserve(matches.size());
    for (auto it = matches.begin(); it != matches.end(); ++it) answer.hits.push_back(*it);
    return answer;
  }

  void close() override { database_.reset(); }

 private:
  static std::uint64_t sum_of(const Xapian::ValueCountMatchSpy& types) {
    std::uint64_t sum = 0;
    for (auto it = types.values_begin(); it != types.values_end(); ++it) sum += it.get_termfreq();
    return sum;
  }

  Xapian::Query query_of(const std::string& words) {
    if (work_.mode == Mode::phrase) {
      return parser_.parse_query('"' + words + '"', Xapian::QueryParser::FLAG_PHRASE);
    }
    if (work_.mode == Mode::near) {
      // Its window counts the words themselves, too.
      const std::vector<std::string> split = split_at_spaces(words);
      return Xapian::Query(Xapian::Query::OP_NEAR, split.begin(), split.end(),
                           kNearDistance + static_cast<Xapian::termcount>(split.size()));
    }
    if (work_.mode == Mode::prefix) {
      return Xapian::Query(Xapian::Query::OP_WILDCARD, words.substr(0, words.find('*')),
                           kMostExpansions, Xapian::Query::WILDCARD_LIMIT_MOST_FREQUENT,
                           Xapian::Query::OP_SYNONYM);
    }
    return parser_.parse_query(words, 0);
  }

  Work work_;
  std::optional<Xapian::Database> database_;
  Xapian::QueryParser parser_;
};

}  // namespace
}  // namespace broadside::bench::peers

int main(int argc, char** argv) {
  broadside::bench::peers::XapianEngine engine;
  try {
    return broadside::bench::peers::main_of(engine, argc, argv);
  } catch (const Xapian::Error& error) {
    broadside::bench::peers::fail(error.get_description());
  }
}
