// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Where an index keeps its files. An index is a flat set of named, write-once files and one small
// file, the manifest, that is replaced by renaming. Storage is the only door to the operating
// system; tests inject faults here, and an application may bring its own.

#ifndef BROADSIDE_STORAGE_HPP_
#define BROADSIDE_STORAGE_HPP_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "broadside/result.hpp"

namespace broadside {

// The bytes of a finished file. They stay valid and unchanged while the object lives, also when the
// file is removed meanwhile. Safe from many threads.
class BROADSIDE_EXPORT MappedFile {
 public:
  virtual ~MappedFile();
  virtual std::span<const std::byte> bytes() const noexcept = 0;
  // Says that [offset, offset + size) of bytes() is read next, so that storage which must fetch it
  // can do so in one go. The range lies within bytes(). Does nothing by default.
  virtual void will_need(std::uint64_t offset, std::uint64_t size) const noexcept;
};

// A new file under construction. One thread at a time. A file that was not closed may hold any
// prefix of what was appended; readers never open such a file because no manifest names it.
class BROADSIDE_EXPORT OutputFile {
 public:
  virtual ~OutputFile();
  // io: the message names the file, e.g. "writing idx/s1.seg: no space left on device".
  virtual Status append(std::span<const std::byte> bytes) = 0;
  // Makes the bytes durable (fsync) and closes the file. Called once, last.
  virtual Status sync_and_close() = 0;
};

// Held by the one writer of an index; released by the destructor, and by the death of the process.
class BROADSIDE_EXPORT StorageLock {
 public:
  virtual ~StorageLock();
};

struct FileInfo {
  std::string name;
  std::uint64_t size_bytes = 0;
};

// A flat directory of files. File names are [A-Za-z0-9._-]+, at most 100 bytes.
// const members are safe from many threads; the others are used by one writer, from several of its
// threads at once.
class BROADSIDE_EXPORT Storage {
 public:
  virtual ~Storage();

  // A name for messages: the directory's path, or ":memory:".
  virtual const std::string& name() const noexcept = 0;

  // not_found, io.
  virtual Result<std::shared_ptr<const MappedFile>> open(std::string_view file) const = 0;
  // All files, sorted by name. io.
  virtual Result<std::vector<FileInfo>> list() const = 0;
  // already_exists: the name is taken; a file is never opened for writing twice.
  virtual Result<std::unique_ptr<OutputFile>> create(std::string_view file) = 0;
  // not_found, io.
  virtual Status remove(std::string_view file) = 0;
  // Replaces `to` by `from` in one step. io.
  virtual Status rename(std::string_view from, std::string_view to) = 0;
  // Makes creations, removals and renames so far durable. io.
  virtual Status sync_directory() = 0;
  // locked: another writer, in this or another process, holds the lock; the message names it.
  virtual Result<std::unique_ptr<StorageLock>> lock() = 0;
};

enum class OpenMode {
  read,    // the directory must exist; nothing is ever written, read-only media work
  create,  // make the directory (and its parents) where it is absent
};

// A directory of the file system. Files are read by memory mapping.
// not_found: no such directory (read); invalid_argument: `path` is a file; io.
BROADSIDE_EXPORT Result<std::shared_ptr<Storage>> open_directory(const std::string& path,
                                                                 OpenMode mode);

// Files in memory, gone with the last reference; for tests and for small, passing indexes.
BROADSIDE_EXPORT std::shared_ptr<Storage> memory_storage();

}  // namespace broadside

#endif  // BROADSIDE_STORAGE_HPP_
