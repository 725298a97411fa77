// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Covered by tests/search/snippet_test.cc.

#include "search/token_places.h"

#include <algorithm>

#include "base/checksum.h"

namespace broadside {
namespace {

class PlaceSink : public TokenSink {
 public:
  PlaceSink(std::span<const Checkpoint> checkpoints, std::vector<TokenPlaces::Place>& places)
      : checkpoints_(checkpoints), places_(places), start_(checkpoints.front().byte) {}

  void on_token(const Token& token) override {
    if (token.kind != TokenKind::word) return;
    const std::uint64_t byte = std::uint64_t{start_} + token.begin_byte;
    while (next_ < checkpoints_.size() && checkpoints_[next_].byte < byte) ++next_;
    if (next_ < checkpoints_.size() && checkpoints_[next_].byte == byte && !token.alternative) {
      shift_ = std::int64_t{checkpoints_[next_].position} - token.position;
    }
    const std::int64_t position = std::clamp<std::int64_t>(token.position + shift_, 0, UINT32_MAX);
    places_.push_back({static_cast<std::uint32_t>(position),
                       token.alternative,
                       static_cast<std::uint32_t>(xxh3(token.term)),
                       {token.begin_byte, token.end_byte}});
  }

 private:
  std::span<const Checkpoint> checkpoints_;
  std::vector<TokenPlaces::Place>& places_;
  std::uint32_t start_;
  std::size_t next_ = 0;
  std::int64_t shift_ = 0;  // from positions in the window to positions in the field
};

}  // namespace

TokenPlaces::TokenPlaces(std::string_view window, std::span<const Checkpoint> checkpoints,
                         Language language, Analyzer& analyzer) {
  PlaceSink sink(checkpoints, places_);
  analyzer.analyze(window, language, sink);
  // Already sorted but where a checkpoint set a position back.
  std::stable_sort(places_.begin(), places_.end(),
                   [](const Place& a, const Place& b) { return a.position < b.position; });
}

std::span<const TextMatch> TokenPlaces::within(std::span<const TextMatch> matches) const {
  if (places_.empty()) return {};
  const auto before = [](const TextMatch& match, std::uint64_t position) {
    return match.position < position;
  };
  const auto first =
      std::lower_bound(matches.begin(), matches.end(), places_.front().position, before);
  const auto last =
      std::lower_bound(first, matches.end(), std::uint64_t{places_.back().position} + 1, before);
  return {first, last};
}

// The reading of a position that is this word, else the first that is no alternative; null: the
// position is not here.
const TokenPlaces::Place* TokenPlaces::at(std::uint32_t position, std::uint32_t word) const {
  auto place = std::lower_bound(places_.begin(), places_.end(), position,
                                [](const Place& a, std::uint32_t b) { return a.position < b; });
  const Place* first = nullptr;
  for (; place != places_.end() && place->position == position; ++place) {
    if (word != 0 && place->word == word) return &*place;
    if (first == nullptr && !place->alternative) first = &*place;
  }
  return first;
}

std::optional<ByteSpan> TokenPlaces::find(const TextMatch& match) const {
  if (match.length == 0) return std::nullopt;
  const Place* first = at(match.position, match.word);
  const Place* last = match.length == 1 ? first : at(match.position + match.length - 1, 0);
  if (first == nullptr || last == nullptr) return std::nullopt;
  if (last->bytes.end <= first->bytes.begin) return std::nullopt;
  return ByteSpan{first->bytes.begin, last->bytes.end};
}

}  // namespace broadside
