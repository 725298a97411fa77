// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// `index`: what goes in, what is told, and with which exit code.

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <map>
#include <memory>

#include "broadside/broadside.hpp"
#include "cli/program.h"

namespace broadside::cli {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

class IndexCommand : public ProgramTest {
 protected:
  std::size_t documents(const std::string& index) const {
    return run({"stats", index, "--format", "json"}).json()["documents"].get<std::size_t>();
  }
};

TEST_F(IndexCommand, ReadsAFolder) {
  write("archive/letters/a.txt", "The dockers are on strike.");
  write("archive/b.md", "---\ntitle: Minutes\ncreator: Union\n---\nThe rent strike.");
  write("archive/c.html", "<title>Page</title><p>A strike in the harbour.</p>");
  write("archive/d.jsonl", "{\"id\":\"d1\",\"body\":\"strike\"}\n");
  const Outcome outcome = run({"index", "idx", "archive"});
  EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
  EXPECT_EQ(outcome.out, "");
  EXPECT_NE(outcome.err.find("4 documents"), std::string::npos) << outcome.err;
  const Outcome found = run({"search", "idx", "strike", "--format", "ids"});
  std::vector<std::string> ids = found.lines();
  std::sort(ids.begin(), ids.end());
  EXPECT_EQ(ids, (std::vector<std::string>{"archive/b.md", "archive/c.html",
                                           "archive/letters/a.txt", "d1"}));
}

TEST_F(IndexCommand, TellsEveryBadInputAndIndexesTheRest) {
  write("a/good.txt", "strike");
  write("a/empty.txt", "");
  write("a/binary.txt", std::string("\x01\x02\0\0\0\x03", 6));
  write("a/latin.txt", "La gr\xE8ve g\xE9n\xE9rale des ouvriers \xE0 c\xF4t\xE9 du port.");
  write("a/broken.txt", "caf\xC3\xA9 na\xC3\xAFve \xFF strike");
  write("a/lines.jsonl",
        "{\"id\":\"1\",\"body\":\"strike\"}\n{broken\n{\"id\":\"1\",\"body\":\"again\"}\n"
        "{\"id\":\"2\",\"body\":\"nul \\u0000 strike\",\"date\":\"soon\"}\n");
  const Outcome outcome = run({"index", "idx", "a", "missing.txt", "--report", "report.jsonl"});
  EXPECT_EQ(outcome.exit_code, 3);
  EXPECT_NE(outcome.err.find("missing.txt: no such file or folder"), std::string::npos);
  std::map<std::string, std::string> statuses;
  Outcome report;
  report.out = read("report.jsonl");
  for (const std::string& line : report.lines()) {
    const json object = json::parse(line);
    EXPECT_EQ(object.size(), 4U) << line;
    EXPECT_NE(object["reason"], "");
    statuses.emplace(object["id"], object["status"]);
  }
  EXPECT_EQ(statuses["missing.txt"], "failed");
  EXPECT_EQ(statuses["a/binary.txt"], "failed");
  EXPECT_EQ(statuses["a/lines.jsonl:2"], "failed");
  EXPECT_EQ(statuses["a/empty.txt"], "empty");
  EXPECT_EQ(statuses["a/latin.txt"], "converted");
  EXPECT_EQ(statuses["a/broken.txt"], "converted");
  EXPECT_EQ(statuses["2"], "cut");
  EXPECT_EQ(statuses.count("a/good.txt"), 0U);
  EXPECT_EQ(documents("idx"), 6U) << "id 1 once, the last one";
  EXPECT_EQ(run({"search", "idx", "générale", "--format", "ids"}).out, "a/latin.txt\n");
  EXPECT_EQ(run({"search", "idx", "again", "--format", "ids"}).out, "1\n");
}

TEST_F(IndexCommand, NothingToReadMakesNoIndex) {
  const Outcome outcome = run({"index", "idx", "missing.txt"});
  EXPECT_EQ(outcome.exit_code, 1);
  EXPECT_FALSE(fs::exists(folder() / "idx"));
}

TEST_F(IndexCommand, MixedUpArgumentsDoNoHarm) {
  write("archive/a.txt", "strike");
  const Outcome outcome = run({"index", "archive", "idx"});
  EXPECT_EQ(outcome.exit_code, 2);
  EXPECT_NE(outcome.err.find("no index"), std::string::npos) << outcome.err;
  EXPECT_EQ(std::distance(fs::directory_iterator(folder() / "archive"), {}), 1);
  EXPECT_EQ(run({"index", "archive/a.txt", "archive"}).exit_code, 2) << "INDEX is a file";
}

TEST_F(IndexCommand, WrongUsage) {
  EXPECT_EQ(run({"index"}).exit_code, 2);
  EXPECT_EQ(run({"index", "idx"}).exit_code, 2);
  for (const auto& options : std::vector<std::vector<std::string>>{{"--memory", "1"},
                                                                   {"--threads", "many"},
                                                                   {"--lang", "1234"},
                                                                   {"--format", "pdf"},
                                                                   {"--no-such-option"},
                                                                   {"-x"},
                                                                   {"--report"}}) {
    std::vector<std::string> arguments = {"index", "idx", "-"};
    arguments.insert(arguments.end(), options.begin(), options.end());
    const Outcome outcome = run(arguments);
    EXPECT_EQ(outcome.exit_code, 2) << options[0] << ": " << outcome.err;
    EXPECT_NE(outcome.err.find(options[0]), std::string::npos) << outcome.err;
  }
  EXPECT_FALSE(fs::exists(folder() / "idx"));
}

TEST_F(IndexCommand, AnotherWriterIsWaitedForByNobody) {
  add("idx", "{\"id\":\"1\",\"body\":\"a\"}\n");
  const auto storage = open_directory((folder() / "idx").string(), OpenMode::create).value();
  const auto lock = storage->lock().value();
  const Outcome refused = run({"index", "idx", "-"}, "{\"id\":\"2\"}\n");
  EXPECT_EQ(refused.exit_code, 5);
  EXPECT_NE(refused.err.find("process " + std::to_string(getpid())), std::string::npos)
      << refused.err;
  EXPECT_EQ(run({"delete", "idx", "1"}).exit_code, 5);
  EXPECT_EQ(run({"erase", "idx", "1"}).exit_code, 5);
  EXPECT_EQ(run({"search", "idx", "a", "--format", "ids"}).out, "1\n") << "readers go on";
  EXPECT_EQ(run({"absent", "idx", "harbour"}).exit_code, 0) << "takes no lock";
}

TEST_F(IndexCommand, TheLanguageOfDocumentsThatNameNone) {
  const Outcome outcome =
      run({"index", "idx", "-", "--lang", "pt"}, "{\"id\":\"1\",\"body\":\"x\"}\n");
  EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
  EXPECT_EQ(run({"stats", "idx", "--format", "json"}).json()["languages"], json({{"pt", 1}}));
}

TEST_F(IndexCommand, OneFieldIsChosenAtCreation) {
  const std::string line = "{\"id\":\"1\",\"title\":\"Minutes\",\"body\":\"strike\"}\n";
  EXPECT_EQ(run({"index", "one", "-", "--single-field"}, line).exit_code, 0);
  EXPECT_EQ(run({"search", "one", "minutes", "strike", "--format", "ids"}).out, "1\n");
  add("two", line);
  EXPECT_EQ(run({"index", "two", "-", "--single-field"}, line).exit_code, 2);
}

TEST_F(IndexCommand, FilesOfOneNameAreTwoDocuments) {
  write("a/l.txt", "strike");
  write("b/l.txt", "rent");
  write("a/x.jsonl", "{\"body\":\"harbour\"}\n");
  write("b/x.jsonl", "{\"body\":\"factory\"}\n");
  const std::vector<std::string> files = {"index",   "idx",       "a/l.txt",
                                          "b/l.txt", "a/x.jsonl", "./b//x.jsonl"};
  for (int run_number = 1; run_number <= 2; ++run_number) {
    const Outcome outcome = run(files);
    EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
    EXPECT_EQ(documents("idx"), 4U) << "ids are the same in run " << run_number;
  }
  EXPECT_EQ(run({"search", "idx", "strike", "--format", "ids"}).out, "a/l.txt\n");
  EXPECT_EQ(run({"search", "idx", "factory", "--format", "ids"}).out, "b/x.jsonl:1\n");
}

TEST_F(IndexCommand, StandardInputAddsToWhatIsThere) {
  const std::string one = "{\"title\":\"one\"}\n";
  for (const std::string& line : {one, std::string("{\"title\":\"two\"}\n"), one}) {
    EXPECT_EQ(run({"index", "idx", "-"}, line).exit_code, 0);
  }
  EXPECT_EQ(documents("idx"), 2U);
}

TEST_F(IndexCommand, AnIdThatIsTakenIsAFailure) {
  write("a/docs/l.txt", "strike");
  write("b/docs/l.txt", "rent");
  const Outcome outcome = run({"index", "idx", "a/docs", "b/docs"});
  EXPECT_EQ(outcome.exit_code, 3);
  EXPECT_NE(outcome.err.find("b/docs/l.txt: not added: "), std::string::npos) << outcome.err;
  EXPECT_EQ(run({"search", "idx", "strike", "--format", "ids"}).out, "docs/l.txt\n");
  const Outcome twice = run({"index", "two", "a/docs", "a/docs/../docs/l.txt"});
  EXPECT_EQ(twice.exit_code, 0) << twice.err;
  EXPECT_EQ(documents("two"), 1U) << "one file, named twice";
}

TEST_F(IndexCommand, AnIdGivenTwiceIsTold) {
  write("x.jsonl", "{\"id\":\"1\",\"body\":\"strike\"}\n");
  write("y.jsonl", "{\"id\":\"1\",\"body\":\"rent\"}\n");
  const Outcome outcome = run({"index", "idx", "x.jsonl", "y.jsonl", "--report", "report.jsonl"});
  EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
  EXPECT_NE(outcome.err.find("1 replaced"), std::string::npos) << outcome.err;
  const json line = json::parse(read("report.jsonl"));
  EXPECT_EQ(line["id"], "1");
  EXPECT_EQ(line["status"], "replaced");
  EXPECT_EQ(line["path"].get<std::string>().substr(folder().string().size()), "/y.jsonl:1");
  EXPECT_EQ(run({"search", "idx", "rent", "--format", "ids"}).out, "1\n");
  EXPECT_EQ(documents("idx"), 1U);
}

TEST_F(IndexCommand, DocumentsBeyondTheirPartOfTheMemoryAreCutAndTold) {
  std::string prose;
  while (prose.size() < 5 << 20) prose += "the dockers on strike ";
  std::string words;
  for (int i = 0; words.size() < 3 << 20; ++i) words += "w" + std::to_string(i) + " ";
  write("archive/prose.txt", prose + "end");
  write("archive/words.txt", words + "end");
  write("archive/small.txt", "strike");
  const Outcome outcome =
      run({"index", "idx", "archive", "--memory", "32", "--report", "report.jsonl"});
  EXPECT_EQ(outcome.exit_code, 3) << outcome.err;
  Outcome report;
  report.out = read("report.jsonl");
  ASSERT_EQ(report.lines().size(), 2U);
  for (const std::string& line : report.lines()) {
    const json told = json::parse(line);
    EXPECT_EQ(told["status"], "cut");
    const bool is_prose = told["id"] == "archive/prose.txt";
    const std::string reason = told["reason"];
    EXPECT_NE(reason.find(is_prose ? "a file of 5 MB is larger than the limit of 4 MB"
                                   : "searched up to byte "),
              std::string::npos)
        << reason;
  }
  EXPECT_EQ(run({"search", "idx", "dockers", "--format", "ids"}).out, "archive/prose.txt\n");
  EXPECT_EQ(run({"search", "idx", "w2000", "--format", "ids"}).out, "archive/words.txt\n");
  EXPECT_EQ(run({"search", "idx", "end", "--format", "ids"}).out, "");
}

TEST_F(IndexCommand, FlagsTakeNoValueWhereverTheyStand) {
  write("docs/a.txt", "strike");
  EXPECT_EQ(run({"index", "--single-field", "first", "docs"}).exit_code, 0);
  EXPECT_EQ(run({"index", "middle", "--single-field", "docs"}).exit_code, 0);
  EXPECT_EQ(run({"index", "last", "docs", "--single-field"}).exit_code, 0);
  EXPECT_EQ(run({"index", "pair", "--single-field", "--lang", "en", "docs"}).exit_code, 0);
  for (const char* index : {"first", "middle", "last", "pair"}) {
    EXPECT_EQ(documents(index), 1U) << index;
  }
}

TEST_F(IndexCommand, TheBarIsDrawnOnRequestOnly) {
  const std::string line = "{\"id\":\"1\",\"body\":\"strike\"}\n";
  EXPECT_EQ(run({"index", "idx", "-"}, line).err.find('\r'), std::string::npos);
  EXPECT_NE(run({"index", "idx", "-", "--progress", "always"}, line).err.find('\r'),
            std::string::npos);
}

}  // namespace
}  // namespace broadside::cli
