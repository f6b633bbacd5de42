package dev.ecauto.adopt;

import dev.ecauto.model.Reason;
import dev.ecauto.model.ReasonCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What became of every row, as it becomes known. Used by one thread. */
final class AdoptionLog {
  /**
   * A row, or a part of one, that finds no place.
   *
   * @param row the row
   * @param reason why
   * @param json what is kept
   */
  record Aside(OldRow row, Reason reason, String json) {}

  private static final int WAITING_MANY = 1_000;

  private final int notesKept;
  private final Map<String, Long> read = new TreeMap<>();
  private final Map<String, Long> taken = new TreeMap<>();
  private final Map<String, Long> setAside = new TreeMap<>();
  private final Map<String, Long> repairs = new TreeMap<>();
  private final List<String> notes = new ArrayList<>();
  private final List<Aside> waiting = new ArrayList<>();

  AdoptionLog(int notesKept) {
    this.notesKept = notesKept;
  }

  void read(OldRow row) {
    read.merge(row.table(), 1L, Long::sum);
  }

  void taken(OldRow row) {
    taken.merge(row.table(), 1L, Long::sum);
  }

  /** A value was mapped or made. */
  void repaired(OldRow row, String kind, String detail) {
    repairs.merge(kind, 1L, Long::sum);
    note(row, kind + (detail.isEmpty() ? "" : ": " + detail));
  }

  /** The row has no place. */
  void aside(OldRow row, Reason reason) {
    setAside.merge(row.table(), 1L, Long::sum);
    waiting.add(new Aside(row, reason, row.toJson()));
    note(row, "set aside: " + reason);
  }

  /** The row was taken, but some columns have no place. */
  void keepColumns(OldRow row, Map<String, @Nullable Object> columns) {
    repairs.merge("column without a place kept", 1L, Long::sum);
    keep(row, Reason.of(ReasonCode.ADOPT_COLUMNS), columns);
  }

  /** The row was taken, but something in it could not be. */
  void keep(OldRow row, Reason reason, Map<String, ? extends @Nullable Object> columns) {
    waiting.add(new Aside(row, reason, OldRow.json(new LinkedHashMap<>(columns))));
  }

  /** Whether enough is waiting to be written down. */
  boolean isLong() {
    return waiting.size() >= WAITING_MANY;
  }

  /** Rows to write to the set-aside table, each handed out once. */
  List<Aside> drain() {
    List<Aside> drained = List.copyOf(waiting);
    waiting.clear();
    return drained;
  }

  private void note(OldRow row, String text) {
    if (notes.size() < notesKept) {
      notes.add(row + ": " + text);
    }
  }

  AdoptReport report() {
    return new AdoptReport(read, taken, setAside, repairs, notes);
  }
}
