// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "segment/summary.h"

#include "base/bytes.h"

namespace broadside {

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
  for (const Language language : root_languages) bytes.fixed(language.code());
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
  }
  if (!in.ok() || in.remaining() != 0) {
    return file.damage(SectionKind::summary, "it has another size than expected");
  }
  return summary;
}

}  // namespace broadside
