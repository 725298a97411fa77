// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Hits as a table for spreadsheets and scripts: RFC 4180, UTF-8, lines end with CR LF.

#ifndef BROADSIDE_CLI_CSV_TABLE_H_
#define BROADSIDE_CLI_CSV_TABLE_H_

#include <ostream>
#include <string>
#include <string_view>
#include <utility>

#include "broadside/searcher.hpp"
#include "cli/command_line.h"

namespace broadside::cli {

class CsvTable {
 public:
  // The columns are `before`, those of every hit, and one for each keyword field of the schema.
  CsvTable(Arguments before, const Schema& schema, std::ostream& out)
      : before_(std::move(before)), schema_(schema), out_(out) {}

  void print_header();
  // `before`: a cell for each column before those of the hit.
  void print_row(const Arguments& before, const Hit& hit);
  // Instead of a row where there is no hit: its cells are empty.
  void print_empty_row(const Arguments& before);

 private:
  Arguments columns() const;
  void print(const Arguments& cells);

  Arguments before_;
  const Schema& schema_;
  std::ostream& out_;
};

// A text as one cell. One that a spreadsheet might run as a formula gets an apostrophe in front,
// unless it is a number.
std::string csv_cell(std::string_view text);

}  // namespace broadside::cli

#endif  // BROADSIDE_CLI_CSV_TABLE_H_
