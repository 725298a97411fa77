// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// JSON as the program prints it: keys in the order they are set, bytes that are not UTF-8 replaced.

#ifndef BROADSIDE_CLI_JSON_H_
#define BROADSIDE_CLI_JSON_H_

#include <nlohmann/json.hpp>
#include <span>
#include <string>
#include <string_view>

#include "broadside/document.hpp"
#include "broadside/searcher.hpp"

namespace broadside::cli {

using Json = nlohmann::ordered_json;

// In one line, without the line feed.
std::string to_line(const Json& json);

// A float as short as it can be written, e.g. 7.31 and not 7.309999942779541.
double shortest(float value);

// Field values by field: {"creator":["..."]}.
Json fields_json(const std::vector<FieldValue>& fields);

// A hit as `search` prints it; `index` is left out where it is empty.
Json hit_json(const Hit& hit, std::string_view index = {});

// [{"file":..., "section":..., "message":...}].
Json findings_json(std::span<const Finding> findings);

// The document's JSON form in one line, as `index` takes it.
std::string document_line(const Document& document);

}  // namespace broadside::cli

#endif  // BROADSIDE_CLI_JSON_H_
