package dev.ecauto.adopt;

import java.util.ArrayList;
import java.util.List;

/** Comma-separated values with quotes, as RFC 4180 has them. A pure function. */
final class CsvText {
  private final List<List<String>> rows = new ArrayList<>();
  private List<String> cells = new ArrayList<>();
  private final StringBuilder cell = new StringBuilder();
  private boolean quoted;

  private CsvText() {}

  /** Every row that holds anything. */
  static List<List<String>> rows(String text) {
    CsvText csv = new CsvText();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' && csv.quoted && i + 1 < text.length() && text.charAt(i + 1) == '"') {
        csv.cell.append('"');
        i++;
      } else {
        csv.accept(c);
      }
    }
    csv.endRow();
    return csv.rows;
  }

  private void accept(char c) {
    if (c == '"') {
      quoted = !quoted;
    } else if (quoted) {
      cell.append(c);
    } else if (c == ',') {
      endCell();
    } else if (c == '\n' || c == '\r') {
      endRow();
    } else {
      cell.append(c);
    }
  }

  private void endCell() {
    cells.add(cell.toString());
    cell.setLength(0);
  }

  private void endRow() {
    endCell();
    if (cells.stream().anyMatch(it -> !it.isBlank())) {
      rows.add(cells);
    }
    cells = new ArrayList<>();
  }
}
