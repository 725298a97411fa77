// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Small repairs of metadata as people and programs write it.

#ifndef BROADSIDE_INGEST_FIELD_VALUES_H_
#define BROADSIDE_INGEST_FIELD_VALUES_H_

#include <optional>
#include <string>
#include <string_view>

namespace broadside::ingest {

// The date in a form that the index reads: as it is, or the day of a time stamp
// ("2024-04-03T18:00:00+00:00"). nullopt: no readable date.
std::optional<std::string> readable_date(std::string_view text);

// A language tag in BCP 47 form: "pt_BR" is "pt-BR"; surrounding white space goes.
std::string tidy_language(std::string_view text);

// `text` without white space (ASCII) at both ends.
std::string_view trim(std::string_view text);

// ASCII letters in lower case.
std::string to_lower(std::string_view text);

}  // namespace broadside::ingest

#endif  // BROADSIDE_INGEST_FIELD_VALUES_H_
