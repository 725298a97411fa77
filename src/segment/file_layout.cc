// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "segment/file_layout.h"

namespace broadside {

std::string_view section_name(SectionKind kind) noexcept {
  switch (kind) {
    case SectionKind::documents:
    case SectionKind::frames:
      return "documents";
    case SectionKind::postings:
      return "postings";
    case SectionKind::words:
    case SectionKind::words_index:
      return "words";
    case SectionKind::roots:
    case SectionKind::roots_index:
      return "roots";
    case SectionKind::grams:
    case SectionKind::grams_index:
      return "grams";
    case SectionKind::aliases:
    case SectionKind::aliases_index:
      return "aliases";
    case SectionKind::members:
    case SectionKind::members_index:
      return "members";
    case SectionKind::ids:
    case SectionKind::id_order:
      return "ids";
    case SectionKind::lengths:
      return "lengths";
    case SectionKind::dates:
      return "dates";
    case SectionKind::languages:
      return "languages";
    case SectionKind::keywords:
    case SectionKind::keywords_index:
    case SectionKind::keyword_ordinals:
      return "keywords";
    case SectionKind::checkpoints:
      return "checkpoints";
    case SectionKind::labels:
      return "labels";
    case SectionKind::summary:
      return "summary";
    case SectionKind::root_ends:
    case SectionKind::root_ends_index:
      return "root_ends";
    case SectionKind::sketches:
      return "sketches";
  }
  return "frame";  // header, section table, checksums, footer
}

}  // namespace broadside
