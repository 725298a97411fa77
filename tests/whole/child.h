// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_TESTS_WHOLE_CHILD_H_
#define BROADSIDE_TESTS_WHOLE_CHILD_H_

#include <sys/types.h>

#include <functional>
#include <string>

namespace broadside {

// A process of its own that runs a function, begun while this one has a single thread. It may use
// EXPECT_...; what fails is printed and makes its exit code 1.
class Child {
 public:
  static constexpr int kSkipped = 77;

  // `body` returns the exit code where nothing failed.
  explicit Child(const std::function<int()>& body);
  ~Child();
  Child(const Child&) = delete;  // two would wait for the same process
  Child& operator=(const Child&) = delete;

  pid_t id() const noexcept { return id_; }
  void kill();
  // The exit code; -1 where a signal ended it.
  int wait();

 private:
  pid_t id_ = -1;
};

// Gives this process mounts of its own, which end with it. False where that is not permitted.
bool enter_own_mounts();
bool mount_small_disk(const std::string& path, std::size_t bytes);
// Makes what is at `path` readable alone, in the mounts of this process.
bool mount_read_only(const std::string& path);

}  // namespace broadside

#endif  // BROADSIDE_TESTS_WHOLE_CHILD_H_
