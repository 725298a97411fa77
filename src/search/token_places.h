// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_SEARCH_TOKEN_PLACES_H_
#define BROADSIDE_SEARCH_TOKEN_PLACES_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "broadside/analyzer.hpp"
#include "search/snippet_text.h"
#include "search/text_matches.h"
#include "segment/segment_writer.h"

namespace broadside {

// Where the positions of a field stand in a window of its text. The window is analysed from a
// checkpoint on; at each further checkpoint the positions are set right again, since analysis that
// begins in the middle of a compound may count otherwise than analysis of the whole.
class TokenPlaces {
 public:
  // The window begins at the first of `checkpoints`, which are those that stand in it.
  TokenPlaces(std::string_view window, std::span<const Checkpoint> checkpoints, Language language,
              Analyzer& analyzer);

  struct Place {
    std::uint32_t position = 0;
    bool alternative = false;
    std::uint32_t word = 0;  // as TextMatch has it
    ByteSpan bytes;          // in the window
  };
  // Ascending by position, those of one position as the analyzer gave them.
  const std::vector<Place>& places() const { return places_; }

  // Those of some matches, ascending, that begin in the window.
  std::span<const TextMatch> within(std::span<const TextMatch> matches) const;

  // The bytes of a match; nullopt where it does not stand wholly in the window.
  std::optional<ByteSpan> find(const TextMatch& match) const;

 private:
  const Place* at(std::uint32_t position, std::uint32_t word) const;

  std::vector<Place> places_;
};

}  // namespace broadside

#endif  // BROADSIDE_SEARCH_TOKEN_PLACES_H_
