// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Result<T>: a value, or the reason why there is none. Every call of the library that can fail for
// a reason outside the program (a file, a query, a full disk) returns one. Nothing of the library
// throws but `value()` on an error, and std::bad_alloc, which passes through.

#ifndef BROADSIDE_RESULT_HPP_
#define BROADSIDE_RESULT_HPP_

#include <exception>
#include <string>
#include <utility>
#include <variant>

// Marks the symbols that the shared library exports; everything else is hidden.
#define BROADSIDE_EXPORT __attribute__((visibility("default")))

namespace broadside {

// As many codes as a caller can act on differently; the message carries the rest.
enum class ErrorCode {
  invalid_argument,  // the caller's value; the message names the argument, expected and found
  not_found,         // no such index, file, document or field
  already_exists,    // a name that must be new is taken
  locked,            // another writer holds the index; the message names its process
  io,                // the operating system refused; the message names the file and its reason
  corrupt,           // bytes on disk are not what was written; the message names file and section
  unsupported_version,  // a sound file of a format version that this library does not read
};

// The stable lower-case name of a code, e.g. "not_found".
BROADSIDE_EXPORT const char* to_string(ErrorCode code) noexcept;

// What went wrong: a code to act on and a message to read. The message starts in lower case, names
// the file or the argument, what was expected and what was found, and ends without a full stop.
// Doubles as the exception that Result::value() throws.
class BROADSIDE_EXPORT Error : public std::exception {
 public:
  Error(ErrorCode code, std::string message);
  ~Error() override;
  Error(const Error&);
  Error(Error&&) noexcept;
  Error& operator=(const Error&);
  Error& operator=(Error&&) noexcept;

  ErrorCode code() const noexcept { return code_; }
  const std::string& message() const noexcept { return message_; }
  const char* what() const noexcept override { return message_.c_str(); }

 private:
  ErrorCode code_;
  std::string message_;
};

// Holds a T or an Error, never neither. Test it as a bool before use:
//
//   auto searcher = Searcher::open(storage);
//   if (!searcher) return searcher.error();
//   searcher->search(...);
//
// `*r` and `r->` on an error are a bug of the caller; `value()` throws the Error instead.
template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}

  bool ok() const noexcept { return state_.index() == 0; }
  explicit operator bool() const noexcept { return ok(); }

  const Error& error() const { return std::get<1>(state_); }

  T& value() & {
    throw_if_error();
    return *std::get_if<0>(&state_);
  }
  const T& value() const& {
    throw_if_error();
    return *std::get_if<0>(&state_);
  }
  // Of a temporary: the value itself, so that `for (auto& hit : search(q).value().hits)` is safe.
  T value() && {
    throw_if_error();
    return std::move(*std::get_if<0>(&state_));
  }

  T& operator*() & { return *std::get_if<0>(&state_); }
  const T& operator*() const& { return *std::get_if<0>(&state_); }
  T operator*() && { return std::move(*std::get_if<0>(&state_)); }
  T* operator->() { return std::get_if<0>(&state_); }
  const T* operator->() const { return std::get_if<0>(&state_); }

 private:
  void throw_if_error() const {
    if (!ok()) throw std::get<1>(state_);
  }

  std::variant<T, Error> state_;
};

// The outcome of a call that returns nothing: success by default, or an Error.
template <>
class [[nodiscard]] Result<void> {
 public:
  Result() = default;
  Result(Error error) : state_(std::move(error)) {}

  bool ok() const noexcept { return state_.index() == 0; }
  explicit operator bool() const noexcept { return ok(); }
  const Error& error() const { return std::get<1>(state_); }
  void value() const {
    if (!ok()) throw std::get<1>(state_);
  }

 private:
  std::variant<std::monostate, Error> state_;
};

using Status = Result<void>;

}  // namespace broadside

#endif  // BROADSIDE_RESULT_HPP_
