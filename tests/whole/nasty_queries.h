// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_TESTS_WHOLE_NASTY_QUERIES_H_
#define BROADSIDE_TESTS_WHOLE_NASTY_QUERIES_H_

#include <string>
#include <vector>

namespace broadside {

// Queries that have brought search engines down: enormous ones, deep ones, numbers out of all
// bounds, every operator in every other, signs alone and unbalanced, bytes that are no text.
std::vector<std::string> nasty_queries();

}  // namespace broadside

#endif  // BROADSIDE_TESTS_WHOLE_NASTY_QUERIES_H_
