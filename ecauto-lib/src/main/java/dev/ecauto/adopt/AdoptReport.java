package dev.ecauto.adopt;

import dev.ecauto.model.Words;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What became of every row of the source.
 *
 * @param read rows read per table
 * @param taken rows that are in the target now, per table, whether written now or by an earlier run
 * @param setAside rows kept in the set-aside table, per table
 * @param repairs what had to be mapped or repaired, and how often
 * @param notes one line per row that was repaired, mapped or set aside, the first ones; all of them
 *     are in the target's events and set-aside table
 */
public record AdoptReport(
    Map<String, Long> read,
    Map<String, Long> taken,
    Map<String, Long> setAside,
    Map<String, Long> repairs,
    List<String> notes) {
  public AdoptReport {
    read = Map.copyOf(read);
    taken = Map.copyOf(taken);
    setAside = Map.copyOf(setAside);
    repairs = Map.copyOf(repairs);
    notes = List.copyOf(notes);
  }

  /** Whether every row that was read is taken or set aside. */
  public boolean isConserved() {
    return read.keySet().stream().allMatch(table -> missing(table) == 0);
  }

  /** Says what is not accounted for, table by table; empty if everything is. */
  public Optional<String> violation() {
    String text =
        read.keySet().stream()
            .filter(table -> missing(table) != 0)
            .sorted()
            .map(table -> of(table))
            .collect(Collectors.joining(", "));
    return text.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "neither taken nor set aside: " + text + "; run the same again, and keep the input");
  }

  private String of(String table) {
    return missing(table)
        + " of "
        + Words.of(read.getOrDefault(table, 0L), "row", "rows")
        + " of "
        + table;
  }

  private long missing(String table) {
    return read.getOrDefault(table, 0L)
        - taken.getOrDefault(table, 0L)
        - setAside.getOrDefault(table, 0L);
  }
}
