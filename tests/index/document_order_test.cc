// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Which order is chosen: logarithms, the graph of a segment, the bisection.

#include "index/document_order.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>
#include <string>
#include <vector>

#include "base/seed.h"
#include "broadside/index_writer.hpp"
#include "index/fixed_log.h"
#include "index/graph_bisection.h"
#include "index/sample_documents.h"
#include "index/snapshot.h"

namespace broadside {
namespace {

constexpr std::size_t kAmple = std::size_t{1} << 30;

using Documents = std::vector<Document>;

std::shared_ptr<const Snapshot> index_of(const Documents& documents) {
  const auto storage = memory_storage();
  auto writer = IndexWriter::open(storage, {.default_language = "en", .threads = 1}).value();
  for (const Document& document : documents) writer.add(document).value();
  writer.optimize().value();
  return open_snapshot(*storage).value();
}

// Every other document is of one of two topics, with words of its own beside common ones.
Documents interleaved_topics(std::mt19937_64& random, std::size_t count) {
  Documents documents;
  for (std::size_t i = 0; i < count; ++i) {
    Document document{.id = std::to_string(i)};
    for (int word = 0; word < 12; ++word) {
      document.body += (i % 2 == 0 ? " dock" : " loom") + std::to_string(random() % 150);
      document.body += " union" + std::to_string(random() % 400);
    }
    documents.push_back(std::move(document));
  }
  return documents;
}

Documents sample_documents(std::mt19937_64& random, std::size_t count) {
  Documents documents;
  for (std::size_t i = 0; i < count; ++i) {
    documents.push_back(sample_document(random, std::to_string(i)));
  }
  return documents;
}

DocumentGraph graph_of(const SegmentReader& segment) {
  return DocumentGraph::of_segment(segment, 0, segment.document_count()).value();
}

std::vector<DocId> given_order(const DocumentGraph& graph) {
  std::vector<DocId> order(graph.documents());
  std::iota(order.begin(), order.end(), DocId{0});
  return order;
}

// The tables are the same on any machine only if no value is close to the middle of two numbers.
TEST(FixedLogTest, NoValueIsNearTheMiddleOfTwoNumbers) {
  for (std::uint32_t i = 1; i < 1U << FixedLog::kTableBits; ++i) {
    const double n = i;
    for (const double value : {std::log2(n), n * std::log2(n + 1) - (n - 1) * std::log2(n)}) {
      const double scaled = value * kFixedBit;
      EXPECT_GT(std::abs(scaled - std::floor(scaled) - 0.5), 1e-6) << i;
    }
  }
}

TEST(FixedLogTest, IsNearTheLogarithmAndNeverFalls) {
  const FixedLog log2 = FixedLog::log2();
  EXPECT_EQ(log2(0), 0);
  EXPECT_EQ(log2(1), 0);
  EXPECT_EQ(log2(2), kFixedBit);
  EXPECT_EQ(log2(1U << 31), 31 * kFixedBit);
  std::mt19937_64 random(test_seed());
  for (int i = 0; i < 10000; ++i) {
    const auto n = static_cast<std::uint32_t>(random() >> (32 + random() % 31)) | 1;
    EXPECT_NEAR(log2(n), std::log2(n) * kFixedBit, kFixedBit / 2000.0) << n;
    EXPECT_LE(log2(n), log2(n + 1)) << n;
  }
}

TEST(FixedLogTest, TheLastOfAListIsTheDifferenceOfCosts) {
  const FixedLog saved = FixedLog::last_of_list();
  const auto cost = [](double documents) { return documents * std::log2(1e6 / (documents + 1)); };
  for (const std::uint32_t n : {1U, 2U, 3U, 10U, 100U, 8191U, 8192U, 9000U, 500000U}) {
    const double bits = std::log2(1e6) - (cost(n) - cost(n - 1.0));
    EXPECT_NEAR(saved(n), bits * kFixedBit, kFixedBit / 500.0) << n;
  }
}

TEST(DocumentGraphTest, HasTheRootsThatSeveralDocumentsShare) {
  const auto snapshot = index_of({{.id = "a", .body = "strikes rent"},
                                  {.id = "b", .title = "Strike", .body = "striking"},
                                  {.id = "c", .body = "alone"},
                                  {.id = "d", .title = "Strike"}});
  const auto graph = graph_of(*snapshot->segments[0].reader);
  ASSERT_EQ(graph.documents(), 4U);
  ASSERT_EQ(graph.terms(), 2U);  // strike in titles, strike in bodies
  EXPECT_EQ(graph.edges(), 4U);
  EXPECT_EQ(graph.terms_of(0).size(), 1U);
  EXPECT_EQ(graph.terms_of(1).size(), 2U);
  EXPECT_TRUE(graph.terms_of(2).empty());
  EXPECT_NE(graph.terms_of(0)[0], graph.terms_of(3)[0]);

  const std::vector<std::uint32_t> wanted = {0, 1, 2};
  const DocumentGraph part = graph.part(wanted);
  EXPECT_EQ(part.documents(), 3U);
  EXPECT_EQ(part.terms(), 1U);  // the title of one document says nothing any more
  EXPECT_EQ(part.edges(), 2U);
}

TEST(DocumentGraphTest, CountsTheTermsOfEachDocument) {
  std::mt19937_64 random(test_seed());
  const auto snapshot = index_of(sample_documents(random, 200));
  const SegmentReader& segment = *snapshot->segments[0].reader;
  const DocumentGraph graph = graph_of(segment);
  const auto terms = DocumentGraph::count_terms(segment).value();
  ASSERT_EQ(terms.size(), graph.documents());
  for (std::uint32_t i = 0; i < graph.documents(); ++i) {
    EXPECT_EQ(terms[i], graph.terms_of(i).size()) << i;
  }
}

// The terms of a stretch are those of the whole that two of its documents share.
TEST(DocumentGraphTest, OfAStretchIsThatPartOfTheWhole) {
  std::mt19937_64 random(test_seed());
  const auto snapshot = index_of(interleaved_topics(random, 300));
  const SegmentReader& segment = *snapshot->segments[0].reader;
  const DocumentGraph graph = graph_of(segment);
  for (const DocId first : {DocId{0}, DocId{1}, DocId{130}, DocId{299}}) {
    for (const DocId end : {first + 1, DocId{300}}) {
      std::vector<std::uint32_t> documents(end - first);
      std::iota(documents.begin(), documents.end(), first);
      const DocumentGraph stretch = DocumentGraph::of_segment(segment, first, end).value();
      ASSERT_EQ(stretch.documents(), documents.size());
      std::vector<std::size_t> sharing(graph.terms());
      for (const std::uint32_t document : documents) {
        for (const std::uint32_t term : graph.terms_of(document)) ++sharing[term];
      }
      for (std::uint32_t i = 0; i < stretch.documents(); ++i) {
        EXPECT_EQ(stretch.number(i), documents[i]);
        const auto terms = graph.terms_of(documents[i]);
        const auto expected = std::count_if(terms.begin(), terms.end(),
                                            [&](auto term) { return sharing[term] >= 2; });
        EXPECT_EQ(stretch.terms_of(i).size(), static_cast<std::size_t>(expected));
      }
    }
  }
}

TEST(GraphBisectionTest, SeparatesInterleavedTopics) {
  std::mt19937_64 random(test_seed());
  const auto snapshot = index_of(interleaved_topics(random, 1000));
  const auto graph = graph_of(*snapshot->segments[0].reader);
  const std::vector<DocId> order = bisect(graph, 1);
  std::size_t changes = 0;  // from one topic to the other
  for (std::size_t i = 1; i < order.size(); ++i) changes += order[i] % 2 != order[i - 1] % 2;
  EXPECT_LT(changes, order.size() / 20);
  EXPECT_LT(order_cost(graph, order), order_cost(graph, given_order(graph)) * 19 / 20);
}

TEST(GraphBisectionTest, IsABijectionWhateverTheThreads) {
  std::mt19937_64 random(test_seed());
  for (const std::size_t count : {1, 2, 16, 17, 33, 500, 9000}) {
    const auto snapshot = index_of(count > 1000 ? interleaved_topics(random, count)
                                                : sample_documents(random, count));
    const auto graph = graph_of(*snapshot->segments[0].reader);
    std::vector<DocId> order = bisect(graph, 1);
    EXPECT_EQ(order, bisect(graph, 2)) << count;
    EXPECT_EQ(order, bisect(graph, 3)) << count;
    EXPECT_EQ(order, bisect(graph, 4)) << count;
    std::sort(order.begin(), order.end());
    EXPECT_EQ(order, given_order(graph)) << count;
  }
}

TEST(DocumentOrderTest, NeverChoosesADearerOrder) {
  std::mt19937_64 random(test_seed());
  for (int round = 0; round < 30; ++round) {
    const auto snapshot = index_of(sample_documents(random, 1 + random() % 200));
    const SegmentReader& segment = *snapshot->segments[0].reader;
    const auto order = choose_document_order(segment, {kAmple, 2}).value();
    if (order.empty()) continue;
    const auto graph = graph_of(segment);
    ASSERT_EQ(order.size(), graph.documents());
    EXPECT_LT(order_cost(graph, order), order_cost(graph, given_order(graph)));
  }
}

// No budget makes it do nothing: what does not fit at once is put in order piece by piece.
TEST(DocumentOrderTest, OrdersStretchesWhereMemoryIsShort) {
  std::mt19937_64 random(test_seed());
  const auto snapshot = index_of(interleaved_topics(random, 2000));
  const SegmentReader& segment = *snapshot->segments[0].reader;
  const DocumentGraph graph = graph_of(segment);
  const std::uint64_t given = order_cost(graph, given_order(graph));
  for (const std::size_t bytes_of_document : {400, 64, 32}) {
    const std::size_t memory = bytes_of_document * graph.documents();
    auto order = choose_document_order(segment, {memory, 2}).value();
    EXPECT_EQ(order, choose_document_order(segment, {memory, 1}).value());
    ASSERT_EQ(order.size(), graph.documents()) << bytes_of_document;
    EXPECT_LT(order_cost(graph, order), given) << bytes_of_document;
    std::sort(order.begin(), order.end());
    EXPECT_EQ(order, given_order(graph));
  }
}

TEST(DocumentOrderTest, NamesTheMemoryThatIsMissing) {
  std::mt19937_64 random(test_seed());
  const auto snapshot = index_of(sample_documents(random, 200));
  const SegmentReader& segment = *snapshot->segments[0].reader;
  EXPECT_TRUE(choose_document_order(segment, {200 * 16, 1}));
  const auto order = choose_document_order(segment, {200 * 16 - 1, 1});
  ASSERT_FALSE(order);
  EXPECT_EQ(order.error().code(), ErrorCode::invalid_argument);
  EXPECT_EQ(order.error().message(),
            "putting 200 documents in order takes at least 3200 bytes of memory, a merge may take "
            "3199, half of the writer's");
}

// One document may be larger than all memory.
TEST(DocumentOrderTest, ADocumentWithoutRoomIsLeftWhereItIs) {
  std::mt19937_64 random(test_seed());
  Documents documents = interleaved_topics(random, 400);
  for (int word = 0; word < 3000; ++word) {
    documents[200].body += " rare" + std::to_string(word);
    documents[300].body += " rare" + std::to_string(word);
  }
  const auto snapshot = index_of(documents);
  const SegmentReader& segment = *snapshot->segments[0].reader;
  const auto order = choose_document_order(segment, {400 * 72, 1}).value();
  ASSERT_EQ(order.size(), 400U);
  EXPECT_EQ(order[200], 200U);
  EXPECT_EQ(order[300], 300U);
}

TEST(DocumentOrderTest, KeepsAnOrderThatCannotBeBettered) {
  const auto one = index_of({{.id = "a", .body = "strike"}});
  EXPECT_TRUE(choose_document_order(*one->segments[0].reader, {kAmple, 2}).value().empty());
  Documents same;
  for (int i = 0; i < 40; ++i) {
    same.push_back({.id = std::to_string(i), .body = "the same strike"});
  }
  const auto alike = index_of(same);
  EXPECT_TRUE(choose_document_order(*alike->segments[0].reader, {kAmple, 2}).value().empty());
  const auto none = index_of({{.id = "a", .body = "strike"}, {.id = "b", .body = "strike"}});
  EXPECT_TRUE(choose_document_order(*none->segments[0].reader, {kAmple, 2}).value().empty());
}

}  // namespace
}  // namespace broadside
