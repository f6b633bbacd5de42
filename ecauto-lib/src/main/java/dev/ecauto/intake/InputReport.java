package dev.ecauto.intake;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.ecauto.file.PrivateFiles;
import dev.ecauto.model.EcautoException;
import dev.ecauto.model.Words;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A CSV file that says what became of every line: UTF-8 with a byte order mark and CRLF, so that
 * spreadsheets open it as it is, and no cell is taken for a formula. It is written beside its place
 * and moved there by {@link #finish}. For one thread.
 */
public final class InputReport implements Consumer<LineOutcome>, AutoCloseable {
  private static final String FORMULA = "=+-@\t\r\n=+-@";

  private final Path file;
  private final Path draft;
  private final CsvWriter csv;
  private final ReportWords words;
  private boolean finished;

  private InputReport(Path file, Path draft, CsvWriter csv, ReportWords words) {
    this.file = file;
    this.draft = draft;
    this.csv = csv;
    this.words = words;
  }

  /** Begins a report in English, with times in UTC. */
  public static InputReport to(Path file) {
    return to(file, ReportWords.english());
  }

  /**
   * Begins a report.
   *
   * @param file where it shall stand; a report with these columns is replaced when this one is
   *     finished, and nothing else is: a list of ASINs or a store would be lost
   * @param words what the columns, outcomes and reasons are called
   * @throws EcautoException if nothing can be written there, or something else stands there
   */
  public static InputReport to(Path file, ReportWords words) {
    Path draft = file.resolveSibling(file.getFileName() + ".part");
    try {
      PrivateFiles.requireFileOrNothing(file);
      requireReportOrNothing(file, words);
      PrivateFiles.provide(draft);
      Writer out = Files.newBufferedWriter(draft, StandardCharsets.UTF_8);
      out.write('\uFEFF');
      CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(out);
      csv.writeRecord(words.columns());
      return new InputReport(file, draft, csv, words);
    } catch (IOException | UncheckedIOException e) {
      throw failed(file, e);
    }
  }

  private static void requireReportOrNothing(Path file, ReportWords words) throws IOException {
    if (!Files.exists(file)) {
      return;
    }
    byte[] begin = ("\uFEFF" + words.columns().get(0) + ",").getBytes(StandardCharsets.UTF_8);
    try (InputStream in = Files.newInputStream(file)) {
      byte[] found = in.readNBytes(begin.length);
      if (found.length > 0 && !Arrays.equals(found, begin)) {
        throw new FileSystemException(
            file.toString(), null, "another file is there, and no earlier report");
      }
    }
  }

  @Override
  public void accept(LineOutcome outcome) {
    InputLine line = outcome.line();
    try {
      csv.writeRecord(
          Long.toString(line.number()),
          cell(line.text()),
          cell(line.asin()),
          cell(words.outcome().apply(outcome.kind())),
          cell(outcome.reason() == null ? null : words.reason().apply(outcome.reason())),
          cell(outcome.requestId()));
    } catch (UncheckedIOException e) {
      throw failed(file, e);
    }
  }

  /** What a spreadsheet would take for a formula, in either width, is marked as a text. */
  private static String cell(@Nullable Object value) {
    String text = value == null ? "" : value.toString();
    return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }

  /** Puts the report in its place. */
  public void finish() {
    try {
      csv.close();
      Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
      finished = true;
    } catch (IOException | UncheckedIOException e) {
      throw failed(file, e);
    }
  }

  /** Leaves no half report behind. */
  @Override
  public void close() {
    if (finished) {
      return;
    }
    try {
      csv.close();
      Files.deleteIfExists(draft);
    } catch (IOException | UncheckedIOException e) {
      throw failed(file, e);
    }
  }

  private static EcautoException failed(Path file, Exception cause) {
    return new EcautoException(
        "could not write the report '"
            + file
            + "': "
            + Words.of(cause)
            + "; nothing else was lost: name another file with --report",
        cause);
  }
}
