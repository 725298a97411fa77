// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Ids for documents that name none. The same document gets the same id in every run, so that
// indexing an archive again replaces what is there.

#ifndef BROADSIDE_INGEST_MADE_IDS_H_
#define BROADSIDE_INGEST_MADE_IDS_H_

#include <string>
#include <string_view>

namespace broadside::ingest {

// `text` with the bytes that no id may hold as %XX: control characters, and what is not UTF-8.
std::string encode_id(std::string_view text);

// The name of a file as `argument` gives it, but for "./" and leading "../".
std::string name_of_argument(std::string_view argument);

// The id of a line of standard input, where a number would name another document in every run.
std::string id_of_input_line(std::string_view line);

// True where a control character of Unicode (C0, DEL, C1) stands in `text`, which is UTF-8.
bool has_control_character(std::string_view text);

}  // namespace broadside::ingest

#endif  // BROADSIDE_INGEST_MADE_IDS_H_
