// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// First the best window of positions, by the matches alone; then checkpoints say which bytes to
// read for it, those are analysed again, and the window is chosen once more among the matches found
// there, now in code points. Damage is noted in a context of its own and makes an empty snippet.
// Covered by tests/search/snippet_test.cc.

#include "search/snippet.h"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "codec/length_code.h"
#include "search/snippet_text.h"
#include "search/snippet_window.h"
#include "search/token_places.h"
#include "segment/read_context.h"
#include "text/boundaries.h"

namespace broadside {
namespace {

// No more is read around a window than this and some bytes for each code point asked for.
constexpr std::size_t kMaxReadBytes = 16 * 1024;
constexpr std::size_t kMaxCharBytes = 4;
// Behind the last checkpoint before a token, the token begins within a stretch between checkpoints;
// the rest is room for the token itself.
constexpr std::size_t kCheckpointReach = 1024 + 512;

// Without a character that the end of what was read cuts.
std::string_view whole_characters(std::string_view text) {
  for (std::size_t size = 1; size < kMaxCharBytes && size <= text.size(); ++size) {
    const std::size_t at = text.size() - size;
    const bool leads = static_cast<unsigned char>(text[at]) >= 0xC0;
    if (leads && character_size(text, at) == 0) return text.substr(0, at);
  }
  return text;
}

// Without what may be the first part of a word, where white space is near.
std::string_view whole_words(std::string_view text) {
  constexpr std::size_t kNearBytes = 512;
  const std::size_t gap = text.find_last_of(" \n\t");
  const bool near = gap != std::string_view::npos && text.size() - gap <= kNearBytes;
  return near ? text.substr(0, gap + 1) : whole_characters(text);
}

class SnippetMaker {
 public:
  SnippetMaker(const SnippetSource& source, DocId doc, const FieldMatches& matches)
      : source_(source), doc_(doc), matches_(matches) {}

  DocumentSnippet make();

 private:
  // The field to show, and which of its matches.
  struct Choice {
    std::size_t field = 0;
    MatchWindow window;
  };
  struct Range {
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
  };
  // What was read of a field, from its byte `begin` on.
  struct ReadText {
    std::size_t field = 0;
    std::uint64_t begin = 0;
    SnippetText text;

    std::uint64_t field_byte(std::size_t at) const { return begin + text.raw(at); }
  };
  struct FoundMatch {
    ByteSpan bytes;
    TextMatch match;
  };

  Choice choose();
  std::size_t width_in_positions(std::size_t field);
  void load_checkpoints(std::size_t field);
  Range range_to_read(const Choice& choice) const;
  DocumentSnippet cut(const Choice& choice, const Range& range, std::string_view raw);
  ByteSpan without_taken(ByteSpan shown, ByteSpan core, const ReadText& read) const;
  DocumentSnippet finish(const ReadText& read, ByteSpan core, std::span<const FoundMatch> found);
  std::string section_at(std::size_t field, std::uint64_t byte);

  std::span<const TextMatch> field_matches(std::size_t field) const {
    return field < matches_.size() ? std::span(matches_[field]) : std::span<const TextMatch>();
  }

  const SnippetSource& source_;
  DocId doc_;
  const FieldMatches& matches_;
  ReadContext context_;
  std::vector<Checkpoint> checkpoints_;  // of the field, the first at byte 0
};

DocumentSnippet SnippetMaker::make() {
  const Choice choice = choose();
  load_checkpoints(choice.field);
  const Range range = range_to_read(choice);
  const Result<std::string> raw =
      source_.segment.field_text(doc_, static_cast<int>(choice.field), range.begin, range.end);
  if (!raw) context_.report(raw.error());
  DocumentSnippet made;
  if (!context_.damaged()) {
    const bool ends_early = raw->size() == range.end - range.begin;
    made = cut(choice, range, ends_early ? whole_words(*raw) : std::string_view(*raw));
  }
  if (context_.damaged()) made.damage = context_.status().error();
  return made;
}

// The field whose best window is worth most; the title, which a hit shows anyway, only if nothing
// else matches; the body, from its beginning, if nothing matches at all.
SnippetMaker::Choice SnippetMaker::choose() {
  Choice best;
  best.field = static_cast<std::size_t>(std::max(0, source_.schema.text_index("body")));
  bool best_is_title = true;
  for (std::size_t field = 0; field < source_.schema.text.size(); ++field) {
    const auto matches = field_matches(field);
    if (matches.empty()) continue;
    std::vector<MatchSpan> spans;
    spans.reserve(matches.size());
    for (const TextMatch& match : matches) {
      const std::size_t size = std::max(match.length, match.reach);
      spans.push_back({match.position, match.position + size, match.leaf});
    }
    const MatchWindow window = best_window(spans, width_in_positions(field), source_.leaf_weights);
    const bool is_title = source_.schema.text[field].name == "title";
    const bool better =
        is_title == best_is_title ? window.value > best.window.value : best_is_title;
    if (better) best = {field, window};
    if (better) best_is_title = is_title;
  }
  return best;
}

// About how many positions the snippet can show: scripts without spaces have one for each
// character, others one for five or six.
std::size_t SnippetMaker::width_in_positions(std::size_t field) {
  constexpr std::uint64_t kBytesOfCharacterPosition = 4;
  constexpr std::size_t kCharsOfWord = 5;
  const auto index = static_cast<int>(field);
  const std::uint64_t bytes = source_.segment.field_text_bytes(doc_, index, context_);
  const auto codes = source_.segment.length_codes(index, context_);
  const std::uint32_t length = doc_ < codes.size() ? decode_length(codes[doc_]) : 0;
  const bool dense = bytes <= kBytesOfCharacterPosition * length;
  return std::max<std::size_t>(1, dense ? source_.chars : source_.chars / kCharsOfWord);
}

void SnippetMaker::load_checkpoints(std::size_t field) {
  checkpoints_ = source_.segment.checkpoints(doc_, static_cast<int>(field), context_);
  if (checkpoints_.empty() || checkpoints_.front().byte > 0) {
    checkpoints_.insert(checkpoints_.begin(), {0, 0});
  }
}

// From a checkpoint far enough before the first match of the window to far enough behind the last.
SnippetMaker::Range SnippetMaker::range_to_read(const Choice& choice) const {
  const std::size_t context = kMaxCharBytes * source_.chars;
  const std::size_t limit = kMaxReadBytes + 4 * context;
  const auto matches = field_matches(choice.field);
  if (matches.empty()) return {0, std::min<std::size_t>(limit, kCheckpointReach + 2 * context)};
  const auto checkpoint_before = [&](std::uint32_t position) {
    const auto behind = std::upper_bound(
        checkpoints_.begin() + 1, checkpoints_.end(), position,
        [](std::uint32_t p, const Checkpoint& checkpoint) { return p < checkpoint.position; });
    return behind - 1;
  };
  auto begin = checkpoint_before(matches[choice.window.first].position);
  const std::uint32_t match_byte = begin->byte;
  while (begin != checkpoints_.begin() && begin->byte + context > match_byte) --begin;
  const TextMatch& last = matches[choice.window.last - 1];
  const auto end = checkpoint_before(last.position + last.length - 1);
  const std::uint64_t wanted = std::uint64_t{end->byte} + kCheckpointReach + context;
  return {begin->byte, std::min<std::uint64_t>(wanted, begin->byte + limit)};
}

// The marks of a snippet: on grapheme boundaries, those that overlap or touch made one.
std::vector<Mark> marks_of(std::string_view text, std::vector<ByteSpan> spans) {
  std::sort(spans.begin(), spans.end(), [](const ByteSpan& a, const ByteSpan& b) {
    return a.begin != b.begin ? a.begin < b.begin : a.end > b.end;
  });
  std::vector<Mark> marks;
  for (const ByteSpan& span : spans) {
    const auto begin = static_cast<std::uint32_t>(grapheme_floor(text, span.begin));
    const auto end = static_cast<std::uint32_t>(grapheme_ceil(text, span.end));
    if (!marks.empty() && begin <= marks.back().second) {
      marks.back().second = std::max(marks.back().second, end);
    } else {
      marks.emplace_back(begin, end);
    }
  }
  return marks;
}

DocumentSnippet SnippetMaker::cut(const Choice& choice, const Range& range, std::string_view raw) {
  const auto before = [](const Checkpoint& checkpoint, std::uint64_t byte) {
    return checkpoint.byte < byte;
  };
  const auto first =
      std::lower_bound(checkpoints_.begin(), checkpoints_.end(), range.begin, before);
  const auto last = std::lower_bound(first, checkpoints_.end(), range.begin + raw.size(), before);
  if (first == last) return {};
  const Language language = source_.segment.language(doc_, context_);
  const TokenPlaces places(raw, {first, last}, language, source_.analyzer);

  ReadText read{choice.field, range.begin, SnippetText(raw)};
  SnippetText& text = read.text;
  for (const TokenPlaces::Place& place : places.places()) text.keep_whole(text.clean(place.bytes));
  std::vector<FoundMatch> found;
  std::vector<MatchSpan> in_chars;
  for (const TextMatch& match : places.within(field_matches(choice.field))) {
    const auto bytes = places.find(match);
    if (!bytes) continue;
    const ByteSpan span = text.clean(*bytes);
    found.push_back({span, match});
    TextMatch whole = match;
    whole.length = std::max(match.length, match.reach);
    const ByteSpan reached = text.clean(places.find(whole).value_or(*bytes));
    in_chars.push_back({text.chars_before(span.begin), text.chars_before(reached.end), match.leaf});
  }
  ByteSpan core;
  if (!found.empty()) {
    const MatchWindow window = best_window(in_chars, source_.chars, source_.leaf_weights);
    core.begin = found[window.first].bytes.begin;
    for (std::size_t i = window.first; i < window.last; ++i) {
      core.end = std::max(core.end, found[i].bytes.end);
    }
  }
  return finish(read, core, found);
}

// Of what would be shown, the part between other stretches that holds the core.
ByteSpan SnippetMaker::without_taken(ByteSpan shown, ByteSpan core, const ReadText& read) const {
  std::uint64_t begin = read.field_byte(shown.begin);
  std::uint64_t end = read.field_byte(shown.end);
  for (const ShownText& taken : source_.taken) {
    if (taken.field != read.field) continue;
    if (taken.begin <= read.field_byte(core.begin)) {
      begin = std::max(begin, taken.end);
    } else {
      end = std::min(end, taken.begin);
    }
  }
  if (begin >= end) return {core.begin, core.begin};
  return read.text.trimmed(read.text.clean({begin - read.begin, end - read.begin}));
}

DocumentSnippet SnippetMaker::finish(const ReadText& read, ByteSpan core,
                                     std::span<const FoundMatch> found) {
  const ByteSpan shown = without_taken(read.text.fit(core, source_.chars), core, read);
  DocumentSnippet result;
  result.shown = {read.field, read.field_byte(shown.begin), read.field_byte(shown.end)};
  result.snippet.text = read.text.text().substr(shown.begin, shown.size());
  std::replace(result.snippet.text.begin(), result.snippet.text.end(), '\n', ' ');
  result.snippet.field = source_.schema.text[read.field].name;
  result.snippet.begin_byte = static_cast<std::uint32_t>(result.shown.begin);
  std::vector<ByteSpan> marked;
  for (const auto& [bytes, match] : found) {
    if (bytes.begin < shown.begin || bytes.begin >= shown.end) continue;
    // A match that does not fit is marked as far as it goes, if it is what the snippet is for.
    if (bytes.end > shown.end && bytes.begin != core.begin) continue;
    marked.push_back({bytes.begin - shown.begin, std::min(bytes.end, shown.end) - shown.begin});
    result.matches.push_back(match);
  }
  const std::size_t anchor = marked.empty() ? shown.begin : shown.begin + marked.front().begin;
  result.section = section_at(read.field, read.field_byte(anchor));
  result.snippet.marks = marks_of(result.snippet.text, std::move(marked));
  return result;
}

// The label of the section that holds a byte of the field.
std::string SnippetMaker::section_at(std::size_t field, std::uint64_t byte) {
  if (source_.schema.text[field].name != "body") return {};
  std::uint64_t body = 0;  // where the body begins in the field
  if (source_.schema.is_single_field()) {
    const Result<Document> head = source_.segment.document_head(doc_);
    if (!head) {
      context_.report(head.error());
      return {};
    }
    body = head->title.size() + 1;
  }
  std::string label;
  for (auto& section : source_.segment.section_labels(doc_, context_)) {
    if (body + section.begin_byte > byte) break;
    label = std::move(section.label);
  }
  return label;
}

}  // namespace

DocumentSnippet make_snippet(const SnippetSource& source, DocId doc, const FieldMatches& matches) {
  return SnippetMaker(source, doc, matches).make();
}

}  // namespace broadside
