// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Magic, version, fields as varints and strings, and at the end the XXH3 of all before. Deleted
// documents are listed as gaps, or as a bit set where that is smaller.
// Covered by manifest_test, which flips every byte.

#include "index/manifest.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "base/bytes.h"
#include "base/checksum.h"
#include "segment/format.h"

namespace broadside {

namespace {

// Persisted; do not change.
constexpr std::string_view kMagic = "BRDSMANI";
constexpr std::size_t kChecksumBytes = 8;

enum class Deletions : std::uint8_t { none = 0, gaps = 1, bits = 2 };  // persisted; do not change

void write_schema(ByteWriter& out, const Schema& schema) {
  out.varint(schema.text.size());
  for (const TextField& field : schema.text) {
    out.string(field.name);
    out.fixed(field.weight);
  }
  out.varint(schema.keywords.size());
  for (const std::string& keyword : schema.keywords) out.string(keyword);
}

Schema read_schema(ByteReader& in) {
  Schema schema;
  schema.text.clear();
  schema.keywords.clear();
  for (std::uint64_t count = in.varint(); count > 0 && in.ok(); --count) {
    const std::string_view name = in.string();
    schema.text.push_back({std::string(name), in.fixed<float>()});
  }
  for (std::uint64_t count = in.varint(); count > 0 && in.ok(); --count) {
    schema.keywords.emplace_back(in.string());
  }
  return schema;
}

void write_analysis(ByteWriter& out, const AnalyzerSpec& spec) {
  out.varint(spec.revision);
  out.varint(spec.max_term_bytes);
  out.string(spec.unicode_version);
  out.string(spec.icu_version);
  out.string(spec.stemmer_version);
}

AnalyzerSpec read_analysis(ByteReader& in) {
  AnalyzerSpec spec;
  spec.revision = in.varint32();
  spec.max_term_bytes = in.varint32();
  spec.unicode_version = in.string();
  spec.icu_version = in.string();
  spec.stemmer_version = in.string();
  return spec;
}

std::string deletion_gaps(const LiveDocuments& live) {
  ByteWriter out;
  out.varint(live.deleted());
  DocId next = 0;
  for (DocId doc = 0; doc < live.count(); ++doc) {
    if (live.live(doc)) continue;
    out.varint(doc - next);
    next = doc + 1;
  }
  return std::move(out).take();
}

void write_deletions(ByteWriter& out, const LiveDocuments* live) {
  if (live == nullptr || live->deleted() == 0) {
    out.fixed(static_cast<std::uint8_t>(Deletions::none));
    return;
  }
  const std::string gaps = deletion_gaps(*live);
  if (gaps.size() <= live->words().size() * sizeof(std::uint64_t)) {
    out.fixed(static_cast<std::uint8_t>(Deletions::gaps));
    out.raw(gaps);
    return;
  }
  out.fixed(static_cast<std::uint8_t>(Deletions::bits));
  for (const std::uint64_t word : live->words()) out.fixed(word);
}

bool read_gaps(ByteReader& in, LiveDocuments& live) {
  std::uint64_t next = 0;
  for (std::uint64_t count = in.varint(); count > 0 && in.ok(); --count) {
    const std::uint64_t doc = next + in.varint32();
    if (doc >= live.count()) return false;
    live.remove(static_cast<DocId>(doc));
    next = doc + 1;
  }
  return in.ok();
}

bool read_bits(ByteReader& in, LiveDocuments& live) {
  for (DocId begin = 0; begin < live.count() && in.ok(); begin += 64) {
    const auto word = in.fixed<std::uint64_t>();
    const DocId end = std::min(live.count() - begin, DocId{64});
    for (DocId i = 0; i < end; ++i) {
      if ((word >> i & 1) == 0) live.remove(begin + i);
    }
  }
  return in.ok();
}

// Null where the bytes are not sound.
std::shared_ptr<const LiveDocuments> read_live(ByteReader& in, Deletions kind, DocId documents) {
  auto live = std::make_shared<LiveDocuments>(documents);
  const bool sound = kind == Deletions::gaps ? read_gaps(in, *live) : read_bits(in, *live);
  return sound && live->deleted() > 0 ? live : nullptr;
}

bool read_segment(ByteReader& in, std::uint64_t next_id, Manifest& manifest) {
  ManifestSegment segment;
  segment.id = in.varint();
  segment.documents = in.varint32();
  const auto kind = static_cast<Deletions>(in.fixed<std::uint8_t>());
  if (!in.ok() || segment.id >= next_id || segment.documents > INT32_MAX) return false;
  if (kind == Deletions::gaps || kind == Deletions::bits) {
    segment.live = read_live(in, kind, segment.documents);
    if (!segment.live) return false;
  } else if (kind != Deletions::none) {
    return false;
  }
  manifest.segments.push_back(std::move(segment));
  return true;
}

Error corrupt_manifest(const std::string& file, std::string_view what) {
  return Error(ErrorCode::corrupt, file + ": " + std::string(what));
}

Status write_file(Storage& storage, std::string_view file, std::string_view bytes) {
  auto output = storage.create(file);
  if (!output) return output.error();
  if (Status written = (*output)->append(as_bytes(bytes)); !written) return written;
  return (*output)->sync_and_close();
}

}  // namespace

std::string encode_manifest(const Manifest& manifest) {
  ByteWriter out;
  out.raw(kMagic);
  out.fixed(kFormatVersion);
  out.varint(manifest.generation);
  out.varint(manifest.next_segment_id);
  write_schema(out, manifest.schema);
  write_analysis(out, manifest.analysis);
  out.varint(manifest.segments.size());
  for (const ManifestSegment& segment : manifest.segments) {
    out.varint(segment.id);
    out.varint(segment.documents);
    write_deletions(out, segment.live.get());
  }
  out.fixed(xxh3(out.bytes()));
  return std::move(out).take();
}

Result<Manifest> decode_manifest(std::span<const std::byte> bytes, const std::string& file) {
  const std::size_t least = kMagic.size() + sizeof kFormatVersion + kChecksumBytes;
  if (bytes.size() < least || !as_text(bytes).starts_with(kMagic)) {
    return corrupt_manifest(file, "not a manifest of Broadside");
  }
  const auto sealed = bytes.first(bytes.size() - kChecksumBytes);
  if (load_unaligned<std::uint64_t>(bytes.data() + sealed.size()) != xxh3(sealed)) {
    return corrupt_manifest(file, "manifest does not match its checksum");
  }
  ByteReader in(sealed.subspan(kMagic.size()));
  if (const auto version = in.fixed<std::uint32_t>(); version != kFormatVersion) {
    return Error(ErrorCode::unsupported_version, file + ": format version " +
                                                     std::to_string(version) + ", expected " +
                                                     std::to_string(kFormatVersion));
  }
  Manifest manifest;
  manifest.generation = in.varint();
  manifest.next_segment_id = in.varint();
  manifest.schema = read_schema(in);
  manifest.analysis = read_analysis(in);
  manifest.file_bytes = bytes.size();
  for (std::uint64_t count = in.varint(); count > 0; --count) {
    if (!read_segment(in, manifest.next_segment_id, manifest)) {
      return corrupt_manifest(file, "manifest lists an impossible segment");
    }
  }
  if (!in.ok() || in.remaining() != 0) return corrupt_manifest(file, "manifest ends out of place");
  return manifest;
}

Result<Manifest> read_manifest(const Storage& storage) {
  const auto file = storage.open(kManifestFile);
  if (!file && file.error().code() == ErrorCode::not_found) {
    return Error(ErrorCode::not_found, "no index in " + storage.name());
  }
  if (!file) return file.error();
  return decode_manifest((*file)->bytes(), storage.name() + "/" + kManifestFile);
}

Status replace_manifest(Storage& storage, const Manifest& manifest) {
  if (Status synced = storage.sync_directory(); !synced) return synced;
  Status written = write_file(storage, kNewManifestFile, encode_manifest(manifest));
  if (!written) return written;
  if (Status renamed = storage.rename(kNewManifestFile, kManifestFile); !renamed) return renamed;
  return storage.sync_directory();
}

}  // namespace broadside
