package dev.ecauto.adopt;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.ecauto.model.Reason;
import dev.ecauto.model.ReasonCode;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads exports of listings; the header's spellings become the columns of the former tables.
 * Strict: a file whose quotes do not match is refused with the line, because nobody knows where its
 * rows end. A pure function of the file.
 */
final class CsvExport {
  /** The table that rows of an export say they are from. */
  static final String TABLE = "csv";

  private static final String ASIN = "asin";

  /** Spellings without spaces, hyphens, underscores and parentheses, in NFKC and lower case. */
  private static final Map<String, String> COLUMNS =
      Map.ofEntries(
          Map.entry("asin", ASIN),
          Map.entry("title", "title_ja"),
          Map.entry("titleja", "title_ja"),
          Map.entry("商品名", "title_ja"),
          Map.entry("タイトル", "title_ja"),
          Map.entry("description", "description_ja"),
          Map.entry("descriptionja", "description_ja"),
          Map.entry("商品説明", "description_ja"),
          Map.entry("imageurl", "images"),
          Map.entry("images", "images"),
          Map.entry("price", "selling_price"),
          Map.entry("sellingprice", "selling_price"),
          Map.entry("価格", "selling_price"),
          Map.entry("価格日本円", "amazon_price_jpy"),
          Map.entry("amazonpricejpy", "amazon_price_jpy"),
          Map.entry("想定売価", "selling_price"),
          Map.entry("account", "account_id"),
          Map.entry("accountid", "account_id"),
          Map.entry("アカウント", "account_id"),
          Map.entry("status", "status"),
          Map.entry("状態", "status"),
          Map.entry("ステータス", "status"),
          Map.entry("sku", "sku"),
          Map.entry("identifier", "sku"),
          Map.entry("商品コード", "sku"),
          Map.entry("itemid", "platform_item_id"),
          Map.entry("platformitemid", "platform_item_id"),
          Map.entry("platform", "platform"),
          Map.entry("公開状態", "visibility"),
          Map.entry("visibility", "visibility"),
          Map.entry("在庫状況", "amazon_in_stock"),
          Map.entry("stock", "in_stock_quantity"),
          Map.entry("instockquantity", "in_stock_quantity"),
          Map.entry("listedat", "listed_at"),
          Map.entry("updatedat", "updated_at"));

  private CsvExport() {}

  /**
   * A row of an export.
   *
   * @param row its cells
   * @param refusal why it cannot be used, if it cannot
   */
  record Line(OldRow row, @Nullable Reason refusal) {}

  /** The rows under the header, each with the number of its line as its key. */
  static List<Line> read(Path file) {
    String text = CsvText.read(file);
    CsvQuotes.requireMatching(file, text, separator(text));
    try {
      return lines(file, text);
    } catch (CsvParseException e) {
      throw new AdoptException(
          "cannot read " + file + ": " + said(e) + "; nothing was taken: mend the file", e);
    }
  }

  private static List<Line> lines(Path file, String text) {
    List<Line> lines = new ArrayList<>();
    List<String> columns = List.of();
    for (CsvRecord row : CsvReader.builder().fieldSeparator(separator(text)).ofCsvRecord(text)) {
      if (row.getFields().stream().allMatch(String::isBlank)) {
        continue;
      }
      if (columns.isEmpty()) {
        columns = columns(file, row.getFields());
      } else {
        lines.add(line(columns, row));
      }
    }
    if (columns.isEmpty()) {
      throw new AdoptException(file + " is empty: expected a header line with asin", null);
    }
    return lines;
  }

  private static List<String> columns(Path file, List<String> header) {
    List<String> columns = header.stream().map(CsvExport::column).toList();
    if (!columns.contains(ASIN)) {
      throw new AdoptException(file + " has no column asin: its first line is " + header, null);
    }
    Set<String> seen = new HashSet<>();
    for (String column : columns) {
      if (COLUMNS.containsValue(column) && !seen.add(column)) {
        throw new AdoptException(
            file + " has two columns for " + column + ": remove one; its first line is " + header,
            null);
      }
    }
    return columns;
  }

  private static Line line(List<String> columns, CsvRecord row) {
    Map<String, @Nullable Object> cells = new LinkedHashMap<>();
    List<String> fields = row.getFields();
    for (int i = 0; i < fields.size(); i++) {
      String name = i < columns.size() ? columns.get(i) : "column_" + (i + 1);
      cells.put(name, fields.get(i).isBlank() ? null : fields.get(i));
    }
    Reason refusal =
        fields.size() == columns.size()
            ? null
            : Reason.of(ReasonCode.ADOPT_CELLS)
                .with("found", fields.size())
                .with("expected", columns.size());
    return new Line(new OldRow(TABLE, "line " + row.getStartingLineNumber(), cells), refusal);
  }

  /** What the header line has most of. */
  private static char separator(String text) {
    String header = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
    char best = ',';
    for (char candidate : new char[] {'\t', ';'}) {
      if (count(header, candidate) > count(header, best)) {
        best = candidate;
      }
    }
    return best;
  }

  private static long count(String text, char wanted) {
    return text.chars().filter(c -> c == wanted).count();
  }

  private static String column(String header) {
    String name = Normalizer.normalize(header, Normalizer.Form.NFKC).strip();
    name = name.toLowerCase(Locale.ROOT);
    return COLUMNS.getOrDefault(name.replaceAll("[ _()-]", ""), name);
  }

  private static String said(CsvParseException e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    return e.getMessage() + (cause == e ? "" : " (" + cause.getMessage() + ")");
  }
}
