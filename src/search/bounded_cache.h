// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_SEARCH_BOUNDED_CACHE_H_
#define BROADSIDE_SEARCH_BOUNDED_CACHE_H_

#include <cstddef>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <utility>

namespace broadside {

// Immutable values by key, within a budget of bytes: what was asked for longest ago goes first.
// A value that went lives on with those who hold it. Thread-safe.
template <typename Key, typename Value>
class BoundedCache {
 public:
  explicit BoundedCache(std::size_t budget_bytes) : budget_bytes_(budget_bytes) {}

  // Null: it is not here.
  std::shared_ptr<const Value> find(const Key& key) {
    const std::lock_guard lock(mutex_);
    const auto entry = entries_.find(key);
    if (entry == entries_.end()) return nullptr;
    uses_.splice(uses_.begin(), uses_, entry->second.use);
    return entry->second.value;
  }

  // The value that is here from now on: another thread may have been first. One that is larger
  // than the budget is given back and not kept.
  std::shared_ptr<const Value> add(const Key& key, std::shared_ptr<const Value> value,
                                   std::size_t bytes) {
    const std::lock_guard lock(mutex_);
    if (bytes > budget_bytes_) return value;
    // Both copies of the key are made before anything changes: memory may run out.
    std::list<Key> use{key};
    const auto [entry, fresh] = entries_.try_emplace(key);
    if (!fresh) return entry->second.value;
    uses_.splice(uses_.begin(), use);
    entry->second = {std::move(value), bytes, uses_.begin()};
    bytes_ += bytes;
    const std::shared_ptr<const Value> added = entry->second.value;
    while (bytes_ > budget_bytes_) drop_oldest();
    return added;
  }

  std::size_t bytes() const {
    const std::lock_guard lock(mutex_);
    return bytes_;
  }

 private:
  struct Entry {
    std::shared_ptr<const Value> value;
    std::size_t bytes = 0;
    typename std::list<Key>::iterator use;
  };

  void drop_oldest() {
    const auto entry = entries_.find(uses_.back());
    bytes_ -= entry->second.bytes;
    entries_.erase(entry);
    uses_.pop_back();
  }

  const std::size_t budget_bytes_;
  mutable std::mutex mutex_;
  std::map<Key, Entry> entries_;
  std::list<Key> uses_;  // the latest first
  std::size_t bytes_ = 0;
};

}  // namespace broadside

#endif  // BROADSIDE_SEARCH_BOUNDED_CACHE_H_
