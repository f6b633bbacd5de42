package dev.ecauto.runner.output;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table for people: columns as wide as their longest cell, where a Japanese character takes two
 * places. For one thread.
 *
 * <p>picocli's own table wants widths beforehand and pads by the number of characters, so wide ones
 * move what follows (ADR 0030).
 */
public final class Table {
  /** Columns that a long text gets. */
  private static final int LONGEST = 32;

  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();

  /** A table with these headings. */
  public Table(String... headings) {
    rows.add(List.of(headings));
  }

  /** Adds a row with one cell per heading. */
  public Table row(Object... cells) {
    List<String> texts = new ArrayList<>();
    for (Object cell : cells) {
      texts.add(cell.toString());
    }
    rows.add(texts);
    return this;
  }

  /** A text that may be long, cut to what a table has room for; nothing as nothing. */
  public static String cut(@Nullable String text) {
    if (text == null || width(text) <= LONGEST) {
      return text == null ? "" : text;
    }
    StringBuilder cut = new StringBuilder();
    int width = 1;
    for (int c : text.codePoints().toArray()) {
      width += isWide(c) ? 2 : 1;
      if (width > LONGEST) {
        break;
      }
      cut.appendCodePoint(c);
    }
    return cut.append('…').toString();
  }

  /** Whether it has no rows but the headings. */
  public boolean isEmpty() {
    return rows.size() == 1;
  }

  /** The table as text, a line per row, each ended by a line feed. */
  public String render() {
    int[] widths = widths();
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < row.size(); column++) {
        String cell = row.get(column);
        line.append(cell).append(" ".repeat(widths[column] - width(cell))).append(GAP);
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  private int[] widths() {
    int[] widths = new int[rows.get(0).size()];
    for (List<String> row : rows) {
      for (int column = 0; column < row.size(); column++) {
        widths[column] = Math.max(widths[column], width(row.get(column)));
      }
    }
    return widths;
  }

  private static int width(String text) {
    return text.codePoints().map(c -> isWide(c) ? 2 : 1).sum();
  }

  private static boolean isWide(int c) {
    boolean halfWidthKatakana = c >= 0xFF61 && c <= 0xFFDC;
    return c >= 0x1100 && !halfWidthKatakana && !(c >= 0x2000 && c <= 0x2E7F);
  }
}
