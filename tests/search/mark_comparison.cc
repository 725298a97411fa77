// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "search/mark_comparison.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "search/hit_details.h"
#include "search/request.h"
#include "search/slow_marks.h"
#include "search/snippet_text.h"
#include "text/boundaries.h"

namespace broadside {
namespace {

// A bit for each byte of the shown text that is marked.
std::vector<bool> bits_of(const std::vector<Mark>& marks, std::size_t size) {
  std::vector<bool> bits(size);
  for (const auto& [begin, end] : marks) std::fill(bits.begin() + begin, bits.begin() + end, true);
  return bits;
}

// The same of bytes of the field.
std::vector<bool> bits_of(const std::vector<ByteSpan>& spans, const SnippetText& text,
                          const std::string& shown, std::size_t begin) {
  std::vector<Mark> marks;
  for (const ByteSpan& span : spans) {
    const ByteSpan clean = text.clean(span);
    marks.emplace_back(grapheme_floor(shown, clean.begin - begin),
                       grapheme_ceil(shown, clean.end - begin));
  }
  return bits_of(marks, shown.size());
}

bool is_part_of(const std::vector<bool>& some, const std::vector<bool>& all) {
  for (std::size_t i = 0; i < some.size(); ++i) {
    if (some[i] && !all[i]) return false;
  }
  return true;
}

std::string with_brackets(const std::string& text, const std::vector<bool>& bits) {
  std::string shown;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    const bool before = i > 0 && bits[i - 1], here = i < text.size() && bits[i];
    if (before && !here) shown += ']';
    if (here && !before) shown += '[';
    if (i < text.size()) shown += text[i];
  }
  return shown;
}

}  // namespace

void MarkComparison::check(const Query& query) {
  SearchOptions options{.relax = false, .snippet_chars = 100'000};
  Request request = Request::make(state_, options).value();
  request.run(query, 1'000).value();
  const std::vector<SortedHit>& found = request.gathered().hits;
  const std::vector<Hit> hits = make_hits(request, found).value().hits;
  for (std::size_t i = 0; i < hits.size(); ++i) {
    check_hit(query, request.plan().root, index_.documents()[found[i].slot], hits[i]);
    if (::testing::Test::HasFatalFailure()) return;
  }
}

void MarkComparison::check_hit(const Query& query, const PlanNode& root,
                               const NaiveDocument& document, const Hit& hit) {
  const Snippet& snippet = hit.snippet;
  const Schema& schema = index_.schema();
  if (snippet.text.empty()) return;
  const auto field = static_cast<std::size_t>(schema.text_index(snippet.field));
  const SnippetText text(document.fields[field].text);
  const ByteSpan shown = text.trimmed({0, text.size()});
  ASSERT_EQ(snippet.text.size(), shown.size()) << "not the whole field: " << snippet.text;
  SlowMarks slow(document, field, static_cast<std::size_t>(schema.text_index("body")));
  slow.add(root);
  const std::vector<bool> marked = bits_of(snippet.marks, shown.size());
  const auto sure = bits_of(slow.sure(), text, snippet.text, shown.begin);
  const auto possible = bits_of(slow.possible(), text, snippet.text, shown.begin);
  ++compared_;
  ASSERT_TRUE(is_part_of(sure, marked) && is_part_of(marked, possible))
      << to_string(query) << "\nmarked   " << with_brackets(snippet.text, marked) << "\nsure     "
      << with_brackets(snippet.text, sure) << "\npossible "
      << with_brackets(snippet.text, possible);
}

}  // namespace broadside
