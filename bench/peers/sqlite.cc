// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// SQLite FTS5: unicode61, under it the porter stemmer for the OR and AND classes (FTS5's own
// Porter of 1980, not Snowball's English, so that counts differ). One transaction, then
// 'optimize'. A timed answer goes from the words through MATCH, ORDER BY rank (bm25(), 1.2 and
// 0.75) to the row numbers; the count is a second statement.

#include <sqlite3.h>

#include <memory>
#include <sstream>

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
  void build(const std::string& index, bool stem, DocumentStream& documents) override {
    connect(index, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
    execute("PRAGMA journal_mode = OFF");
    execute("PRAGMA synchronous = OFF");
    const std::string tokenizer = stem ? "porter unicode61" : "unicode61";
    execute("CREATE VIRTUAL TABLE docs USING fts5(id UNINDEXED, text, tokenize = '" + tokenizer +
            "')");
    execute("BEGIN");
    const Statement insert = prepare("INSERT INTO docs(id, text) VALUES(?, ?)");
    for (Document document; documents.next(document);) {
      bind(insert.get(), 1, document.id);
      bind(insert.get(), 2, document.text);
      check(sqlite3_step(insert.get()));
      sqlite3_reset(insert.get());
    }
    execute("COMMIT");
    execute("INSERT INTO docs(docs) VALUES('optimize')");
  }

  void open(const std::string& index, const Work& work) override {
    work_ = work;
    connect(index, SQLITE_OPEN_READONLY);
    execute("PRAGMA mmap_size = 2147418112");
    execute("PRAGMA cache_size = -262144");
    top_ = prepare("SELECT rowid FROM docs WHERE docs MATCH ? ORDER BY rank LIMIT " +
                   std::to_string(work.top));
    count_ = prepare("SELECT count(*) FROM docs WHERE docs MATCH ?");
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
                   [&](std::int64_t count) { answer.total = static_cast<std::uint64_t>(count); });
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
    const std::string operation = work_.mode == Mode::all ? " AND " : " OR ";
    std::string match;
    std::istringstream in(words);
    for (std::string word; in >> word;) {
      match += (match.empty() ? "\"" : operation + '"') + word + '"';
    }
    return match;
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
