// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// A look-up is a binary search over the separators and a scan of one block. The scan never rebuilds
// a key: it carries how many bytes of the sought key the last smaller key shares.
// Tested in tests/segment/dictionary_test.cc.

#include "segment/dictionary.h"

#include <algorithm>

namespace broadside {
namespace {

constexpr std::size_t kIndexEntryBytes = 8;

// A size whose low part, if it is not the largest, is all of it.
std::uint64_t read_size(unsigned low, ByteReader& in) noexcept {
  return low < kMaxSizeInHead ? low : low + in.varint();
}

}  // namespace

Dictionary::StoredKey Dictionary::StoredKey::read(ByteReader& in) noexcept {
  const unsigned head = in.fixed<std::uint8_t>();
  StoredKey key;
  key.shared = read_size(head >> 4, in);
  key.suffix = as_text(in.raw(read_size(head & kMaxSizeInHead, in)));
  key.value = in.raw(in.varint());
  return key;
}

Result<Dictionary> Dictionary::open(const FileReader& file, SectionKind blocks, SectionKind index,
                                    std::uint16_t field) {
  Dictionary dictionary;
  const FileSection section = file.section(index, field);
  if (section.bytes == 0) return dictionary;
  ReadContext context;
  ByteReader in(file.bytes(section, context));
  if (context.damaged()) return context.status().error();
  dictionary.file_ = &file;
  dictionary.blocks_ = file.section(blocks, field);
  dictionary.count_ = in.fixed<std::uint64_t>();
  dictionary.block_count_ = dictionary.count_ / kBlockKeys + (dictionary.count_ % kBlockKeys != 0);
  if (dictionary.count_ == 0 || dictionary.block_count_ > section.bytes / kIndexEntryBytes) {
    return file.damage(index, "it names another number of keys than it has room for");
  }
  dictionary.index_ = in.raw((dictionary.block_count_ + 1) * kIndexEntryBytes);
  dictionary.separators_ = as_text(in.raw(in.remaining()));
  if (!in.ok()) return file.damage(index, "it ends too early");
  return dictionary;
}

std::uint32_t Dictionary::index_entry(std::uint64_t block, int part) const noexcept {
  return load_unaligned<std::uint32_t>(index_.data() + block * kIndexEntryBytes + part * 4);
}

std::string_view Dictionary::separator(std::uint64_t block) const noexcept {
  const std::uint32_t begin = index_entry(block, 1), end = index_entry(block + 1, 1);
  if (begin > end || end > separators_.size()) return {};
  return separators_.substr(begin, end - begin);
}

std::uint64_t Dictionary::block_of(std::string_view key) const noexcept {
  std::uint64_t low = 0, high = block_count_;  // separator(low) <= key < separator(high)
  while (high - low > 1) {
    const std::uint64_t middle = low + (high - low) / 2;
    (separator(middle) <= key ? low : high) = middle;
  }
  return low;
}

void Dictionary::report(ReadContext& context, std::string_view what) const noexcept {
  context.report(file_->damage(blocks_.kind, what));
}

std::span<const std::byte> Dictionary::block(std::uint64_t block,
                                             ReadContext& context) const noexcept {
  const std::uint32_t begin = index_entry(block, 0), end = index_entry(block + 1, 0);
  if (begin >= end || end > blocks_.bytes) {
    report(context, "a block is not where the index says");
    return {};
  }
  return file_->bytes(blocks_.offset + begin, end - begin, context);
}

std::optional<Dictionary::Found> Dictionary::find(std::string_view key,
                                                  ReadContext& context) const noexcept {
  if (count_ == 0) return std::nullopt;
  const std::uint64_t block_index = block_of(key);
  ByteReader in(block(block_index, context));
  std::size_t matched = 0;
  for (std::uint64_t i = 0; i < kBlockKeys && in.remaining() > 0; ++i) {
    const auto [shared, suffix, value] = StoredKey::read(in);
    if (!in.ok()) {
      report(context, "a block ends too early");
      return std::nullopt;
    }
    if (shared > matched) continue;             // as the key before: still below
    if (shared < matched) return std::nullopt;  // above
    const std::string_view rest = key.substr(matched);
    const std::size_t limit = std::min(rest.size(), suffix.size());
    std::size_t same = 0;
    while (same < limit && rest[same] == suffix[same]) ++same;
    matched += same;
    if (same == rest.size() && same == suffix.size()) {
      return Found{block_index * kBlockKeys + i, value};
    }
    if (same == rest.size()) return std::nullopt;
    if (same < suffix.size() &&
        static_cast<unsigned char>(suffix[same]) > static_cast<unsigned char>(rest[same])) {
      return std::nullopt;
    }
  }
  return std::nullopt;
}

Dictionary::Walk::Walk(const Dictionary& dictionary, std::uint64_t block, ReadContext& context)
    : dictionary_(&dictionary), context_(&context), next_(block * kBlockKeys) {}

bool Dictionary::Walk::next() {
  if (next_ >= dictionary_->count_) return false;
  if (next_ % kBlockKeys == 0) {
    if (context_->expired()) {
      next_ = dictionary_->count_;
      return false;
    }
    block_ = ByteReader(dictionary_->block(next_ / kBlockKeys, *context_));
    key_.clear();
  }
  const StoredKey stored = StoredKey::read(block_);
  value_ = stored.value;
  if (!block_.ok() || stored.shared > key_.size()) {
    dictionary_->report(*context_, "a block ends too early");
    next_ = dictionary_->count_;
    return false;
  }
  key_.resize(stored.shared);
  key_.append(stored.suffix);
  ++next_;
  return true;
}

// Most places sought are near, so the steps grow from one block on.
void Dictionary::Walk::skip_blocks_before(std::string_view key) {
  const auto stands_before = [&](std::uint64_t block) {
    return block < dictionary_->block_count_ && dictionary_->separator(block) <= key;
  };
  std::uint64_t low = (next_ + kBlockKeys - 1) / kBlockKeys;  // the first that was not begun
  if (!stands_before(low)) return;
  std::uint64_t step = 1;
  for (; stands_before(low + step); step *= 2) low += step;
  for (; step > 0; step /= 2) {
    if (stands_before(low + step)) low += step;
  }
  next_ = low * kBlockKeys;
}

bool Dictionary::Walk::next_from(std::string_view key) {
  skip_blocks_before(key);
  while (next()) {
    if (key_ >= key) return true;
  }
  return false;
}

Dictionary::Walk Dictionary::walk_from(std::string_view key, ReadContext& context) const {
  if (count_ == 0) return Walk(*this, 0, context);
  const std::uint64_t block = block_of(key);
  Walk ahead(*this, block, context), behind = ahead;
  while (ahead.next() && ahead.key() < key) behind = ahead;
  return behind;
}

// The keys of a block up to and with this one.
bool Dictionary::read_front(std::uint64_t ordinal, ReadContext& context,
                            BlockFront& keys) const noexcept {
  if (ordinal >= count_) return false;
  ByteReader in(block(ordinal / kBlockKeys, context));
  std::uint64_t key_bytes = 0;
  bool sound = true;
  for (std::uint64_t i = 0; i <= ordinal % kBlockKeys; ++i) {
    keys[i] = StoredKey::read(in);
    sound = sound && keys[i].shared <= key_bytes;
    key_bytes = keys[i].shared + keys[i].suffix.size();
  }
  if (in.ok() && sound) return true;
  report(context, "a block ends too early");
  return false;
}

// From back to front: a key has of each key before it the bytes that no later one replaced.
std::optional<std::string> Dictionary::key_at(std::uint64_t ordinal, ReadContext& context) const {
  BlockFront keys;
  if (!read_front(ordinal, context, keys)) return std::nullopt;
  const StoredKey& last = keys[ordinal % kBlockKeys];
  std::string key(last.shared + last.suffix.size(), '\0');
  std::size_t missing = key.size();  // bytes, at the front
  for (std::size_t i = ordinal % kBlockKeys + 1; i-- > 0 && missing > 0;) {
    if (keys[i].shared >= missing) continue;
    keys[i].suffix.copy(key.data() + keys[i].shared, missing - keys[i].shared);
    missing = keys[i].shared;
  }
  return key;
}

std::optional<std::span<const std::byte>> Dictionary::value_at(
    std::uint64_t ordinal, ReadContext& context) const noexcept {
  BlockFront keys;
  if (!read_front(ordinal, context, keys)) return std::nullopt;
  return keys[ordinal % kBlockKeys].value;
}

Status Dictionary::check_exact(ReadContext& context) const {
  std::uint64_t expected = 0, separators = 0;  // where the next ones begin
  for (std::uint64_t i = 0; i < block_count_ && !context.damaged(); ++i) {
    ByteReader in(block(i, context));
    const std::string_view first = StoredKey::read(in).suffix;
    for (std::uint64_t key = i * kBlockKeys + 1; key < std::min(count_, (i + 1) * kBlockKeys);
         ++key) {
      StoredKey::read(in);
    }
    const bool follows = index_entry(i, 0) == expected && index_entry(i, 1) == separators;
    if (!follows || !first.starts_with(separator(i)) || !in.ok() || in.remaining() > 0) {
      report(context, "it holds more than its keys");
    }
    expected = index_entry(i + 1, 0);
    separators = index_entry(i + 1, 1);
  }
  const bool ends = expected == blocks_.bytes && separators == separators_.size();
  if (!ends && !context.damaged()) report(context, "it holds more than its keys");
  return context.status();
}

}  // namespace broadside
