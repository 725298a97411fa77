// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Each structure is opened by itself, so that damage costs no other one. What was decoded from
// beginning to end is compared decoded; the rest of the file, raw. Covered by traces_test.

#include "index/segment_traces.h"

#include <algorithm>
#include <functional>
#include <optional>
#include <utility>
#include <vector>

#include "index/term_traces.h"
#include "segment/columns.h"
#include "segment/segment_impl.h"
#include "segment/summary.h"

namespace broadside {

namespace {

// As many fields as the segment has, whatever their names are.
Schema schema_of(const Summary& summary) {
  Schema schema;
  schema.text.assign(summary.fields.size(), {});
  schema.keywords.assign(summary.keyword_fields, {});
  return schema;
}

class SegmentTraces {
 public:
  SegmentTraces(const FileReader& file, SoughtWords& sought, TextTraces& texts, TraceLog& log)
      : file_(file), sought_(sought), texts_(texts), log_(log) {}

  void run(std::span<const std::byte> bytes) {
    TermTraces terms(file_, sought_, log_);
    for (const TermTraces::Part& part : TermTraces::kParts) {
      take(part.blocks, terms.scan(part), {part.blocks, part.index});
    }
    for (const FileSection& section : file_.sections()) {
      if (section.kind != SectionKind::keywords) continue;
      take(section.kind, scan_keywords(section.field), {section.kind, SectionKind::keywords_index},
           section.field);
    }
    const auto summary = Summary::read(file_);
    if (summary) {
      scan_documents(*summary);
    } else {
      log_.unread(section_name(SectionKind::documents), summary.error().message());
    }
    scan_rest(bytes);
  }

 private:
  // Notes that sections were read to their end, or why not.
  void take(SectionKind kind, const Status& scanned, std::initializer_list<SectionKind> kinds,
            std::uint16_t field = 0) {
    if (!scanned) return log_.unread(section_name(kind), scanned.error().message());
    for (const SectionKind decoded : kinds) decoded_.push_back(file_.section(decoded, field));
  }

  Status scan_keywords(std::uint16_t field) {
    const auto values =
        Dictionary::open(file_, SectionKind::keywords, SectionKind::keywords_index, field);
    if (!values) return values.error();
    ReadContext context;
    for (auto walk = values->walk(context); walk.next();) {
      texts_.scan(section_name(SectionKind::keywords), walk.key());
    }
    return values->check_exact(context);
  }

  void scan_documents(const Summary& summary) {
    const Schema schema = schema_of(summary);
    const auto columns = Columns::open(file_, schema, summary.documents);
    if (columns) {
      take(SectionKind::ids, scan_ids(*columns, summary.documents), {SectionKind::ids});
      take(SectionKind::labels, scan_labels(*columns, summary.documents), {SectionKind::labels});
    } else {
      log_.unread(section_name(SectionKind::ids), columns.error().message());
    }
    take(SectionKind::documents,
         scan_records(schema, summary.documents, columns ? &*columns : nullptr),
         {SectionKind::documents});
  }

  Status scan_ids(const Columns& columns, std::uint32_t documents) {
    ReadContext context;
    for (std::uint32_t doc = 0; doc < documents; ++doc) {
      texts_.scan(section_name(SectionKind::ids), columns.id(doc, context));
    }
    return context.status();
  }

  Status scan_labels(const Columns& columns, std::uint32_t documents) {
    ReadContext context;
    for (std::uint32_t doc = 0; doc < documents; ++doc) {
      for (const StoredSection& section : columns.sections(doc, context)) {
        texts_.scan(section_name(SectionKind::labels), section.label);
      }
    }
    return context.status();
  }

  // A damaged record does not end the walk.
  Status scan_records(const Schema& schema, std::uint32_t documents, const Columns* columns) {
    const auto heads = FrameStream::open(file_, kHeadStream);
    const auto texts = FrameStream::open(file_, kTextStream);
    if (!heads || !texts) return heads ? texts.error() : heads.error();
    if (heads->records() != documents || texts->records() != documents) {
      return file_.damage(SectionKind::frames, "expected one record for each document");
    }
    Status outcome;
    const auto keep = [&outcome](Status status) {
      if (outcome) outcome = std::move(status);
    };
    for (std::uint32_t doc = 0; doc < documents; ++doc) {
      ReadContext context;
      const Language language = columns == nullptr ? Language() : columns->language(doc, context);
      std::optional<DocumentHead> head;
      keep(scan_head(*heads, doc, schema, head));
      keep(scan_texts(*texts, doc, language, head));
    }
    keep(check_frames(*heads, *texts));
    return outcome;
  }

  Status scan_head(const FrameStream& heads, std::uint64_t doc, const Schema& schema,
                   std::optional<DocumentHead>& head) {
    const auto bytes = heads.read(doc);
    if (!bytes) return bytes.error();
    head = decode_head(*bytes, schema);
    const std::string_view section = section_name(SectionKind::documents);
    if (!head) {
      texts_.scan_raw(section, as_bytes(*bytes));
      return file_.damage(SectionKind::documents, "a document's head is not readable");
    }
    for (const std::string& text :
         {head->document.title, head->document.lang, head->document.date, head->document.extra}) {
      texts_.scan(section, text);
    }
    for (const FieldValue& value : head->document.fields) {
      texts_.scan(section, value.field);
      texts_.scan(section, value.value);
    }
    return {};
  }

  // The body, then the values of text fields: nothing stands between them in the record.
  Status scan_texts(const FrameStream& texts, std::uint64_t doc, Language language,
                    const std::optional<DocumentHead>& head) {
    ReadContext context;
    const FrameStream::Range range = texts.record_range(doc, context);
    if (context.damaged()) return context.status();
    const std::uint64_t bytes = range.end - range.begin;
    std::vector<std::uint64_t> sizes;
    if (head) sizes.push_back(head->body_bytes);
    if (head) sizes.insert(sizes.end(), head->value_bytes.begin(), head->value_bytes.end());
    sizes.push_back(bytes);
    std::uint64_t at = 0;
    for (std::uint64_t size : sizes) {
      size = std::min(size, bytes - at);
      const Status scanned =
          texts_.scan_windows(section_name(SectionKind::documents), size, language,
                              [&](std::uint64_t begin, std::uint64_t end) {
                                return texts.read(doc, at + begin, at + end);
                              });
      if (!scanned) return scanned;
      at += size;
    }
    return {};
  }

  // Whether the section holds the frames, and these the records, and nothing else.
  Status check_frames(const FrameStream& heads, const FrameStream& texts) {
    ReadContext context;
    std::uint64_t frame_bytes = 0;
    for (const FrameStream* stream : {&heads, &texts}) {
      for (std::uint64_t frame = 0; frame < stream->frames(); ++frame) {
        const auto head = stream->frame_head_bytes(frame, context);
        texts_.scan_raw(section_name(SectionKind::documents), head);
        frame_bytes += head.size() + stream->frame_bytes(frame, context).size();
      }
      if (stream->records() > 0 && stream->record_range(0, context).begin != 0) {
        return file_.damage(SectionKind::documents, "the frames hold more than the documents");
      }
    }
    if (context.damaged()) return context.status();
    if (frame_bytes == file_.section(SectionKind::documents).bytes) return {};
    return file_.damage(SectionKind::documents, "it holds more than its frames");
  }

  // All bytes that were not decoded: lists, numbers, tables, checksums, and what is damaged.
  void scan_rest(std::span<const std::byte> bytes) {
    std::vector<FileSection> sections = file_.sections();
    std::sort(sections.begin(), sections.end(),
              [](const FileSection& a, const FileSection& b) { return a.offset < b.offset; });
    std::uint64_t at = 0;
    for (const FileSection& section : sections) {
      if (section.offset < at) continue;  // no writer makes such a file
      texts_.scan_raw("frame", bytes.subspan(at, section.offset - at));
      at = section.offset + section.bytes;
      if (is_decoded(section)) continue;
      texts_.scan_raw(section_name(section.kind), bytes.subspan(section.offset, section.bytes));
    }
    texts_.scan_raw("frame", bytes.subspan(at));
  }

  bool is_decoded(const FileSection& section) const {
    return std::any_of(decoded_.begin(), decoded_.end(), [&](const FileSection& decoded) {
      return decoded.offset == section.offset && decoded.bytes == section.bytes;
    });
  }

  const FileReader& file_;
  SoughtWords& sought_;
  TextTraces& texts_;
  TraceLog& log_;
  std::vector<FileSection> decoded_;
};

}  // namespace

void find_segment_traces(const Storage& storage, const std::string& file, std::uint64_t segment_id,
                         std::span<const std::byte> bytes, SoughtWords& sought, TextTraces& texts,
                         TraceLog& log) {
  const auto reader = FileReader::open(storage, file, segment_id);
  if (!reader) {
    log.unread("file", reader.error().message());
    return texts.scan_raw("bytes", bytes);
  }
  SegmentTraces(**reader, sought, texts, log).run(bytes);
}

}  // namespace broadside
