// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_TESTS_INDEX_NO_MORE_THREADS_H_
#define BROADSIDE_TESTS_INDEX_NO_MORE_THREADS_H_

#include <pthread.h>

#include <cstddef>

namespace broadside {

// While it lives, no thread can be started: none finds room for its stack.
class NoMoreThreads {
 public:
  NoMoreThreads() {
    pthread_getattr_default_np(&before_);
    pthread_attr_t larger;
    pthread_getattr_default_np(&larger);
    pthread_attr_setstacksize(&larger, std::size_t{1} << 60);
    pthread_setattr_default_np(&larger);
    pthread_attr_destroy(&larger);
  }
  ~NoMoreThreads() {
    pthread_setattr_default_np(&before_);
    pthread_attr_destroy(&before_);
  }
  NoMoreThreads(const NoMoreThreads&) = delete;  // the first one's end would be both's
  NoMoreThreads& operator=(const NoMoreThreads&) = delete;

 private:
  pthread_attr_t before_;
};

}  // namespace broadside

#endif  // BROADSIDE_TESTS_INDEX_NO_MORE_THREADS_H_
