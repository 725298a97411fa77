// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "fuzz/sealed_bytes.h"

#include <cstring>

#include "base/bytes.h"
#include "index/manifest.h"
#include "segment/frame_head.h"
#include "segment/mutated_file.h"

namespace broadside::fuzz {
namespace {

constexpr std::size_t kManifestHead = 12;  // magic and version
constexpr std::size_t kChecksumBytes = 8;

std::string_view manifest_head() {
  static const std::string kHead = encode_manifest(Manifest()).substr(0, kManifestHead);
  return kHead;
}

template <typename T>
void put(std::string& bytes, std::size_t at, T value) {
  std::memcpy(bytes.data() + at, &value, sizeof value);
}

std::uint64_t number_at(std::string_view bytes, std::size_t at) {
  return load_unaligned<std::uint64_t>(as_bytes(bytes).data() + at);
}

// What stands before each frame of stored documents.
void seal_frames(std::string& bytes) {
  // From the last to the first: one may stand in another's frame.
  for (std::size_t at = bytes.rfind(kFrameMark); at != std::string::npos;
       at = at == 0 ? std::string::npos : bytes.rfind(kFrameMark, at - 1)) {
    ByteReader in(as_bytes(bytes).subspan(at + kFrameMark.size()));
    FrameHead head{in.fixed<std::uint32_t>(), in.fixed<std::uint32_t>(), in.fixed<std::uint32_t>(),
                   in.fixed<std::uint64_t>()};
    in.fixed<std::uint64_t>();
    const auto frame = in.raw(head.bytes);
    if (!in.ok()) continue;
    ByteWriter sealed;
    encode_frame_head(head, frame, kSegmentId, sealed);
    bytes.replace(at, kFrameHeadBytes, as_text(sealed.bytes()));
  }
}

}  // namespace

bool is_manifest(std::string_view bytes) {
  return bytes.starts_with(manifest_head().substr(0, 8));
}

bool seal_manifest(std::string& bytes) {
  if (bytes.size() < kManifestHead + kChecksumBytes) return false;
  bytes.replace(0, kManifestHead, manifest_head());
  const std::size_t sealed = bytes.size() - kChecksumBytes;
  put_checksum(bytes, sealed, std::string_view(bytes).substr(0, sealed));
  return true;
}

bool seal_segment(std::string& bytes) {
  if (bytes.size() < kHeaderBytes + kChecksumBytes + kFooterBytes) return false;
  const std::size_t footer = bytes.size() - kFooterBytes;
  const std::uint64_t body = number_at(bytes, footer + 16);
  if (body < kHeaderBytes || body > footer) return false;
  if ((body + kPageBytes - 1) / kPageBytes * kChecksumBytes != footer - body) return false;
  bytes.replace(0, kMagic.size(), kMagic);
  put(bytes, 8, kSegmentKind);
  put(bytes, 12, kFormatVersion);
  put(bytes, 16, kSegmentId);
  put(bytes, footer + 32, kSegmentId);
  bytes.replace(footer + 48, kMagic.size(), kMagic);
  seal_frames(bytes);
  repair_checksums(bytes);
  return true;
}

std::vector<FileSection> sections_of(std::string_view bytes) {
  std::vector<FileSection> sections;
  if (bytes.size() < kHeaderBytes + kFooterBytes) return sections;
  const std::size_t footer = bytes.size() - kFooterBytes;
  const std::uint64_t table = number_at(bytes, footer);
  const std::uint64_t body = number_at(bytes, footer + 16);
  if (body > footer || table > body) return sections;
  ByteReader in(as_bytes(bytes.substr(table, body - table)));
  while (in.remaining() >= kSectionBytes) {
    FileSection section{static_cast<SectionKind>(in.fixed<std::uint16_t>())};
    section.field = in.fixed<std::uint16_t>();
    section.offset = in.fixed<std::uint64_t>();
    section.bytes = in.fixed<std::uint64_t>();
    const bool inside = section.offset <= table && section.bytes <= table - section.offset;
    if (inside && section.bytes > 0) sections.push_back(section);
  }
  return sections;
}

}  // namespace broadside::fuzz
