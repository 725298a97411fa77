// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Old archives come in the encodings of their time. A byte order mark decides; then UTF-8, because
// text in another encoding is hardly ever valid UTF-8 by chance; then what the file says of itself;
// last ICU's statistical detector. Text that is UTF-8 but for a few broken bytes stays UTF-8.
// Covered by tests/ingest/encoding_test.cc.

#include "ingest/encoding.h"

#include <simdjson.h>
#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <utility>

namespace broadside::ingest {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
constexpr std::size_t kSniffBytes = 4096;
constexpr std::size_t kDetectionBytes = 256 << 10;

struct Signature {
  std::string_view bytes;
  std::string_view what;
};

constexpr Signature kBinarySignatures[] = {
    {"%PDF-", "a PDF file"},
    {"\x89PNG\r\n", "a PNG image"},
    {"\xFF\xD8\xFF", "a JPEG image"},
    {"GIF8", "a GIF image"},
    {"PK\x03\x04", "a ZIP archive or office document"},
    {"\x1F\x8B", "a gzip file"},
    {"\xD0\xCF\x11\xE0", "an old office document"},
    {"\x7F"
     "ELF",
     "a program"},
    {"II*\0", "a TIFF image"},
    {"MM\0*", "a TIFF image"},
    {"ID3", "a sound recording"},
    {"OggS", "a sound or film recording"},
};

bool is_text_control(unsigned char byte) {
  return byte == '\t' || byte == '\n' || byte == '\r' || byte == '\f' || byte == '\v' ||
         byte == 0x1A || byte == 0x1B;
}

// UTF-16 without a byte order mark shows as zero bytes that nearly all stand at even, or nearly all
// at odd, places.
std::optional<std::string_view> bare_utf16(std::string_view head) {
  std::array<std::size_t, 2> zeros{};
  for (std::size_t i = 0; i < head.size(); ++i) zeros[i % 2] += head[i] == '\0' ? 1 : 0;
  const std::size_t enough = head.size() / 5;
  if (zeros[1] > enough && zeros[0] * 20 < zeros[1]) return "UTF-16LE";
  if (zeros[0] > enough && zeros[1] * 20 < zeros[0]) return "UTF-16BE";
  return std::nullopt;
}

// A name for what the bytes are where they are no text.
std::optional<std::string> binary_kind(std::string_view bytes) {
  for (const Signature& signature : kBinarySignatures) {
    if (bytes.starts_with(signature.bytes)) return std::string(signature.what) + ", not text";
  }
  const std::string_view head = bytes.substr(0, kSniffBytes);
  const auto controls = std::count_if(head.begin(), head.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 && !is_text_control(byte);
  });
  if (static_cast<std::size_t>(controls) * 50 > head.size()) {
    return "binary data, not text (" + std::to_string(controls) +
           " control characters in the first " + std::to_string(head.size()) + " bytes)";
  }
  return std::nullopt;
}

std::optional<std::pair<std::string_view, std::size_t>> byte_order_mark(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) return {{"UTF-8", 3}};
  if (bytes.starts_with(std::string_view("\xFF\xFE\0\0", 4))) return {{"UTF-32LE", 4}};
  if (bytes.starts_with(std::string_view("\0\0\xFE\xFF", 4))) return {{"UTF-32BE", 4}};
  if (bytes.starts_with("\xFF\xFE")) return {{"UTF-16LE", 2}};
  if (bytes.starts_with("\xFE\xFF")) return {{"UTF-16BE", 2}};
  return std::nullopt;
}

// The part of the text that says most about its encoding: from shortly before the first byte beyond
// ASCII.
std::string_view detection_sample(std::string_view bytes) {
  const auto beyond = std::find_if(bytes.begin(), bytes.end(),
                                   [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
  const auto first = static_cast<std::size_t>(beyond - bytes.begin());
  return bytes.substr(first - std::min<std::size_t>(first, kSniffBytes), kDetectionBytes);
}

// The encoding that ICU thinks likeliest; windows-1252 where it has no opinion.
std::string detect_encoding(std::string_view bytes) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, decltype(&ucsdet_close)> detector(ucsdet_open(&status),
                                                                            &ucsdet_close);
  const std::string_view sample = detection_sample(bytes);
  ucsdet_setText(detector.get(), sample.data(), static_cast<std::int32_t>(sample.size()), &status);
  const UCharsetMatch* match = ucsdet_detect(detector.get(), &status);
  const char* name = match != nullptr ? ucsdet_getName(match, &status) : nullptr;
  if (U_FAILURE(status) || name == nullptr) return "windows-1252";
  return name;
}

// Microsoft's supersets stand behind the ISO names, as on the web.
std::string superset_of(std::string encoding) {
  std::string lower = encoding;
  std::transform(lower.begin(), lower.end(), lower.begin(), [](unsigned char c) {
    return static_cast<char>(c | (c >= 'A' && c <= 'Z' ? 32 : 0));
  });
  if (lower == "iso-8859-1" || lower == "us-ascii" || lower == "latin1") return "windows-1252";
  if (lower == "iso-8859-9" || lower == "latin5") return "windows-1254";
  if (lower == "gb2312" || lower == "gbk") return "GB18030";
  if (lower == "shift_jis" || lower == "x-sjis" || lower == "shift-jis") return "windows-31j";
  return encoding;
}

// nullopt where ICU does not know the encoding.
std::optional<std::string> convert_to_utf8(std::string_view bytes, const std::string& encoding) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> from(
      ucnv_open(superset_of(encoding).c_str(), &status), &ucnv_close);
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> to(ucnv_open("UTF-8", &status),
                                                              &ucnv_close);
  if (U_FAILURE(status)) return std::nullopt;
  std::string text;
  std::array<UChar, 4096> pivot;
  std::array<char, 16384> buffer;
  UChar* pivot_source = pivot.data();
  UChar* pivot_target = pivot.data();
  const char* source = bytes.data();
  const char* const source_end = bytes.data() + bytes.size();
  for (bool reset = true;; reset = false) {
    char* target = buffer.data();
    status = U_ZERO_ERROR;
    ucnv_convertEx(to.get(), from.get(), &target, buffer.data() + buffer.size(), &source,
                   source_end, pivot.data(), &pivot_source, &pivot_target,
                   pivot.data() + pivot.size(), reset, true, &status);
    text.append(buffer.data(), target);
    if (status != U_BUFFER_OVERFLOW_ERROR) break;
  }
  if (U_FAILURE(status)) return std::nullopt;
  return text;
}

// The length of the UTF-8 sequence that `text` begins with; 0 where it begins with none. After
// table 3-7 of the Unicode standard: no overlong form, no surrogate, nothing beyond U+10FFFF.
std::size_t sequence_length(std::string_view text) {
  const auto byte = [&](std::size_t i) {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
  };
  const auto continues = [&](std::size_t i) { return (byte(i) & 0xC0U) == 0x80; };
  const unsigned lead = byte(0);
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead <= 0xDF) return continues(1) ? 2 : 0;
  if ((lead == 0xE0 && byte(1) < 0xA0) || (lead == 0xED && byte(1) > 0x9F)) return 0;
  if (lead >= 0xE0 && lead <= 0xEF) return continues(1) && continues(2) ? 3 : 0;
  if ((lead == 0xF0 && byte(1) < 0x90) || (lead == 0xF4 && byte(1) > 0x8F)) return 0;
  if (lead < 0xF0 || lead > 0xF4) return 0;
  return continues(1) && continues(2) && continues(3) ? 4 : 0;
}

struct Utf8Census {
  std::uint64_t sequences = 0;  // valid ones beyond ASCII
  std::uint64_t invalid = 0;
};

Utf8Census take_census(std::string_view bytes) {
  Utf8Census census;
  std::size_t i = 0;
  while (i < bytes.size()) {
    if (static_cast<unsigned char>(bytes[i]) < 0x80) {
      ++i;
      continue;
    }
    const std::size_t length = sequence_length(bytes.substr(i));
    ++(length == 0 ? census.invalid : census.sequences);
    i += std::max<std::size_t>(length, 1);
  }
  return census;
}

DecodedText repaired(std::string bytes) {
  if (is_valid_utf8(bytes) && bytes.find('\0') == std::string::npos) return {std::move(bytes), ""};
  RepairedText repair = repair_utf8(bytes);
  std::string note;
  if (repair.replaced > 0) {
    note = std::to_string(repair.replaced) + (repair.replaced == 1 ? " byte is" : " bytes are") +
           " NUL or not UTF-8 and read as U+FFFD";
  }
  return {std::move(repair.text), std::move(note)};
}

DecodedText decode_as(std::string_view bytes, const std::string& encoding) {
  std::optional<std::string> text = convert_to_utf8(bytes, encoding);
  if (!text) return repaired(std::string(bytes));
  DecodedText decoded = repaired(*std::move(text));
  decoded.note = "read as " + encoding + (decoded.note.empty() ? "" : "; " + decoded.note);
  return decoded;
}

bool has_escape_sequences(std::string_view bytes) {
  return bytes.find("\x1B$") != std::string_view::npos ||
         bytes.find("\x1B(") != std::string_view::npos;
}

bool is_known_encoding(std::string_view name) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> converter(
      ucnv_open(std::string(name).c_str(), &status), &ucnv_close);
  return !name.empty() && U_SUCCESS(status);
}

}  // namespace

bool is_valid_utf8(std::string_view text) {
  return simdjson::validate_utf8(text.data(), text.size());
}

RepairedText repair_utf8(std::string_view text) {
  RepairedText repair;
  if (is_valid_utf8(text) && text.find('\0') == std::string_view::npos) {
    repair.text = text;
    return repair;
  }
  repair.text.reserve(text.size() + text.size() / 16);
  std::size_t i = 0;
  while (i < text.size()) {
    const std::size_t length = text[i] == '\0' ? 0 : sequence_length(text.substr(i));
    if (length > 0) {
      repair.text.append(text, i, length);
      i += length;
    } else {
      repair.text.append(kReplacement);
      ++repair.replaced;
      ++i;
    }
  }
  return repair;
}

Result<DecodedText> decode_text(std::string bytes, std::string_view declared) {
  if (const auto mark = byte_order_mark(bytes)) {
    bytes.erase(0, mark->second);
    return mark->first == "UTF-8" ? repaired(std::move(bytes))
                                  : decode_as(bytes, std::string(mark->first));
  }
  if (const auto encoding = bare_utf16(std::string_view(bytes).substr(0, kSniffBytes))) {
    return decode_as(bytes, std::string(*encoding));
  }
  if (const auto kind = binary_kind(bytes)) return Error(ErrorCode::invalid_argument, *kind);
  if (is_valid_utf8(bytes) && !has_escape_sequences(bytes)) return repaired(std::move(bytes));
  const Utf8Census census = take_census(bytes);
  if (census.sequences > census.invalid) return repaired(std::move(bytes));
  if (is_known_encoding(declared)) return decode_as(bytes, std::string(declared));
  return decode_as(bytes, detect_encoding(bytes));
}

}  // namespace broadside::ingest
