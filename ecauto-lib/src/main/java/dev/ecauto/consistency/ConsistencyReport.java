package dev.ecauto.consistency;

import dev.ecauto.consistency.finding.Finding;
import dev.ecauto.consistency.finding.Repair;
import dev.ecauto.consistency.finding.Severity;
import dev.ecauto.model.AccountKey;
import dev.ecauto.model.Reason;
import dev.ecauto.upload.queue.ListingCounts;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a check found. Memory stays flat: every finding is counted, and the first of each rule are
 * kept, up to {@link ConsistencyConfig#findingsKept()}.
 *
 * @param checkedAt when the check began
 * @param findings the findings kept, the worst first; after a fix those that remain for a person
 * @param counts how many findings per rule, kept or not; after a fix those that remain
 * @param severities how many findings of each severity, kept or not
 * @param done the findings kept that were repaired; empty for a check
 * @param repairCounts how many repairs done per rule, kept or not
 * @param conservation how many listings are in each state; they must add up
 * @param incomplete shops that could not be looked at completely, with the cause
 */
public record ConsistencyReport(
    Instant checkedAt,
    List<Finding> findings,
    Map<String, Long> counts,
    Map<Severity, Long> severities,
    List<Finding> done,
    Map<String, Long> repairCounts,
    ListingCounts conservation,
    Map<AccountKey, Reason> incomplete) {
  public ConsistencyReport {
    findings = List.copyOf(findings);
    counts = Map.copyOf(counts);
    severities = Map.copyOf(severities);
    done = List.copyOf(done);
    repairCounts = Map.copyOf(repairCounts);
    incomplete = Map.copyOf(incomplete);
  }

  /** Whether nothing is left to do and everything was looked at. */
  public boolean isClean() {
    return total() == 0 && conservation.holds() && incomplete.isEmpty();
  }

  /**
   * Whether something is wrong that somebody must look at. What is merely worth knowing, such as a
   * price that will soon be fetched again, does not need it.
   */
  public boolean needsAttention() {
    long serious =
        severities.entrySet().stream()
            .filter(entry -> entry.getKey() != Severity.INFO)
            .mapToLong(Map.Entry::getValue)
            .sum();
    return serious > 0 || !conservation.holds() || !incomplete.isEmpty();
  }

  /** Shops that could not be looked at completely, with the cause in English. */
  public Map<AccountKey, String> notCompared() {
    Map<AccountKey, String> causes = new LinkedHashMap<>();
    incomplete.forEach((shop, cause) -> causes.put(shop, cause.toString()));
    return causes;
  }

  /** How many findings there are. */
  public long total() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  /** The repairs done, as far as they are kept. */
  public List<Repair> repairs() {
    return done.stream().map(Finding::repair).toList();
  }

  /** How many repairs were done. */
  public long repaired() {
    return repairCounts.values().stream().mapToLong(Long::longValue).sum();
  }

  /** How many listings there are. */
  public long listings() {
    return conservation.total();
  }
}
