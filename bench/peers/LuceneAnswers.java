// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.facet.FacetResult;
import org.apache.lucene.facet.FacetsCollector;
import org.apache.lucene.facet.LabelAndValue;
import org.apache.lucene.facet.sortedset.DefaultSortedSetDocValuesReaderState;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesFacetCounts;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesReaderState;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TopDocsCollector;
import org.apache.lucene.search.TopFieldCollector;
import org.apache.lucene.search.TopScoreDocCollector;
import org.apache.lucene.search.WildcardQuery;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.search.spans.SpanNearQuery;
import org.apache.lucene.search.spans.SpanQuery;
import org.apache.lucene.search.spans.SpanTermQuery;

/**
 * How Lucene answers. Ranking without a count may skip from the first hit on (threshold 1). `near`
 * is an unordered SpanNearQuery, ranked by the lengths of its spans. Wildcards are as Lucene makes
 * them by default, of any number of words: their documents are put into a bit set and all score 1,
 * so the first ten found are the top ten. `fuzzy` searches up to 1,024 spellings (by default it
 * would be 50), ranked, each as rare as the most frequent of them. `sort` may skip by the points of
 * the day; the facets are SortedSetDocValuesFacetCounts.
 */
final class LuceneAnswers {
  private static final int NEAR_DISTANCE = 5;
  private static final int MOST_EDITS = 1;
  private static final int MOST_SPELLINGS = 1024;
  private static final int MOST_TYPES = 1000;
  private static final List<String> MODES =
      List.of("or", "and", "phrase", "near", "prefix", "infix", "fuzzy", "sort", "facets");

  /** As in driver.h. */
  static final class Work {
    final String mode;
    final int top;
    final boolean count;

    Work(String mode, int top, boolean count) {
      if (!MODES.contains(mode)) {
        throw new IllegalArgumentException("expected one of " + MODES + ", found " + mode);
      }
      this.mode = mode;
      this.top = top;
      this.count = count;
    }
  }

  static final class Answer {
    long total = 0;
    int[] hits = {};
  }

  private final Analyzer analyzer;
  private final Work work;
  private final IndexSearcher searcher;
  private final Sort byDay;
  private final SortedSetDocValuesReaderState types;

  LuceneAnswers(IndexReader reader, Analyzer analyzer, Work work) throws IOException {
    this.analyzer = analyzer;
    this.work = work;
    searcher = new IndexSearcher(reader);
    searcher.setQueryCache(null);
    searcher.setSimilarity(new BM25Similarity(1.2f, 0.75f));
    SortField day = new SortField(LuceneIndex.DAY, SortField.Type.LONG);
    day.setCanUsePoints();
    byDay = new Sort(day);
    types = work.mode.equals("facets") ? new DefaultSortedSetDocValuesReaderState(reader) : null;
  }

  private List<Term> termsOf(String words) throws IOException {
    List<Term> terms = new ArrayList<>();
    try (TokenStream tokens = analyzer.tokenStream(LuceneIndex.TEXT, words)) {
      CharTermAttribute word = tokens.addAttribute(CharTermAttribute.class);
      tokens.reset();
      while (tokens.incrementToken()) terms.add(new Term(LuceneIndex.TEXT, word.toString()));
      tokens.end();
    }
    return terms;
  }

  private Query queryOf(String words) throws IOException {
    if (work.mode.equals("prefix")) {
      return new PrefixQuery(new Term(LuceneIndex.TEXT, words.substring(0, words.indexOf('*'))));
    }
    if (work.mode.equals("infix")) return new WildcardQuery(new Term(LuceneIndex.TEXT, words));
    List<Term> terms = termsOf(words);
    if (work.mode.equals("fuzzy")) {
      return new FuzzyQuery(terms.get(0), MOST_EDITS, 0, MOST_SPELLINGS, true);
    }
    if (work.mode.equals("near")) return near(terms);
    if (work.mode.equals("phrase")) {
      PhraseQuery.Builder phrase = new PhraseQuery.Builder();
      for (Term term : terms) phrase.add(term);
      return phrase.build();
    }
    BooleanClause.Occur occur =
        work.mode.equals("and") ? BooleanClause.Occur.MUST : BooleanClause.Occur.SHOULD;
    BooleanQuery.Builder query = new BooleanQuery.Builder();
    for (Term term : terms) query.add(new TermQuery(term), occur);
    return query.build();
  }

  private static Query near(List<Term> terms) {
    SpanQuery[] words = terms.stream().map(SpanTermQuery::new).toArray(SpanQuery[]::new);
    return words.length == 1 ? words[0] : new SpanNearQuery(words, NEAR_DISTANCE, false);
  }

  Answer answer(String words) throws IOException {
    Query query = queryOf(words);
    Answer answer = new Answer();
    if (work.top == 0) {
      answer.total = searcher.count(query);
    } else if (work.mode.equals("facets")) {
      FacetsCollector matches = new FacetsCollector();
      take(FacetsCollector.search(searcher, query, work.top, matches), answer);
      answer.total = sumOf(new SortedSetDocValuesFacetCounts(types, matches)
          .getTopChildren(MOST_TYPES, LuceneIndex.TYPE));
    } else {
      TopDocsCollector<?> collector = collector();
      searcher.search(query, collector);
      take(collector.topDocs(), answer);
    }
    return answer;
  }

  private TopDocsCollector<?> collector() {
    int threshold = work.count ? Integer.MAX_VALUE : 1;
    return work.mode.equals("sort") ? TopFieldCollector.create(byDay, work.top, threshold)
        : TopScoreDocCollector.create(work.top, null, threshold);
  }

  private static void take(TopDocs found, Answer answer) {
    answer.total = found.totalHits.value;
    answer.hits = new int[found.scoreDocs.length];
    for (int i = 0; i < answer.hits.length; ++i) answer.hits[i] = found.scoreDocs[i].doc;
  }

  /** Nothing where no document matches. */
  private static long sumOf(FacetResult types) {
    long sum = 0;
    if (types == null) return sum;
    for (LabelAndValue type : types.labelValues) sum += type.value.longValue();
    return sum;
  }
}
