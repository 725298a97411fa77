// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// One reader for each kind of file that is a document of its own. A reader is total: whatever the
// bytes, it gives a document; only what is no text at all is an error.

#ifndef BROADSIDE_INGEST_READERS_H_
#define BROADSIDE_INGEST_READERS_H_

#include <string>

#include "broadside/result.hpp"
#include "ingest/ingest.h"
#include "ingest/json_document.h"

namespace broadside::ingest {

// Each takes the bytes of the file; the id of the document stays empty unless the file names one.
// invalid_argument: the bytes are no text.

Result<ParsedDocument> read_text(std::string bytes);

// YAML front matter carries the keys of the document's JSON form; the first heading is the title
// where it gives none. `author` and `tags` stand in for creator and subject where those are absent.
Result<ParsedDocument> read_markdown(std::string bytes, const IngestOptions& options);

// `server_page`: a PHP or ASP.NET source, whose code is taken out before it is read.
Result<ParsedDocument> read_html(std::string bytes, bool server_page, const IngestOptions& options);

// Any XML vocabulary: the text of all elements; the first <title> and the root's attributes
// xml:lang, title and date.
Result<ParsedDocument> read_xml(std::string bytes);

}  // namespace broadside::ingest

#endif  // BROADSIDE_INGEST_READERS_H_
