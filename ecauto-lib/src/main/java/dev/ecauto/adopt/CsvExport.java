package dev.ecauto.adopt;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads CSV exports of listings; the header's spellings become the columns of the listings table.
 */
final class CsvExport {
  private static final Map<String, String> COLUMNS =
      Map.ofEntries(
          Map.entry("asin", "asin"),
          Map.entry("title", "title_ja"),
          Map.entry("titleja", "title_ja"),
          Map.entry("商品名", "title_ja"),
          Map.entry("タイトル", "title_ja"),
          Map.entry("price", "selling_price"),
          Map.entry("sellingprice", "selling_price"),
          Map.entry("価格", "selling_price"),
          Map.entry("account", "account_id"),
          Map.entry("accountid", "account_id"),
          Map.entry("アカウント", "account_id"),
          Map.entry("status", "status"),
          Map.entry("状態", "status"),
          Map.entry("ステータス", "status"),
          Map.entry("sku", "sku"),
          Map.entry("identifier", "sku"),
          Map.entry("itemid", "platform_item_id"),
          Map.entry("platformitemid", "platform_item_id"),
          Map.entry("platform", "platform"),
          Map.entry("stock", "in_stock_quantity"),
          Map.entry("instockquantity", "in_stock_quantity"),
          Map.entry("listedat", "listed_at"),
          Map.entry("updatedat", "updated_at"));

  /** The rows under the header, each with the number of its line as its key. */
  List<OldRow> read(Path file) {
    String text = text(file);
    List<List<String>> lines = CsvText.rows(text.startsWith("\uFEFF") ? text.substring(1) : text);
    if (lines.isEmpty()) {
      throw new AdoptException(file + " is empty: expected a header line with asin", null);
    }
    List<String> columns = lines.get(0).stream().map(CsvExport::column).toList();
    if (!columns.contains("asin")) {
      throw new AdoptException(
          file + " has no column asin: its first line is " + lines.get(0), null);
    }
    List<OldRow> rows = new ArrayList<>();
    for (int i = 1; i < lines.size(); i++) {
      rows.add(new OldRow("csv", "line " + (i + 1), cells(columns, lines.get(i))));
    }
    return rows;
  }

  private static Map<String, @Nullable Object> cells(List<String> columns, List<String> line) {
    Map<String, @Nullable Object> cells = new LinkedHashMap<>();
    for (int i = 0; i < line.size(); i++) {
      String name = i < columns.size() ? columns.get(i) : "column_" + (i + 1);
      cells.put(name, line.get(i).isBlank() ? null : line.get(i));
    }
    return cells;
  }

  private static String column(String header) {
    String name = header.strip().toLowerCase(Locale.ROOT);
    return COLUMNS.getOrDefault(name.replaceAll("[ _-]", ""), name);
  }

  private static String text(Path file) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      try {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      } catch (CharacterCodingException notUtf8) {
        return new String(bytes, Charset.forName("windows-31j"));
      }
    } catch (IOException e) {
      throw new AdoptException("could not read " + file + ": " + e.getMessage(), e);
    }
  }
}
