// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// An index to be damaged and salvaged, and what its documents were.

#ifndef BROADSIDE_TESTS_WHOLE_SALVAGE_FIXTURE_H_
#define BROADSIDE_TESTS_WHOLE_SALVAGE_FIXTURE_H_

#include <gtest/gtest.h>

#include <cstddef>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>

#include "broadside/broadside.hpp"
#include "segment/file_reader.h"
#include "whole/file_set.h"

namespace broadside {

// Of every form that a document can have, by its number; many words make several frames.
Document sample_leaflet(int i, int words, int year = 1960);

// Title and body as they are analysed, and so hashed: where sections begin does not count.
std::string texts_of(const Document& document);

class SalvageTest : public testing::Test {
 protected:
  using Documents = std::map<std::string, Document>;

  // Two segments, s1.seg and s65.seg, two documents of the first deleted.
  void use(int documents, int words, int year = 1960);

  // What is salvaged of `files`, checked against what was.
  SalvageReport salvaged(FileBytes files, bool has_manifest = true);

  static Documents documents_of(const std::shared_ptr<Storage>& storage);
  static std::set<std::string> all_texts(const Documents& documents);

  FileSection section_of(const std::string& file, SectionKind kind) const;
  // `files_`, the front of a section of s1.seg written over.
  FileBytes overwritten(SectionKind kind, std::string_view bytes) const;

  std::size_t memory_ = 32 << 20;
  FileBytes files_;
  Documents was_, is_;

 private:
  struct Told;
  // What the report says, by id; its counts are compared with what is there.
  Told told_of(const SalvageReport& report) const;
  void check(const SalvageReport& report, bool has_manifest) const;

  Documents deleted_;
};

}  // namespace broadside

#endif  // BROADSIDE_TESTS_WHOLE_SALVAGE_FIXTURE_H_
