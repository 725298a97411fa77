// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.snowball.SnowballFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.facet.FacetsConfig;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesFacetField;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.MMapDirectory;

/**
 * How Lucene's indexes are made: StandardTokenizer, lower case, and Snowball English where the
 * index stems; one segment. A day is a number of doc values and a point, by which sorting may skip;
 * a type is a facet of doc values. An index remembers in a file of its own whether it stems.
 */
final class LuceneIndex {
  static final String TEXT = "text";
  static final String DAY = "day";
  static final String TYPE = "type";
  private static final String STEM_FILE = "stem";
  private static final int BUFFER_MB = 512;

  private LuceneIndex() {}

  static Analyzer analyzerOf(Path index) throws IOException {
    return new Words(!Files.readString(index.resolve(STEM_FILE)).equals("none"));
  }

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
    private final boolean columns;
    private final FacetsConfig facets = new FacetsConfig();
    private long documents = 0;

    Records(InputStream in, boolean columns) {
      this.in = in;
      this.columns = columns;
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
      String day = record();
      String type = record();
      if (type == null) return null;
      Document document = new Document();
      document.add(new StringField("id", id, Field.Store.YES));
      document.add(new NumericDocValuesField("line", documents++));
      document.add(new TextField(TEXT, text, Field.Store.YES));
      if (!columns) return document;
      long days = LocalDate.parse(day).toEpochDay();
      document.add(new NumericDocValuesField(DAY, days));
      document.add(new LongPoint(DAY, days));
      document.add(new SortedSetDocValuesFacetField(TYPE, type));
      return facets.build(document);
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

  static void build(Path index, String stem, int threads) throws Exception {
    IndexWriterConfig config = new IndexWriterConfig(new Words(!stem.equals("none")));
    config.setRAMBufferSizeMB(BUFFER_MB);
    config.setSimilarity(new BM25Similarity(1.2f, 0.75f));
    if (threads == 1) config.setMergeScheduler(new SerialMergeScheduler());
    try (MMapDirectory directory = new MMapDirectory(index);
        IndexWriter writer = new IndexWriter(directory, config)) {
      addAll(writer, new Records(System.in, stem.equals("columns")), threads);
      writer.commit();
      writer.forceMerge(1);
      writer.commit();
    }
    Files.writeString(index.resolve(STEM_FILE), stem);
    System.out.println("{\"peak_rss_mb\":" + peakResidentMb() + "}");
  }

  /** VmHWM, as bench/memory.h says. */
  private static double peakResidentMb() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToDouble(line -> Double.parseDouble(line.split("\\s+")[1]) / 1024).sum();
  }
}
