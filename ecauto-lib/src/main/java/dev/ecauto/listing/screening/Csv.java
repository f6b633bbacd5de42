package dev.ecauto.listing.screening;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Comma-separated values with quotes, as RFC 4180 has them. */
final class Csv {
  private final Map<Integer, List<String>> rows = new LinkedHashMap<>();
  private List<String> cells = new ArrayList<>();
  private final StringBuilder cell = new StringBuilder();
  private int line = 1;
  private int firstLine = 1;
  private boolean quoted;

  private Csv() {}

  /** The rows that hold anything, by the number of the line where they begin. */
  static Map<Integer, List<String>> rows(String text) {
    Csv csv = new Csv();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean doubled =
          c == '"' && csv.quoted && i + 1 < text.length() && text.charAt(i + 1) == '"';
      if (doubled) {
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
      line += c == '\n' ? 1 : 0;
    } else if (c == ',') {
      endCell();
    } else if (c == '\n') {
      endRow();
      line++;
      firstLine = line;
    } else if (c != '\r') {
      cell.append(c);
    }
  }

  private void endCell() {
    cells.add(cell.toString().strip());
    cell.setLength(0);
  }

  private void endRow() {
    endCell();
    if (cells.size() > 1 || !cells.get(0).isEmpty()) {
      rows.put(firstLine, cells);
    }
    cells = new ArrayList<>();
  }
}
