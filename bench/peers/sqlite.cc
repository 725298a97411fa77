// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// SQLite FTS5: unicode61, under it the porter stemmer for the OR and AND classes (FTS5's own
// Porter of 1980, not Snowball's English, so that counts differ). One transaction, then
// 'optimize'. A timed answer goes from the words through MATCH, ORDER BY rank (bm25(), 1.2 and
// 0.75) to the row numbers; the count is a second statement.
//
// `near` and `prefix` are FTS5's own; it has no other wildcards. For `sort` and `facets` day and
// type are columns of a table beside, joined by the row: ORDER BY day, and GROUP BY type as the
// second statement.

#include <sqlite3.h>

#include <memory>

#include "bench/peers/driver.h"

namespace broadside::bench::peers {
namespace {

struct Closer {
  void operator()(sqlite3* database) const { sqlite3_close(database); }
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};

using Statement = std::unique_ptr<sqlite3_stmt, Closer>;

class SqliteEngine : public Engine {
 public:
  void build(const std::string& index, const Making& making, DocumentStream& documents) override {
    connect(index, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
    execute("PRAGMA journal_mode = OFF");
    execute("PRAGMA synchronous = OFF");
    const std::string tokenizer = making.stem ? "porter unicode61" : "unicode61";
    execute("CREATE VIRTUAL TABLE docs USING fts5(id UNINDEXED, text, tokenize = '" + tokenizer +
            "')");
    if (making.columns) {
      execute("CREATE TABLE columns(row INTEGER PRIMARY KEY, day TEXT, type TEXT)");
    }
    execute("BEGIN");
    const Statement insert = prepare("INSERT INTO docs(id, text) VALUES(?, ?)");
    const Statement add_columns =
        making.columns ? prepare("INSERT INTO columns(day, type) VALUES(?, ?)") : Statement();
    for (Document document; documents.next(document);) {
      add_row(insert.get(), document.id, document.text);
      if (making.columns) add_row(add_columns.get(), document.day, document.type);
    }
    execute("COMMIT");
    execute("INSERT INTO docs(docs) VALUES('optimize')");
  }

  void open(const std::string& index, const Work& work) override {
    if (work.mode == Mode::infix) fail("sqlite: only trailing wildcards");
    work_ = work;
    connect(index, SQLITE_OPEN_READONLY);
    execute("PRAGMA mmap_size = 2147418112");
    execute("PRAGMA cache_size = -262144");
    const std::string joined = "docs JOIN columns ON columns.row = docs.rowid";
    const bool sorted = work.mode == Mode::sort;
    top_ = prepare("SELECT docs.rowid FROM " + (sorted ? joined : "docs") +
                   " WHERE docs MATCH ? ORDER BY " + (sorted ? "day, row" : "rank") + " LIMIT " +
                   std::to_string(work.top));
    count_ = prepare(work.mode == Mode::facets
                         ? "SELECT count(*), type FROM " + joined + " WHERE docs MATCH ? GROUP BY 2"
                         : "SELECT count(*) FROM docs WHERE docs MATCH ?");
  }

  Answer answer(const std::string& words) override {
    const std::string match = match_of(words);
    Answer answer;
    if (work_.top > 0) {
      for_each_row(top_.get(), match, [&](std::int64_t row) {
        answer.hits.push_back(static_cast<std::uint32_t>(row));
      });
    }
    if (work_.count) {
      for_each_row(count_.get(), match,
                   [&](std::int64_t count) { answer.total += static_cast<std::uint64_t>(count); });
    }
    return answer;
  }

  void close() override {
    top_.reset();
    count_.reset();
    database_.reset();
  }

 private:
  void connect(const std::string& index, int flags) {
    sqlite3* database = nullptr;
    const int code = sqlite3_open_v2(index.c_str(), &database, flags, nullptr);
    database_.reset(database);
    check(code);
  }

  void check(int code) const {
    if (code == SQLITE_OK || code == SQLITE_ROW || code == SQLITE_DONE) return;
    fail(std::string("sqlite: ") + sqlite3_errmsg(database_.get()));
  }

  void execute(const std::string& sql) {
    check(sqlite3_exec(database_.get(), sql.c_str(), nullptr, nullptr, nullptr));
  }

  Statement prepare(const std::string& sql) {
    sqlite3_stmt* statement = nullptr;
    check(sqlite3_prepare_v2(database_.get(), sql.c_str(), -1, &statement, nullptr));
    return Statement(statement);
  }

  void bind(sqlite3_stmt* statement, int place, const std::string& text) {
    check(sqlite3_bind_text(statement, place, text.data(), static_cast<int>(text.size()),
                            SQLITE_STATIC));
  }

  void add_row(sqlite3_stmt* insert, const std::string& first, const std::string& second) {
    bind(insert, 1, first);
    bind(insert, 2, second);
    check(sqlite3_step(insert));
    sqlite3_reset(insert);
  }

  template <typename Use>
  void for_each_row(sqlite3_stmt* statement, const std::string& match, const Use& use) {
    bind(statement, 1, match);
    int code = sqlite3_step(statement);
    for (; code == SQLITE_ROW; code = sqlite3_step(statement)) {
      use(sqlite3_column_int64(statement, 0));
    }
    check(code);
    sqlite3_reset(statement);
  }

  // Words are quoted, so that none of them is an operator.
  std::string match_of(const std::string& words) const {
    if (work_.mode == Mode::phrase) return '"' + words + '"';
    if (work_.mode == Mode::prefix) return '"' + words.substr(0, words.find('*')) + "\" *";
    const std::vector<std::string> split = split_at_spaces(words);
    const bool near = work_.mode == Mode::near;
    const std::string between = near ? " " : work_.mode == Mode::all ? " AND " : " OR ";
    std::string match;
    for (const std::string& word : split) {
      match += (match.empty() ? "\"" : between + '"') + word + '"';
    }
    if (!near) return match;
    // The distance is from the first to the last: what stands in the middle counts, too.
    const auto inner = static_cast<int>(split.size()) - 2;
    return "NEAR(" + match + ", " + std::to_string(kNearDistance + inner) + ")";
  }

  Work work_;
  std::unique_ptr<sqlite3, Closer> database_;
  Statement top_;
  Statement count_;
};

}  // namespace
}  // namespace broadside::bench::peers

int main(int argc, char** argv) {
  broadside::bench::peers::SqliteEngine engine;
  return broadside::bench::peers::main_of(engine, argc, argv);
}
