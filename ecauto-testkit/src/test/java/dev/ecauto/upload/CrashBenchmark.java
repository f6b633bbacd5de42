package dev.ecauto.upload;

import com.google.gson.JsonObject;
import dev.ecauto.bench.Benchmark;
import dev.ecauto.upload.CrashMatrix.Manner;
import dev.ecauto.upload.CrashMatrix.Row;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The whole crash matrix; its table goes into {@code docs/reliability.md}. */
public final class CrashBenchmark implements Benchmark {
  private static final Path DOCUMENT = Path.of("..", "docs", "reliability.md");
  private static final String BEGIN = "<!-- crash matrix: begin -->\n";
  private static final String END = "<!-- crash matrix: end -->";

  @Override
  public JsonObject run(PrintStream out) throws IOException {
    Path dir = Files.createTempDirectory("ecauto-crash");
    StringBuilder table =
        new StringBuilder("| the runner ends | SQLite, kill -9 | SQLite, exception |")
            .append(" PostgreSQL, kill -9 | PostgreSQL, exception |\n|---|---|---|---|---|\n");
    CrashMatrix sqlite = new CrashMatrix(Shelf.url("sqlite", dir));
    CrashMatrix postgres = new CrashMatrix(Shelf.url("postgresql", dir));
    List<Row> all = new ArrayList<>();
    for (CrashPoint point : CrashPoint.all()) {
      table.append("| ").append(point).append(" |");
      for (CrashMatrix matrix : List.of(sqlite, postgres)) {
        for (Manner manner : Manner.values()) {
          Row row = matrix.run(point, manner);
          all.add(row);
          table.append(' ').append(cell(row)).append(" |");
        }
      }
      table.append('\n');
      out.println(
          point + ": " + all.subList(all.size() - 4, all.size()).stream().allMatch(Row::isGood));
    }
    intoDocument(table.toString());
    return figures(all);
  }

  private static String cell(Row row) {
    return row.reached()
        ? "%d lost, %d doubled, %d bare%s"
            .formatted(
                row.lost(),
                row.duplicates(),
                row.visibleWithoutImages(),
                row.statusesAgree() ? "" : ", **statuses differ**")
        : "**not reached**";
  }

  private static void intoDocument(String table) throws IOException {
    String text = Files.readString(DOCUMENT);
    int begin = text.indexOf(BEGIN) + BEGIN.length();
    Files.writeString(
        DOCUMENT,
        text.substring(0, begin) + "\n" + table + "\n" + text.substring(text.indexOf(END)));
  }

  private static JsonObject figures(List<Row> all) {
    JsonObject figures = new JsonObject();
    figures.addProperty("points", all.size());
    figures.addProperty("good", all.stream().filter(Row::isGood).count());
    figures.addProperty("lost", all.stream().mapToInt(Row::lost).sum());
    figures.addProperty("duplicates", all.stream().mapToInt(Row::duplicates).sum());
    figures.addProperty(
        "visibleWithoutImages", all.stream().mapToInt(Row::visibleWithoutImages).sum());
    return figures;
  }
}
