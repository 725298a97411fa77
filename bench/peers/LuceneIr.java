// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.ar.ArabicAnalyzer;
import org.apache.lucene.analysis.cjk.CJKAnalyzer;
import org.apache.lucene.analysis.de.GermanAnalyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.es.SpanishAnalyzer;
import org.apache.lucene.analysis.fa.PersianAnalyzer;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.hi.HindiAnalyzer;
import org.apache.lucene.analysis.ko.KoreanAnalyzer;
import org.apache.lucene.analysis.ru.RussianAnalyzer;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.analysis.th.ThaiAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tr.TurkishAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.ByteBuffersDirectory;

/**
 * A TREC run of Lucene with its own analyzer for a language, BM25 (1.2, 0.75), one field, all words
 * of a query OR-ed, top 100: {@code LuceneIr LANG CORPUS.tsv QUERIES.tsv > RUN}; both files have
 * lines of an id, a tab and a text.
 */
public final class LuceneIr {
  private static final String FIELD = "text";
  private static final String ID = "id";
  private static final int DEPTH = 100;
  private static final int MOST_WORDS = 100_000;

  private static final Map<String, Supplier<Analyzer>> ANALYZERS =
      Map.ofEntries(
          Map.entry("ar", ArabicAnalyzer::new), Map.entry("de", GermanAnalyzer::new),
          Map.entry("en", EnglishAnalyzer::new), Map.entry("es", SpanishAnalyzer::new),
          Map.entry("fa", PersianAnalyzer::new), Map.entry("fr", FrenchAnalyzer::new),
          Map.entry("he", StandardAnalyzer::new), Map.entry("hi", HindiAnalyzer::new),
          Map.entry("ko", KoreanAnalyzer::new), Map.entry("ru", RussianAnalyzer::new),
          Map.entry("th", ThaiAnalyzer::new), Map.entry("tr", TurkishAnalyzer::new),
          Map.entry("zh", CJKAnalyzer::new));

  private LuceneIr() {}

  private static void index(IndexWriter writer, String line) {
    int tab = line.indexOf('\t');
    Document document = new Document();
    document.add(new StringField(ID, line.substring(0, tab), Field.Store.YES));
    document.add(new TextField(FIELD, line.substring(tab + 1), Field.Store.NO));
    try {
      writer.addDocument(document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Query query(Analyzer analyzer, String text) throws IOException {
    BooleanQuery.Builder words = new BooleanQuery.Builder();
    try (TokenStream tokens = analyzer.tokenStream(FIELD, text)) {
      CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
      tokens.reset();
      while (tokens.incrementToken()) {
        words.add(new TermQuery(new Term(FIELD, term.toString())), BooleanClause.Occur.SHOULD);
      }
      tokens.end();
    }
    return words.build();
  }

  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 3 || !ANALYZERS.containsKey(arguments[0])) {
      System.err.println("usage: LuceneIr LANG CORPUS.tsv QUERIES.tsv, LANG one of "
          + new TreeSet<>(ANALYZERS.keySet()));
      System.exit(2);
    }
    BooleanQuery.setMaxClauseCount(MOST_WORDS);
    Analyzer analyzer = ANALYZERS.get(arguments[0]).get();
    BM25Similarity similarity = new BM25Similarity(1.2f, 0.75f);
    ByteBuffersDirectory directory = new ByteBuffersDirectory();
    IndexWriterConfig config = new IndexWriterConfig(analyzer).setSimilarity(similarity);
    try (IndexWriter writer = new IndexWriter(directory, config);
        Stream<String> lines = Files.lines(Path.of(arguments[1]))) {
      lines.forEachOrdered(line -> index(writer, line));
      writer.forceMerge(1);
    }
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    try (DirectoryReader reader = DirectoryReader.open(directory);
        Stream<String> lines = Files.lines(Path.of(arguments[2]))) {
      IndexSearcher searcher = new IndexSearcher(reader);
      searcher.setSimilarity(similarity);
      for (String line : (Iterable<String>) lines::iterator) {
        int tab = line.indexOf('\t');
        int rank = 0;
        Query words = query(analyzer, line.substring(tab + 1));
        for (ScoreDoc hit : searcher.search(words, DEPTH).scoreDocs) {
          out.printf("%s Q0 %s %d %f lucene%n", line.substring(0, tab),
              reader.document(hit.doc).get(ID), ++rank, hit.score);
        }
      }
    }
    out.flush();
  }
}
