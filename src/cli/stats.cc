// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include <iostream>

#include "cli/commands.h"
#include "cli/exit_codes.h"
#include "cli/index_access.h"
#include "cli/json.h"

namespace broadside::cli {
namespace {

Json analysis_json(const AnalyzerSpec& analysis) {
  return {{"revision", analysis.revision},          {"max_term_bytes", analysis.max_term_bytes},
          {"unicode", analysis.unicode_version},    {"icu", analysis.icu_version},
          {"libstemmer", analysis.stemmer_version}, {"cld2", analysis.detector_version},
          {"fingerprint", analysis.fingerprint()}};
}

// "und" is BCP 47's name for a language that is not known.
std::string language_name(const LanguageCount& count) {
  return count.language.empty() ? "und" : count.language;
}

Json stats_json(const IndexStats& stats) {
  Json bytes = Json::object();
  for (const SectionBytes& section : stats.bytes) bytes[section.section] = section.bytes;
  Json languages = Json::object();
  for (const LanguageCount& count : stats.languages)
    languages[language_name(count)] = count.documents;
  return {{"documents", stats.documents},
          {"deleted_documents", stats.deleted_documents},
          {"segments", stats.segments},
          {"generation", stats.generation},
          {"tokens", stats.tokens},
          {"words", stats.words},
          {"roots", stats.roots},
          {"bytes", std::move(bytes)},
          {"languages", std::move(languages)},
          {"word_languages", stats.word_languages},
          {"format_version", stats.format_version},
          {"analysis", analysis_json(stats.analysis)}};
}

void print_text(const IndexStats& stats) {
  std::uint64_t all_bytes = 0;
  for (const SectionBytes& section : stats.bytes) all_bytes += section.bytes;
  std::cout << stats.documents << " documents (and " << stats.deleted_documents << " deleted) in "
            << stats.segments << " segments, generation " << stats.generation << '\n'
            << stats.tokens << " tokens, " << stats.words << " words, " << stats.roots << " roots\n"
            << "\nbytes: " << all_bytes << '\n';
  for (const SectionBytes& section : stats.bytes) {
    std::cout << "  " << section.section << ": " << section.bytes << '\n';
  }
  std::cout << "\nlanguages:\n";
  for (const LanguageCount& count : stats.languages) {
    std::cout << "  " << language_name(count) << ": " << count.documents << '\n';
  }
  std::cout << "languages of words, with those of paragraphs:";
  for (const std::string& language : stats.word_languages) std::cout << ' ' << language;
  std::cout << "\n\nformat " << stats.format_version << ", Unicode "
            << stats.analysis.unicode_version << ", ICU " << stats.analysis.icu_version
            << ", libstemmer " << stats.analysis.stemmer_version << ", CLD2 "
            << stats.analysis.detector_version << ", analysis " << stats.analysis.fingerprint()
            << '\n';
}

}  // namespace

int run_stats(const Arguments& arguments) {
  CommandLine line("stats", "INDEX", "Prints what an index holds.");
  std::string format = "text";
  line.add_option("--format FORM", format, "text or json", {"text", "json"});
  if (const auto exit = line.parse(arguments, {.at_most = 1})) return *exit;
  const Result<Searcher> searcher = open_index(line.words()[0]);
  if (!searcher) return fail(searcher.error());
  if (format == "json") {
    std::cout << to_line(stats_json(searcher->stats())) << '\n';
  } else {
    print_text(searcher->stats());
  }
  return code_with_damage(*searcher, kDone);
}

}  // namespace broadside::cli
