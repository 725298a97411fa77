// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "segment/summary.h"

#include <algorithm>

#include "base/bytes.h"

namespace broadside {
namespace {

constexpr std::size_t kWordBits = 64;

void write_first_bytes(const FirstBytes& begins, ByteWriter& out) {
  for (std::size_t at = 0; at < begins.size(); at += kWordBits) {
    std::uint64_t word = 0;
    for (std::size_t i = 0; i < kWordBits; ++i) {
      word |= static_cast<std::uint64_t>(begins[at + i]) << i;
    }
    out.fixed(word);
  }
}

FirstBytes read_first_bytes(ByteReader& in) {
  FirstBytes begins;
  for (std::size_t at = 0; at < begins.size(); at += kWordBits) {
    begins |= FirstBytes(in.fixed<std::uint64_t>()) << at;
  }
  return begins;
}

}  // namespace

bool Summary::may_have_root(Language language, std::string_view root) const noexcept {
  const auto found = std::lower_bound(root_languages.begin(), root_languages.end(), language);
  if (found == root_languages.end() || *found != language) return false;
  const FirstBytes& begins = root_begins[static_cast<std::size_t>(found - root_languages.begin())];
  return root.empty() || begins[static_cast<std::uint8_t>(root.front())];
}

void Summary::write(FileWriter& out) const {
  ByteWriter bytes;
  bytes.fixed(documents);
  bytes.fixed(static_cast<std::uint16_t>(fields.size()));
  bytes.fixed(keyword_fields);
  bytes.fixed(position_bytes);
  for (const FieldStats& field : fields) {
    bytes.fixed(field.documents);
    bytes.fixed(field.total_length);
  }
  bytes.fixed(static_cast<std::uint16_t>(root_languages.size()));
  for (std::size_t i = 0; i < root_languages.size(); ++i) {
    bytes.fixed(root_languages[i].code());
    write_first_bytes(root_begins[i], bytes);
  }
  out.append(bytes.bytes());
  out.end_section(SectionKind::summary);
}

Result<Summary> Summary::read(const FileReader& file) {
  ReadContext context;
  ByteReader in(file.bytes(file.section(SectionKind::summary), context));
  if (context.damaged()) return context.status().error();
  Summary summary;
  summary.documents = in.fixed<std::uint32_t>();
  const auto fields = in.fixed<std::uint16_t>();
  summary.keyword_fields = in.fixed<std::uint16_t>();
  summary.position_bytes = in.fixed<std::uint64_t>();
  for (unsigned i = 0; i < fields; ++i) {
    const auto documents = in.fixed<std::uint32_t>();
    summary.fields.push_back({documents, in.fixed<std::uint64_t>()});
  }
  const auto languages = in.fixed<std::uint16_t>();
  for (unsigned i = 0; i < languages; ++i) {
    summary.root_languages.push_back(Language::from_code(in.fixed<std::uint16_t>()));
    summary.root_begins.push_back(read_first_bytes(in));
  }
  if (!in.ok() || in.remaining() != 0) {
    return file.damage(SectionKind::summary, "it has another size than expected");
  }
  return summary;
}

}  // namespace broadside
