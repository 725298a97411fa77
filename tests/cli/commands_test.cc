// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// The other commands: show, delete, stats, verify, optimize, export, batch, --version.

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>

#include "base/seed.h"
#include "cli/program.h"

namespace broadside::cli {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr char kDocuments[] =
    "{\"id\":\"a\",\"title\":\"Minutes\",\"body\":\"The rent strike goes on.\",\"lang\":\"en\","
    "\"date\":\"1968-05\",\"creator\":[\"Union\",\"Tenants\"],\"box\":1.50,\"deep\":{\"x\":[null]}}"
    "\n"
    "{\"id\":\"[b,c]\",\"title\":\"Acta\",\"lang\":\"es\",\"sections\":["
    "{\"label\":\"p. 1\",\"text\":\"La huelga\"},{\"label\":\"p. 2\",\"text\":\"continúa.\"}]}\n"
    "{\"id\":\"-d\",\"title\":\"Strikes\",\"body\":\"Nothing "
    "\\u0022else\\u0022.\",\"date\":\"196X\"}\n";

class Commands : public ProgramTest {
 protected:
  void SetUp() override {
    ProgramTest::SetUp();
    add("idx", kDocuments);
  }
};

TEST_F(Commands, ShowPrintsTheDocument) {
  const Outcome text = run({"show", "idx", "a"});
  EXPECT_EQ(text.exit_code, 0);
  EXPECT_NE(text.out.find("The rent strike goes on."), std::string::npos);
  const json object = run({"show", "idx", "[b,c]", "--format", "json"}).json();
  EXPECT_EQ(object["sections"][1]["text"], "continúa.");
  EXPECT_EQ(run({"show", "idx", "--", "-d"}).exit_code, 0);
  EXPECT_EQ(run({"show", "idx", "-d"}).exit_code, 2) << "an option that is none";
  EXPECT_EQ(run({"show", "idx", "nosuch"}).exit_code, 1);
}

TEST_F(Commands, SearchLooksIntoSections) {
  EXPECT_EQ(run({"search", "idx", "section:\"p. 1\" huelga", "--format", "ids"}).out, "[b,c]\n");
  EXPECT_EQ(run({"search", "idx", "section:\"p. 2\" huelga", "--format", "ids"}).out, "");
  const json answer =
      run({"search", "idx", "huelga", "--filter", "section:p. 1", "--format", "json"}).json();
  EXPECT_EQ(answer["hits"][0]["section"], "p. 1");
  EXPECT_EQ(run({"search", "idx", "continúa", "--filter", "section:p. 1", "--format", "ids"}).out,
            "");
}

TEST_F(Commands, DeleteRemovesWhatIsThere) {
  const Outcome some = run({"delete", "idx", "[b,c]", "nosuch"});
  EXPECT_EQ(some.exit_code, 3);
  EXPECT_NE(some.err.find("nosuch"), std::string::npos);
  EXPECT_EQ(run({"search", "idx", "huelga", "--format", "ids"}).out, "");
  EXPECT_EQ(run({"delete", "idx", "[b,c]"}).exit_code, 1);
  EXPECT_EQ(run({"delete", "idx", "--", "-d", "a"}).exit_code, 0);
  EXPECT_EQ(run({"stats", "idx", "--format", "json"}).json()["documents"], 0);
  EXPECT_EQ(run({"delete", "nosuch", "a"}).exit_code, 1);
  EXPECT_FALSE(fs::exists(folder() / "nosuch"));
}

TEST_F(Commands, EraseLeavesNothingBehind) {
  EXPECT_EQ(run({"absent", "idx", "Tenants"}).exit_code, 1);
  const Outcome outcome = run({"erase", "idx", "a", "nosuch"});
  EXPECT_EQ(outcome.exit_code, 1);
  EXPECT_NE(outcome.err.find("\"nosuch\""), std::string::npos);
  EXPECT_NE(outcome.out.find("s1.seg"), std::string::npos);
  EXPECT_NE(outcome.out.find("1 erased, 2 documents left.\nOut of reach: "), std::string::npos);
  EXPECT_EQ(run({"absent", "idx", "Tenants"}).exit_code, 0);
  EXPECT_EQ(run({"show", "idx", "a"}).exit_code, 1);
  const Outcome second = run({"erase", "idx", "--format", "json", "--", "-d"});
  EXPECT_EQ(second.exit_code, 0);
  EXPECT_EQ(second.json()["erased"][0], "-d");
  EXPECT_EQ(second.json()["files"].size(), 1U);
  EXPECT_EQ(second.json()["documents"], 1);
  EXPECT_EQ(run({"erase", "nosuch", "a"}).exit_code, 1);
}

TEST_F(Commands, AbsentNamesFileAndSection) {
  const Outcome found = run({"absent", "idx", "huelga"});
  EXPECT_EQ(found.exit_code, 1);
  EXPECT_NE(found.out.find("s1.seg: words: the word \"huelga\"\n"), std::string::npos);
  EXPECT_EQ(run({"absent", "idx", "harbour", "--format", "json"}).json()["found"].size(), 0U);
  write("idx/not of an index", "");
  const Outcome unread = run({"absent", "idx", "harbour"});
  EXPECT_EQ(unread.exit_code, 4);
  EXPECT_NE(unread.out.find("not of an index: "), std::string::npos);
  fs::remove(folder() / "idx/not of an index");
  fs::resize_file(folder() / "idx/s1.seg", 300);
  EXPECT_EQ(run({"absent", "idx", "harbour"}).exit_code, 4);
}

TEST_F(Commands, StatsHasTheKeysOfTheContract) {
  const json object = run({"stats", "idx", "--format", "json"}).json();
  for (const char* key : {"documents", "segments", "generation", "words", "roots", "bytes",
                          "languages", "format_version", "analysis"}) {
    EXPECT_TRUE(object.contains(key)) << key;
  }
  EXPECT_EQ(object["documents"], 3);
  EXPECT_EQ(object["languages"]["es"], 1);
  EXPECT_GT(object["bytes"]["documents"], 0);
  EXPECT_NE(run({"stats", "idx"}).out.find("3 documents"), std::string::npos);
}

TEST_F(Commands, OptimizeLeavesOneSegment) {
  add("idx", "{\"id\":\"e\",\"body\":\"more\"}\n");
  EXPECT_EQ(run({"delete", "idx", "a"}).exit_code, 0);
  const Outcome outcome = run({"optimize", "idx"});
  EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
  const json object = run({"stats", "idx", "--format", "json"}).json();
  EXPECT_EQ(object["segments"], 1);
  EXPECT_EQ(object["documents"], 3);
  EXPECT_EQ(object["deleted_documents"], 0);
  EXPECT_EQ(run({"optimize", "nosuch"}).exit_code, 1);
}

TEST_F(Commands, OptimizeReorders) {
  std::string lines;
  for (int i = 0; i < 200; ++i) {
    const std::string topic = i % 2 == 0 ? "dock" : "loom";
    const std::string word = topic + std::to_string(i % 20) + " union";
    lines += json({{"id", topic + std::to_string(i)}, {"body", word}}).dump() + "\n";
  }
  add("new", lines);
  const std::string before = run({"export", "new"}).out;
  const Outcome outcome = run({"optimize", "new", "--reorder", "--threads", "2", "--memory", "64"});
  EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
  EXPECT_NE(outcome.err.find("bytes before"), std::string::npos) << outcome.err;
  const std::string after = run({"export", "new"}).out;
  EXPECT_NE(after, before);
  EXPECT_EQ(after.size(), before.size());
  EXPECT_EQ(run({"verify", "new"}).exit_code, 0);
  EXPECT_EQ(run({"optimize", "new", "--memory", "1"}).exit_code, 2);
}

TEST_F(Commands, VerifyFindsEveryDamagedFile) {
  const Outcome sound = run({"verify", "idx"});
  EXPECT_EQ(sound.exit_code, 0) << sound.out << sound.err;
  for (const auto& entry : fs::directory_iterator(folder() / "idx")) {
    if (entry.file_size() == 0 || entry.path().extension() == ".lock") continue;
    const std::string name = "idx/" + entry.path().filename().string();
    const std::string bytes = read(name);
    std::string damaged = bytes;
    damaged[damaged.size() / 2] = static_cast<char>(damaged[damaged.size() / 2] ^ 0x10);
    write(name, damaged);
    const Outcome outcome = run({"verify", "idx"});
    EXPECT_EQ(outcome.exit_code, 4) << name << ": " << outcome.out << outcome.err;
    EXPECT_NE((outcome.out + outcome.err).find(entry.path().filename().string()), std::string::npos)
        << outcome.out << outcome.err;
    write(name, bytes);
  }
  EXPECT_EQ(run({"verify", "idx"}).exit_code, 0);
}

TEST_F(Commands, ADamagedSegmentCostsItsDocumentsAlone) {
  add("two", R"({"id":"first","body":"rent strike"})");
  const auto begun = fs::directory_iterator(folder() / "two");
  std::string file;
  for (const auto& entry : begun) {
    if (entry.path().extension() == ".seg") file = entry.path().filename().string();
  }
  add("two", R"({"id":"second","body":"rent strike"})");
  std::string bytes = read("two/" + file);
  bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
  write("two/" + file, bytes);
  write("queries.tsv", "1\tstrike\n2\trent\n");

  const Outcome found = run({"search", "two", "strike"});
  EXPECT_EQ(found.exit_code, 4);
  EXPECT_NE(found.out.find("second"), std::string::npos) << found.out;
  EXPECT_EQ(found.out.find("first"), std::string::npos) << found.out;
  EXPECT_NE((found.out + found.err).find(file + " is damaged, and 1 document in it"),
            std::string::npos)
      << found.out << found.err;
  const json answer = run({"search", "two", "strike", "--format", "json"}).json();
  EXPECT_EQ(answer["total"], 1);
  EXPECT_EQ(answer["damage"][0]["file"], file);
  const Outcome batch = run({"batch", "two", "queries.tsv", "--limit", "5"});
  EXPECT_EQ(batch.exit_code, 4);
  EXPECT_EQ(batch.lines().size(), 2U) << batch.out;
  const Outcome exported = run({"export", "two"});
  EXPECT_EQ(exported.exit_code, 4);
  EXPECT_EQ(exported.lines().size(), 1U);
  EXPECT_NE(exported.err.find(file), std::string::npos) << exported.err;
  EXPECT_EQ(run({"stats", "two"}).exit_code, 4);
  EXPECT_EQ(run({"show", "two", "second"}).exit_code, 0);
  EXPECT_EQ(run({"show", "two", "first"}).exit_code, 4);
}

TEST_F(Commands, ExportGoesRound) {
  const Outcome exported = run({"export", "idx"});
  EXPECT_EQ(exported.exit_code, 0) << exported.err;
  ASSERT_EQ(exported.lines().size(), 3U);
  std::istringstream given(kDocuments);
  std::string line;
  for (std::size_t i = 0; std::getline(given, line); ++i) {
    json expected = json::parse(line), found = json::parse(exported.lines()[i]);
    for (const auto& [key, value] : expected.items()) EXPECT_EQ(found[key], value) << key;
  }
  add("copy", exported.out);
  EXPECT_EQ(run({"export", "copy"}).out, exported.out);
  for (const char* query : {"rent strike", "huelga continúa", "creator:tenants", "date:1965"}) {
    const std::vector<std::string> options = {query, "--format", "json"};
    json first = run({"search", "idx", query, "--format", "json"}).json();
    json second = run({"search", "copy", query, "--format", "json"}).json();
    EXPECT_GT(first["hits"].size(), 0U) << query;
    EXPECT_EQ(first["hits"], second["hits"]) << query;
  }
}

TEST_F(Commands, BatchPrintsARun) {
  write("queries.tsv", "q1\tstrike\nq2\tnowhere\n\nbroken line\nq3\t\nq4\t(\"rent strike\r\n");
  const Outcome outcome = run({"batch", "idx", "queries.tsv", "--limit", "1"});
  EXPECT_EQ(outcome.exit_code, 1) << "a line without a tab";
  EXPECT_NE(outcome.err.find("line 4: "), std::string::npos) << outcome.err;
  ASSERT_EQ(outcome.lines().size(), 2U) << outcome.out;
  EXPECT_TRUE(outcome.lines()[0].starts_with("q1 Q0 "));
  EXPECT_TRUE(outcome.lines()[1].starts_with("q4 Q0 a 1 "));
  EXPECT_TRUE(outcome.lines()[1].ends_with(" broadside"));
  EXPECT_EQ(run({"batch", "idx", "-"}, "1\tstrike\n").lines().size(), 2U);
  EXPECT_EQ(run({"batch", "idx", "nosuch.tsv"}).exit_code, 1);
  EXPECT_EQ(run({"batch", "idx"}).exit_code, 2);
}

TEST_F(Commands, BatchAndSearchAgree) {
  const json hits = run({"search", "idx", "strike", "--format", "json"}).json()["hits"];
  const std::vector<std::string> lines = run({"batch", "idx", "-"}, "1\tstrike\n").lines();
  ASSERT_EQ(hits.size(), lines.size());
  for (std::size_t i = 0; i < lines.size(); ++i) {
    std::istringstream line(lines[i]);
    std::string query, q0, id, rank, score;
    line >> query >> q0 >> id >> rank >> score;
    EXPECT_EQ(id, hits[i]["id"]);
    EXPECT_NEAR(std::stod(score), hits[i]["score"].get<double>(), 1e-5);
  }
}

TEST_F(Commands, NoQueryIsAnErrorInPlainMode) {
  std::mt19937_64 random(test_seed());
  static const std::vector<std::string> kPieces = {
      "strike", "\"", "(", ")", "-",  "+",    "AND ", "OR ", "NOT ",     "title:", "date:", "..",
      "*",      " ",  ":", "é", "罷", "\xFF", "^2",   "~",   "creator:", "\\",     "“",     "196X"};
  std::string queries;
  for (int i = 0; i < 1000; ++i) {
    queries += std::to_string(i) + "\t";
    for (std::uint64_t pieces = random() % 12; pieces > 0; --pieces) {
      queries += random() % 8 == 0 ? std::string(1, static_cast<char>(random() % 256))
                                   : kPieces[random() % kPieces.size()];
    }
    std::replace(queries.end() - 1, queries.end(), '\n', ' ');
    queries += "\n";
  }
  // A line feed among the random bytes would begin another line.
  std::string lines;
  std::istringstream stream(queries);
  for (std::string line; std::getline(stream, line);) {
    if (line.find('\t') != std::string::npos) lines += line + "\n";
  }
  const Outcome outcome = run({"batch", "idx", "-"}, lines);
  EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
  EXPECT_EQ(outcome.err, "");
}

TEST_F(Commands, VersionNamesAllParts) {
  const Outcome outcome = run({"--version"});
  EXPECT_EQ(outcome.exit_code, 0);
  for (const char* part : {"broadside ", "format ", "ICU ", "Unicode ", "libstemmer ", "zstd "}) {
    EXPECT_NE(outcome.out.find(part), std::string::npos) << part;
  }
}

TEST_F(Commands, UnknownCommandsAndOptionsAreWrongUsage) {
  EXPECT_EQ(run({}).exit_code, 2);
  EXPECT_EQ(run({"frobnicate"}).exit_code, 2);
  EXPECT_EQ(run({"--frobnicate"}).exit_code, 2);
  EXPECT_EQ(run({"stats", "idx", "extra"}).exit_code, 2);
  EXPECT_EQ(run({"--help"}).exit_code, 0);
  for (const char* command : {"index", "search", "batch", "show", "delete", "erase", "absent",
                              "stats", "verify", "optimize", "export"}) {
    EXPECT_EQ(run({command}).exit_code, 2) << command;
    const Outcome help = run({command, "--help"});
    EXPECT_EQ(help.exit_code, 0) << command;
    EXPECT_TRUE(help.out.find("Usage: broadside " + std::string(command)) != std::string::npos);
    EXPECT_EQ(run({command, "idx", "--frobnicate"}).exit_code,
              std::string(command) == "search" ? 0 : 2)
        << command;
  }
}

TEST_F(Commands, AFullDiskIsTold) {
  if (!std::ofstream("/dev/full")) GTEST_SKIP() << "no /dev/full here";
  const std::string command =
      std::string(BROADSIDE_PROGRAM) + " export '" + (folder() / "idx").string() + "' >/dev/full";
  EXPECT_NE(std::system(command.c_str()), 0);
}

}  // namespace
}  // namespace broadside::cli
