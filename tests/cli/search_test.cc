// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// `search`: the query reaches the parser as it was typed, and every form of output is what it says.

#include <gtest/gtest.h>

#include <set>

#include "cli/program.h"

namespace broadside::cli {
namespace {

using nlohmann::json;

constexpr char kDocuments[] =
    "{\"id\":\"a\",\"title\":\"Minutes\",\"body\":\"The rent strike goes on in the harbour.\","
    "\"lang\":\"en\",\"date\":\"1968-05\",\"creator\":[\"Union\",\"Tenants\"]}\n"
    "{\"id\":\"b c\",\"title\":\"Acta <b>\",\"body\":\"La huelga continúa & sigue <ahora>.\","
    "\"lang\":\"es\",\"date\":\"1967\",\"creator\":\"Union\"}\n"
    "{\"id\":\"d\",\"title\":\"Strikes\",\"body\":\"Nothing else.\",\"lang\":\"en\"}\n";

class SearchCommand : public ProgramTest {
 protected:
  void SetUp() override { add("idx", kDocuments); }

  json answer(std::vector<std::string> arguments, std::string_view input = {}) const {
    arguments.insert(arguments.begin(), {"search", "--format", "json", "idx"});
    const Outcome outcome = run(arguments, input);
    EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
    const json object = outcome.json();
    EXPECT_TRUE(object.is_object()) << outcome.out;
    return object;
  }

  std::string query_of(std::vector<std::string> arguments, std::string_view input = {}) const {
    return answer(std::move(arguments), input)["query"];
  }

  std::vector<std::string> ids(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), {"search", "--format", "ids", "idx"});
    return run(arguments).lines();
  }
};

TEST_F(SearchCommand, EveryWordReachesTheParserRaw) {
  EXPECT_EQ(query_of({"rent", "-strike"}), "rent -strike");
  EXPECT_EQ(query_of({"[a,b]", "{c}", "-x", "--unknown", "-h"}), "[a,b] {c} -x --unknown -h");
  EXPECT_EQ(query_of({"\"rent strike\"", "title:minutes"}), "\"rent strike\" title:minutes");
  EXPECT_EQ(query_of({"a", "--limit", "1", "b"}), "a b") << "options are taken out wherever";
  EXPECT_EQ(query_of({"--", "--limit", "--", "-"}), "--limit -- -");
  EXPECT_EQ(query_of({"--limits", "1"}), "--limits 1");
  EXPECT_EQ(query_of({"  a  ", "", "b"}), "  a    b");
}

TEST_F(SearchCommand, FlagsTakeNoValueWhereverTheyStand) {
  for (const std::string flag : {"--count", "--explain"}) {
    EXPECT_EQ(query_of({flag, "rent"}), "rent") << flag;
    EXPECT_EQ(query_of({flag, "1"}), "1") << flag;
    EXPECT_EQ(query_of({"rent", flag, "strike"}), "rent strike") << flag;
    EXPECT_EQ(query_of({"rent", flag, "--limit", "1"}), "rent") << flag;
    EXPECT_EQ(query_of({"rent", flag}), "rent") << flag;
    EXPECT_EQ(run({"search", flag, "idx", "rent", "--format", "ids"}).out, "a\n") << flag;
  }
  EXPECT_TRUE(answer({"--explain", "rent", "--count"})["hits"][0].contains("explanation"));
}

TEST_F(SearchCommand, AnEmptyValueIsAValue) {
  for (const std::vector<std::string>& after :
       std::vector<std::vector<std::string>>{{"--after", ""}, {"--after="}}) {
    std::vector<std::string> arguments = after;
    arguments.insert(arguments.end(), {"--limit", "1", "strike"});
    const json first = answer(arguments);
    EXPECT_EQ(first["query"], "strike");
    EXPECT_EQ(first["hits"].size(), 1U) << "the first page";
    arguments = {"strike"};
    arguments.insert(arguments.end(), after.begin(), after.end());
    EXPECT_EQ(answer(arguments)["hits"].size(), 2U);
  }
  EXPECT_EQ(run({"search", "idx", "a", "--limit", ""}).exit_code, 2);
  EXPECT_EQ(run({"search", "idx", "a", "--mode="}).exit_code, 2);
}

TEST_F(SearchCommand, ADashReadsStandardInput) {
  EXPECT_EQ(query_of({"-"}, "rent -strike\n"), "rent -strike");
  EXPECT_EQ(query_of({"-", "a"}, "ignored"), "- a");
  EXPECT_EQ(query_of({"--", "-"}, "ignored"), "-");
}

TEST_F(SearchCommand, AnEmptyQueryHasNoHits) {
  const json object = answer({});
  EXPECT_EQ(object["total"], 0);
  EXPECT_EQ(object["hits"], json::array());
  EXPECT_EQ(answer({""})["total"], 0);
  EXPECT_EQ(answer({"-"}, "")["total"], 0);
}

TEST_F(SearchCommand, JsonHasTheKeysOfTheContract) {
  const json object = answer({"rent strike", "--facet", "creator", "--count"});
  const std::set<std::string> expected = {"query",          "understood", "warnings", "total",
                                          "total_is_exact", "took_us",    "next",     "cut",
                                          "hits",           "facets"};
  std::set<std::string> keys;
  for (const auto& [key, value] : object.items()) keys.insert(key);
  EXPECT_EQ(keys, expected);
  EXPECT_EQ(object["total"], 1);
  EXPECT_EQ(object["total_is_exact"], true);
  EXPECT_TRUE(object["next"].is_null());
  EXPECT_TRUE(object["cut"].is_null());
  EXPECT_EQ(object["facets"], json::parse(R"({"creator":[["Tenants",1],["Union",1]]})"));
  const json& hit = object["hits"][0];
  EXPECT_EQ(hit["id"], "a");
  EXPECT_EQ(hit["title"], "Minutes");
  EXPECT_EQ(hit["date"], "1968-05");
  EXPECT_EQ(hit["lang"], "en");
  EXPECT_EQ(hit["duplicates"], 0);
  EXPECT_GT(hit["score"], 0);
  EXPECT_EQ(hit["fields"], json({{"creator", {"Union", "Tenants"}}}));
  EXPECT_TRUE(hit.contains("level") && hit.contains("section"));
  const std::string text = hit["snippet"]["text"];
  ASSERT_EQ(hit["snippet"]["marks"].size(), 2U) << text;
  for (const json& mark : hit["snippet"]["marks"]) {
    const std::string marked =
        text.substr(mark[0], mark[1].get<std::size_t>() - mark[0].get<std::size_t>());
    EXPECT_TRUE(marked == "rent" || marked == "strike") << marked;
  }
}

TEST_F(SearchCommand, JsonIsValidWhateverTheBytes) {
  EXPECT_EQ(query_of({"gr\xE8ve \xFF"}), "gr\uFFFDve \uFFFD");
}

TEST_F(SearchCommand, ModesLevelsFiltersAndSorts) {
  EXPECT_EQ(ids({"strikes", "rent", "--mode", "all"}), std::vector<std::string>{"a"});
  EXPECT_EQ(ids({"strike", "--mode", "any"}).size(), 2U);
  EXPECT_EQ(ids({"strike", "--level", "exact"}), std::vector<std::string>{"a"});
  EXPECT_EQ(ids({"huelga", "--lang", "es,en"}), std::vector<std::string>{"b c"});
  EXPECT_EQ(ids({"strike", "--filter", "date:1960..1970"}), std::vector<std::string>{"a"});
  EXPECT_EQ(ids({"huelga", "OR", "rent", "--sort", "date"}),
            (std::vector<std::string>{"b c", "a"}));
  EXPECT_EQ(ids({"huelga", "OR", "rent", "--sort", "-date"}),
            (std::vector<std::string>{"a", "b c"}));
  EXPECT_EQ(ids({"strike", "--limit", "1"}).size(), 1U);
  EXPECT_EQ(ids({"strike", "--filter", "creator:\"Tenants\"", "--filter", "lang:en"}).size(), 1U);
}

TEST_F(SearchCommand, TheCursorGoesOn) {
  const json first = answer({"strike", "--limit", "1"});
  ASSERT_TRUE(first["next"].is_string());
  const json second = answer({"strike", "--limit", "1", "--after", first["next"]});
  ASSERT_EQ(second["hits"].size(), 1U);
  EXPECT_NE(first["hits"][0]["id"], second["hits"][0]["id"]);
  EXPECT_TRUE(second["next"].is_null());
}

TEST_F(SearchCommand, WrongUsage) {
  EXPECT_EQ(run({"search"}).exit_code, 2);
  EXPECT_EQ(run({"search", "--unknown", "idx", "a"}).exit_code, 2) << "before INDEX";
  EXPECT_EQ(run({"search", "idx", "a", "--limit", "x"}).exit_code, 2);
  EXPECT_EQ(run({"search", "idx", "a", "--limit"}).exit_code, 2);
  EXPECT_EQ(run({"search", "idx", "a", "--mode", "fuzzy"}).exit_code, 2);
  EXPECT_EQ(run({"search", "idx", "a", "--filter", "nosuchfield:x"}).exit_code, 2);
  EXPECT_EQ(run({"search", "idx", "a", "--sort", "nosuchfield"}).exit_code, 2);
  EXPECT_EQ(run({"search", "idx", "a", "--after", "nonsense"}).exit_code, 2);
  EXPECT_EQ(run({"search", "idx", "(a", "--mode", "strict"}).exit_code, 2);
  EXPECT_EQ(run({"search", "idx", "--help"}).exit_code, 0);
}

TEST_F(SearchCommand, AMissingIndexIsAnError) {
  const Outcome outcome = run({"search", "nosuch", "a"});
  EXPECT_EQ(outcome.exit_code, 1);
  EXPECT_NE(outcome.err.find("nosuch"), std::string::npos) << outcome.err;
  write("empty/.keep", "");
  EXPECT_EQ(run({"search", "empty", "a"}).exit_code, 1);
}

TEST_F(SearchCommand, TextIsForPeople) {
  const Outcome outcome = run({"search", "idx", "rent", "harbour"});
  EXPECT_EQ(outcome.exit_code, 0);
  EXPECT_TRUE(outcome.out.starts_with("1. Minutes\n   a  1968-05  en")) << outcome.out;
  EXPECT_NE(outcome.out.find("[rent] strike goes on in the [harbour]"), std::string::npos);
  EXPECT_NE(outcome.out.find("1 document.\n"), std::string::npos);
  const Outcome relaxed = run({"search", "idx", "rent", "nowhere"});
  EXPECT_NE(relaxed.err.find("note: "), std::string::npos) << "what was relaxed is told";
  EXPECT_EQ(run({"search", "idx", "nowhere"}).out, "No document found.\n");
}

// How much a limit cuts depends on the machine; that it is read and told does not.
TEST_F(SearchCommand, ATimeLimitIsTaken) {
  const json whole = answer({"--time-limit", "600000", "strike"});
  EXPECT_EQ(whole["total"], 2);
  EXPECT_TRUE(whole["cut"].is_null());
  const json hurried = answer({"--time-limit", "1", "strike"});
  EXPECT_TRUE(hurried["cut"].is_null() || hurried["cut"] == "time");
  EXPECT_EQ(run({"search", "--time-limit", "soon", "idx", "strike"}).exit_code, 2);
}

TEST_F(SearchCommand, TextSteersNoTerminal) {
  add("idx", "{\"id\":\"e\",\"title\":\"red\\u009b31m\\u001b[1m\\u0085\",\"body\":\"zebra\"}\n");
  const Outcome outcome = run({"search", "idx", "zebra"});
  EXPECT_TRUE(outcome.out.starts_with("1. red31m[1m\n")) << outcome.out;
}

TEST_F(SearchCommand, TextFromRightToLeftIsIsolated) {
  add("idx", "{\"id\":\"e\",\"title\":\"שביתה\",\"body\":\"zebra של הנמל\"}\n");
  const Outcome outcome = run({"search", "idx", "zebra"});
  EXPECT_TRUE(outcome.out.starts_with("1. \u2068שביתה\u2069\n")) << outcome.out;
  EXPECT_NE(outcome.out.find("\u2068[zebra] של הנמל\u2069\n"), std::string::npos) << outcome.out;
  add("idx", "{\"id\":\"f\",\"title\":\"\u2069\u202Eevil א\",\"body\":\"quagga\"}\n");
  const Outcome evil = run({"search", "idx", "quagga"});
  EXPECT_TRUE(evil.out.starts_with("1. \u2068evil א\u2069\n")) << evil.out;
  const std::string raw = run({"search", "idx", "zebra", "--format", "json"}).out;
  EXPECT_EQ(raw.find("\u2068"), std::string::npos) << raw;
}

TEST_F(SearchCommand, FragmentsAreFurtherPassages) {
  std::string body = "The zebra fish. ";
  for (int i = 0; i < 200; ++i) body += "Nothing of the kind. ";
  add("idx", "{\"id\":\"e\",\"body\":\"" + body + "A zebra crossing.\"}\n");
  const Outcome one = run({"search", "idx", "zebra", "--format", "json"});
  EXPECT_EQ(one.out.find("fragments"), std::string::npos);
  const Outcome two = run({"search", "idx", "zebra", "--fragments", "4", "--format", "json"});
  const json answer = json::parse(two.out);
  const json& fragments = answer["hits"][0]["fragments"];
  ASSERT_EQ(fragments.size(), 1U) << two.out;
  EXPECT_EQ(fragments[0]["marks"].size(), 1U);
  EXPECT_EQ(fragments[0]["section"], "");
  const Outcome text = run({"search", "idx", "zebra", "--fragments", "2"});
  EXPECT_NE(text.out.find("   … "), std::string::npos) << text.out;
}

TEST_F(SearchCommand, OffersWhatMayHaveBeenMeant) {
  for (int i = 0; i < 12; ++i) {
    add("idx", "{\"id\":\"h" + std::to_string(i) + "\",\"body\":\"the <quayside> board\"}\n");
  }
  const Outcome text = run({"search", "idx", "title:zebra", "OR", "quaysdie"});
  EXPECT_NE(text.err.find("did you mean: title:zebra OR quayside (12 documents)\n"),
            std::string::npos)
      << text.err;
  EXPECT_EQ(text.out, "No document found.\n");
  const json answer = json::parse(run({"search", "idx", "quaysdie", "--format", "json"}).out);
  EXPECT_EQ(answer["suggestions"], json::parse(R"([{"query":"quayside","documents":12}])"));
  const json found = json::parse(run({"search", "idx", "quayside", "--format", "json"}).out);
  EXPECT_FALSE(found.contains("suggestions"));
  const std::string html = run({"search", "idx", "quaysdie -\"<b>\"", "--format", "html"}).out;
  EXPECT_NE(html.find("did you mean: <q dir=\"auto\">quayside -&quot;&lt;b&gt;&quot;</q> (12 "
                      "documents)</p>"),
            std::string::npos)
      << html;
}

TEST_F(SearchCommand, ProximityRanksByNearness) {
  const std::string far = " the tide came in, and the boats lay still all day long ";
  add("near", "{\"id\":\"a\",\"body\":\"zinc" + far +
                  "copper\"}\n{\"id\":\"b\",\"body\":\"zinc copper" + far + "\"}\n");
  EXPECT_EQ(run({"search", "near", "zinc copper", "--format", "ids"}).out, "a\nb\n");
  // Without a letter there is nothing to rank.
  EXPECT_EQ(run({"search", "near", "& ...", "--proximity", "--format", "ids"}).out, "");
  EXPECT_EQ(run({"search", "near", "& ...", "--proximity", "--mode", "any"}).out,
            run({"search", "near", "& ..."}).out);
  EXPECT_EQ(run({"search", "near", "zinc copper", "--proximity", "--format", "ids"}).out, "b\na\n");
}

TEST_F(SearchCommand, HtmlIsEscaped) {
  const std::string html = run({"search", "idx", "huelga", "--format", "html"}).out;
  EXPECT_NE(html.find("<h2 dir=\"auto\">Acta &lt;b&gt;</h2>"), std::string::npos) << html;
  EXPECT_NE(html.find("<mark>huelga</mark>"), std::string::npos) << html;
  EXPECT_NE(html.find("&amp; sigue &lt;ahora&gt;"), std::string::npos) << html;
  EXPECT_EQ(html.find("<ahora>"), std::string::npos);
}

TEST_F(SearchCommand, TrecHasSixColumns) {
  const Outcome outcome = run({"search", "idx", "huelga", "--format", "trec"});
  EXPECT_TRUE(outcome.out.starts_with("1 Q0 b%20c 1 ")) << outcome.out;
  EXPECT_TRUE(outcome.out.ends_with(" broadside\n"));
}

TEST_F(SearchCommand, ExplainsScores) {
  const json object = answer({"rent strike", "--explain"});
  double sum = 0;
  for (const json& line : object["hits"][0]["explanation"]) sum += line["score"].get<double>();
  EXPECT_NEAR(sum, object["hits"][0]["score"].get<double>(), 1e-4);
}

}  // namespace
}  // namespace broadside::cli
