// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Most paragraphs are in their document's language, so they are asked one quick question first: do
// its small words outweigh those of other languages? In running text half a dozen words answer it.
// Else the words of the whole paragraph are counted, and it departs where those of another language
// are many, and clearly more than its own, and CLD2 is sure of the same language. Either alone is
// wrong too often: CLD2 finds a language in every list of names, a list of Italian songs has
// Italian words. Tests: paragraph_test.cc; bench/detection_bench.cc counts false departures.

#include "text/paragraph.h"

#include <algorithm>
#include <bit>
#include <span>

#include "text/detector.h"
#include "text/frequent_words.h"
#include "text/utf8.h"

namespace broadside {
namespace {

constexpr std::size_t kJoinedBytes = 1 << 10;
constexpr std::size_t kPieceBytes = 4 << 10;
// What is read of a paragraph that did not answer the quick question.
constexpr std::size_t kReadBytes = 1 << 10;

// The quick question ends when its own words lead by so many points, or here.
constexpr int kConfirmed = 3;
constexpr int kMostWords = 12;
constexpr std::size_t kMostBytes = 128;

// What a word says for the languages `own`: little where others have it as well.
int points(Owners owners, Owners own) {
  if ((owners & own) == 0) return owners == 0 ? 0 : -2;
  return (owners & ~own) == 0 ? 2 : 1;
}

// Behind the line feed, or where a line without one is cut.
std::size_t line_end(std::string_view text, std::size_t at) {
  const std::string_view read = text.substr(at, 2 * kPieceBytes);
  const std::size_t feed = read.find('\n');
  if (feed != std::string_view::npos) return at + feed + 1;
  if (at + read.size() == text.size()) return text.size();
  std::size_t end = at + kPieceBytes;
  while (!is_boundary(text, end)) --end;
  return std::max(end, at + 1);
}

bool is_blank(std::string_view line) {
  if (!line.empty() && static_cast<unsigned char>(line[0]) > ' ') return false;
  return line.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

// Where neither side has a word among the first, there is no running text to speak of.
bool is_confirmed(std::string_view paragraph, Owners own) {
  const FrequentWords& known = frequent_words();
  int balance = 0;
  int words = 0;
  for_each_word(paragraph.substr(0, kMostBytes), known, [&](std::size_t number) {
    balance += points(known.owners(number), own);
    return balance < kConfirmed && ++words < kMostWords;
  });
  return balance >= 0;
}

// The profile whose words are many, and clearly more than those of `own`; none else.
Owners foreign_profile(const WordCounts& counts, Owners own) {
  const std::size_t best = counts.best_but(own);
  const std::size_t hits = counts.frequent[best];
  const bool many = hits >= std::max<std::size_t>(5, counts.words / 8);
  const bool more = hits >= counts.of(own) + std::max<std::size_t>(3, counts.words / 12);
  return many && more ? Owners{1} << best : 0;
}

// Whether the words alone tell one language from all that are not close to it.
bool leads_clearly(const WordCounts& counts, std::size_t best, Language language) {
  const std::size_t second = counts.best_but(profiles_close_to(language));
  return counts.frequent[best] >=
         counts.frequent[second] + std::max<std::size_t>(4, counts.words / 10);
}

}  // namespace

std::size_t paragraph_end(std::string_view text, std::size_t at) {
  std::size_t end = line_end(text, at);
  if (end - at >= kDetectableBytes) return end;
  while (end < text.size() && end - at < kJoinedBytes) {
    const std::size_t next = line_end(text, end);
    if (is_blank(text.substr(end, next - end))) return next;
    if (next - end >= kDetectableBytes) return end;
    end = next;
  }
  return end;
}

Language paragraph_language(std::string_view paragraph, Language document, Owners own) {
  if (paragraph.size() < kDetectableBytes || is_confirmed(paragraph, own)) return document;
  std::size_t size = std::min(paragraph.size(), kReadBytes);
  while (!is_boundary(paragraph, size)) --size;
  const std::string_view read = paragraph.substr(0, size);
  WordCounts counts;
  counts.add(read);
  const Owners foreign = foreign_profile(counts, own);
  if (foreign == 0) return document;
  const auto best = static_cast<std::size_t>(std::countr_zero(foreign));
  const Language by_words = language_profiles()[best].language;
  if (!has_cld2()) return leads_clearly(counts, best, by_words) ? by_words : document;
  const Detection by_cld2 = detect_by_cld2(read);
  return by_cld2.reliable && are_close(by_cld2.language, by_words) ? by_cld2.language : document;
}

}  // namespace broadside
