package dev.ecauto.listing.screening;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.ecauto.file.WholeFile;
import dev.ecauto.listing.screening.ScreeningRule.Kind;
import dev.ecauto.model.Words;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads one screening list. */
final class ScreeningFile {
  private static final int LARGEST_FILE = 1 << 26;
  private static final List<String> COLUMNS = List.of("kind", "value", "severity", "reason");

  /** A rule as a JSON file has it; Gson leaves out what the file does not have. */
  private record Entry(
      @Nullable String kind,
      @Nullable String value,
      @Nullable String severity,
      @Nullable String reason) {}

  /** JSON's null: it becomes no rule, and is refused as one. */
  private static final Entry NOTHING = new Entry(null, null, null, null);

  private ScreeningFile() {}

  static List<ScreeningRule> read(Path file) {
    try {
      String text = WholeFile.text(file, LARGEST_FILE).replace("\uFEFF", "");
      return text.stripLeading().startsWith("[") ? json(file, text) : csv(file, text);
    } catch (IOException e) {
      throw new ScreeningException(
          "could not read the screening list " + file + " as UTF-8 text: " + Words.of(e), e);
    }
  }

  private static List<ScreeningRule> json(Path file, String text) {
    try {
      Entry[] entries = new Gson().fromJson(text, Entry[].class);
      List<ScreeningRule> rules = new ArrayList<>();
      for (int i = 0; i < entries.length; i++) {
        Entry entry = entries[i] == null ? NOTHING : entries[i];
        rules.add(
            rule(
                file + ", entry " + (i + 1),
                List.of(orEmpty(entry.kind), orEmpty(entry.value), orEmpty(entry.severity)),
                orEmpty(entry.reason)));
      }
      return rules;
    } catch (JsonParseException e) {
      throw new ScreeningException(
          "the screening list " + file + " is not a JSON array of rules: " + Words.of(e), e);
    }
  }

  private static List<ScreeningRule> csv(Path file, String text) {
    List<ScreeningRule> rules = new ArrayList<>();
    try {
      for (CsvRecord row : CsvReader.builder().ofCsvRecord(text)) {
        List<String> cells = row.getFields();
        String place = file + ", line " + row.getStartingLineNumber();
        if (!isRule(cells)) {
          continue;
        }
        requireWholeQuotes(place, cells);
        if (cells.size() < 3) {
          throw new ScreeningException(
              place
                  + " has "
                  + Words.of(cells.size(), "column", "columns")
                  + ": expected "
                  + COLUMNS,
              null);
        }
        rules.add(rule(place, cells, cells.size() > 3 ? cells.get(3) : ""));
      }
    } catch (CsvParseException e) {
      throw new ScreeningException(
          "the screening list " + file + " cannot be read: " + Words.of(e), e);
    }
    return rules;
  }

  private static boolean isRule(List<String> cells) {
    String first = cells.get(0).strip();
    return !cells.stream().allMatch(String::isBlank)
        && !first.equalsIgnoreCase(COLUMNS.get(0))
        && !first.startsWith("#");
  }

  /** A quote that is not closed swallows the rules after it. */
  private static void requireWholeQuotes(String place, List<String> cells) {
    if (cells.stream().anyMatch(cell -> cell.contains("\n"))) {
      throw new ScreeningException(
          place + ": a quote is not closed in its line, so the rules after it would be lost", null);
    }
  }

  private static ScreeningRule rule(String place, List<String> cells, String reason) {
    try {
      return new ScreeningRule(
          Kind.valueOf(cells.get(0).strip().toUpperCase(Locale.ROOT)),
          cells.get(1).strip(),
          Severity.valueOf(cells.get(2).strip().toUpperCase(Locale.ROOT)),
          reason.strip());
    } catch (IllegalArgumentException e) {
      throw new ScreeningException(
          place
              + ": "
              + cells
              + " is no rule: expected kind asin, brand, keyword or category, a value, and"
              + " severity block or hold",
          e);
    }
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
