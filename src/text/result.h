#pragma once

#include "text/diagnostic.h"

#include <cassert>
#include <utility>
#include <variant>
#include <vector>

namespace arrcheck {

// A value, or the non-empty list of reasons why there is none. Spelled like std::expected, which
// g++ 12 offers only in C++23, so that it can be swapped for it later.
template <class T> class [[nodiscard]] Result {
public:
  // NOLINTBEGIN(google-explicit-constructor): as with std::expected, a value or a reason is a
  // result.
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}

  Result(Diagnostics errors) : state_(std::in_place_index<1>, std::move(errors)) {
    assert(!std::get<1>(state_).empty());
  }

  Result(Diagnostic error) : state_(std::in_place_index<1>, Diagnostics{std::move(error)}) {}

  // NOLINTEND(google-explicit-constructor)

  explicit operator bool() const { return state_.index() == 0; }

  const T& operator*() const& { return std::get<0>(state_); }

  T& operator*() & { return std::get<0>(state_); }

  T&& operator*() && { return std::get<0>(std::move(state_)); }

  const T* operator->() const { return &std::get<0>(state_); }

  T* operator->() { return &std::get<0>(state_); }

  [[nodiscard]] const Diagnostics& error() const { return std::get<1>(state_); }

private:
  std::variant<T, Diagnostics> state_;
};

} // namespace arrcheck
