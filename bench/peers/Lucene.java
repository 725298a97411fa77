// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Scanner;
import java.util.StringJoiner;
import java.util.concurrent.FutureTask;
import java.util.stream.Collectors;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.snowball.SnowballFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TopScoreDocCollector;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.MMapDirectory;

/**
 * Lucene 8, by the protocol of driver.h: StandardTokenizer, lower case, and Snowball English where
 * the index stems; one segment, MMapDirectory, no query cache. Ranking without a count may skip
 * from the first hit on (threshold 1). A timed answer goes from the query's words through the
 * analyzer to Lucene's document numbers; lines of the corpus are looked up outside the clock.
 * An index remembers in a file of its own whether it stems.
 */
public final class Lucene {
  private static final String FIELD = "text";
  private static final String STEM_FILE = "stem";
  private static final int BUFFER_MB = 512;

  /** Words as written, in lower case, and their stems where wanted. */
  private static final class Words extends Analyzer {
    private final boolean stem;

    Words(boolean stem) {
      this.stem = stem;
    }

    @Override
    protected TokenStreamComponents createComponents(String field) {
      Tokenizer source = new StandardTokenizer();
      TokenStream lower = new LowerCaseFilter(source);
      return new TokenStreamComponents(source, stem ? new SnowballFilter(lower, "English") : lower);
    }
  }

  /** Records that end in NUL; one caller at a time. */
  private static final class Records {
    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private int begin = 0;
    private int end = 0;
    private long documents = 0;

    Records(InputStream in) {
      this.in = in;
    }

    /** The next record, or null at the end. */
    private String record() throws IOException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      while (true) {
        if (begin == end) {
          end = in.read(buffer);
          begin = 0;
          if (end < 0) return null;
        }
        int stop = begin;
        while (stop < end && buffer[stop] != 0) ++stop;
        bytes.write(buffer, begin, stop - begin);
        begin = Math.min(stop + 1, end);
        if (stop < end) return bytes.toString(StandardCharsets.UTF_8);
      }
    }

    synchronized Document next() throws IOException {
      String id = record();
      String text = record();
      if (text == null) return null;
      Document document = new Document();
      document.add(new StringField("id", id, Field.Store.YES));
      document.add(new NumericDocValuesField("line", documents++));
      document.add(new TextField(FIELD, text, Field.Store.YES));
      return document;
    }
  }

  private static Void addAll(IndexWriter writer, Records records) throws IOException {
    for (Document document = records.next(); document != null; document = records.next()) {
      writer.addDocument(document);
    }
    return null;
  }

  /** Whatever one of the threads throws is thrown. */
  private static void addAll(IndexWriter writer, Records records, int threads) throws Exception {
    List<FutureTask<Void>> parts = new ArrayList<>();
    for (int i = 1; i < threads; ++i) {
      parts.add(new FutureTask<>(() -> addAll(writer, records)));
      new Thread(parts.get(i - 1)).start();
    }
    addAll(writer, records);
    for (FutureTask<Void> part : parts) part.get();
  }

  private static void build(Path index, boolean stem, int threads) throws Exception {
    IndexWriterConfig config = new IndexWriterConfig(new Words(stem));
    config.setRAMBufferSizeMB(BUFFER_MB);
    config.setSimilarity(new BM25Similarity(1.2f, 0.75f));
    if (threads == 1) config.setMergeScheduler(new SerialMergeScheduler());
    try (MMapDirectory directory = new MMapDirectory(index);
        IndexWriter writer = new IndexWriter(directory, config)) {
      addAll(writer, new Records(System.in), threads);
      writer.commit();
      writer.forceMerge(1);
      writer.commit();
    }
    Files.writeString(index.resolve(STEM_FILE), stem ? "english" : "none");
    System.out.println("{\"peak_rss_mb\":" + peakResidentMb() + "}");
  }

  /** VmHWM, as bench/memory.h says. */
  private static double peakResidentMb() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToDouble(line -> Double.parseDouble(line.split("\\s+")[1]) / 1024).sum();
  }

  private final Path index;
  private final List<String> queries;
  private final String mode;
  private final int top;
  private final boolean count;
  private final Analyzer analyzer;
  private DirectoryReader reader;
  private IndexSearcher searcher;
  // Keeps the answers alive, so that no compiler takes the work away.
  private long collected = 0;

  private Lucene(String[] arguments) throws IOException {
    index = Path.of(arguments[1]);
    queries = Files.readAllLines(Path.of(arguments[2])).stream()
        .filter(line -> !line.isEmpty()).collect(Collectors.toList());
    mode = arguments[3];
    if (!List.of("or", "and", "phrase").contains(mode)) {
      throw new IllegalArgumentException("expected or, and, phrase, found " + mode);
    }
    top = Integer.parseInt(arguments[4]);
    count = arguments[5].equals("1");
    analyzer = new Words(Files.readString(index.resolve(STEM_FILE)).equals("english"));
    open();
  }

  private void open() throws IOException {
    reader = DirectoryReader.open(new MMapDirectory(index));
    searcher = new IndexSearcher(reader);
    searcher.setQueryCache(null);
    searcher.setSimilarity(new BM25Similarity(1.2f, 0.75f));
  }

  private void close() throws IOException {
    reader.close();
    reader.directory().close();
  }

  private List<Term> termsOf(String words) throws IOException {
    List<Term> terms = new ArrayList<>();
    try (TokenStream tokens = analyzer.tokenStream(FIELD, words)) {
      CharTermAttribute word = tokens.addAttribute(CharTermAttribute.class);
      tokens.reset();
      while (tokens.incrementToken()) terms.add(new Term(FIELD, word.toString()));
      tokens.end();
    }
    return terms;
  }

  private Query queryOf(String words) throws IOException {
    List<Term> terms = termsOf(words);
    if (mode.equals("phrase")) {
      PhraseQuery.Builder phrase = new PhraseQuery.Builder();
      for (Term term : terms) phrase.add(term);
      return phrase.build();
    }
    BooleanClause.Occur occur =
        mode.equals("and") ? BooleanClause.Occur.MUST : BooleanClause.Occur.SHOULD;
    BooleanQuery.Builder query = new BooleanQuery.Builder();
    for (Term term : terms) query.add(new TermQuery(term), occur);
    return query.build();
  }

  private static final class Answer {
    long total = 0;
    int[] hits = {};
  }

  private Answer answer(String words) throws IOException {
    Query query = queryOf(words);
    Answer answer = new Answer();
    if (top == 0) {
      answer.total = searcher.count(query);
    } else {
      TopScoreDocCollector collector =
          TopScoreDocCollector.create(top, null, count ? Integer.MAX_VALUE : 1);
      searcher.search(query, collector);
      TopDocs found = collector.topDocs();
      answer.total = found.totalHits.value;
      answer.hits = new int[found.scoreDocs.length];
      for (int i = 0; i < answer.hits.length; ++i) answer.hits[i] = found.scoreDocs[i].doc;
    }
    collected += answer.total + answer.hits.length;
    return answer;
  }

  private double[] timedPass() throws IOException {
    double[] times = new double[queries.size()];
    for (int i = 0; i < times.length; ++i) {
      long start = System.nanoTime();
      answer(queries.get(i));
      times[i] = (System.nanoTime() - start) / 1e3;
    }
    return times;
  }

  private void warmUp(double seconds) throws IOException {
    long start = System.nanoTime();
    do {
      timedPass();
    } while ((System.nanoTime() - start) / 1e9 < seconds);
    System.out.println("{}");
  }

  private void pass() throws IOException {
    StringJoiner times = new StringJoiner(",", "{\"times_us\":[", "]}");
    for (double time : timedPass()) times.add(Double.toString(time));
    System.out.println(times);
  }

  private String linesOf(int[] hits) throws IOException {
    StringJoiner lines = new StringJoiner(",", "[", "]");
    for (int hit : hits) {
      NumericDocValues values = reader.leaves().get(0).reader().getNumericDocValues("line");
      values.advanceExact(hit);
      lines.add(Long.toString(values.longValue()));
    }
    return lines.toString();
  }

  private void answers() throws IOException {
    StringJoiner totals = new StringJoiner(",", "[", "]");
    StringJoiner tops = new StringJoiner(",", "[", "]");
    for (String query : queries) {
      Answer answer = answer(query);
      totals.add(Long.toString(answer.total));
      tops.add(linesOf(answer.hits));
    }
    System.out.println("{\"totals\":" + totals + ",\"top\":" + tops + "}");
  }

  private void cold(int query) throws IOException {
    open();
    long start = System.nanoTime();
    answer(queries.get(query));
    System.out.println("{\"query_us\":" + (System.nanoTime() - start) / 1e3 + "}");
  }

  private void obey(String command) throws IOException {
    if (command.equals("pass")) {
      pass();
    } else if (command.equals("answers")) {
      answers();
    } else if (command.equals("close")) {
      close();
      System.out.println("{}");
    } else if (command.startsWith("cold ")) {
      cold(Integer.parseInt(command.substring(5)));
    } else {
      throw new IllegalArgumentException("expected pass, answers, close or cold N: " + command);
    }
  }

  /** See driver.h. */
  public static void main(String[] arguments) throws Exception {
    if (arguments.length == 4 && arguments[0].equals("build")) {
      build(Path.of(arguments[1]), arguments[2].equals("english"), Integer.parseInt(arguments[3]));
      return;
    }
    if (arguments.length != 7 || !arguments[0].equals("run")) {
      throw new IllegalArgumentException(
          "expected build INDEX STEM THREADS, or run INDEX QUERIES MODE TOP COUNT WARM_UP_SECONDS");
    }
    Lucene lucene = new Lucene(arguments);
    lucene.warmUp(Double.parseDouble(arguments[6]));
    try (Scanner commands = new Scanner(System.in, StandardCharsets.UTF_8)) {
      while (commands.hasNextLine()) lucene.obey(commands.nextLine());
    }
  }
}
