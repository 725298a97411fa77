// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Scanner;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.store.MMapDirectory;

/**
 * Lucene 8, by the protocol of driver.h: MMapDirectory, no query cache. A timed answer goes from
 * the query's words through the analyzer to Lucene's document numbers; lines of the corpus are
 * looked up outside the clock.
 */
public final class Lucene {
  private final Path index;
  private final List<String> queries;
  private final LuceneAnswers.Work work;
  private DirectoryReader reader;
  private LuceneAnswers engine;
  // Keeps the answers alive, so that no compiler takes the work away.
  private long collected = 0;

  private Lucene(String[] arguments) throws IOException {
    index = Path.of(arguments[1]);
    queries = Files.readAllLines(Path.of(arguments[2])).stream()
        .filter(line -> !line.isEmpty()).collect(Collectors.toList());
    work = new LuceneAnswers.Work(
        arguments[3], Integer.parseInt(arguments[4]), arguments[5].equals("1"));
    open();
  }

  private void open() throws IOException {
    reader = DirectoryReader.open(new MMapDirectory(index));
    engine = new LuceneAnswers(reader, LuceneIndex.analyzerOf(index), work);
  }

  private void close() throws IOException {
    reader.close();
    reader.directory().close();
  }

  private LuceneAnswers.Answer answer(String words) throws IOException {
    LuceneAnswers.Answer answer = engine.answer(words);
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
      LuceneAnswers.Answer answer = answer(query);
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
      LuceneIndex.build(Path.of(arguments[1]), arguments[2], Integer.parseInt(arguments[3]));
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
