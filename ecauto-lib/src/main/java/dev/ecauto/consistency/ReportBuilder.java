package dev.ecauto.consistency;

import dev.ecauto.consistency.finding.Finding;
import dev.ecauto.consistency.finding.Severity;
import dev.ecauto.model.AccountKey;
import dev.ecauto.model.Reason;
import dev.ecauto.upload.queue.ListingCounts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts everything and keeps the first of each rule. Used by one thread. */
final class ReportBuilder {
  private final Instant begun;
  private final int kept;
  private final List<Finding> findings = new ArrayList<>();
  private final Map<String, Long> counts = new LinkedHashMap<>();
  private final Map<Severity, Long> severities = new LinkedHashMap<>();
  private final List<Finding> done = new ArrayList<>();
  private final Map<String, Long> repairCounts = new LinkedHashMap<>();
  private final Map<AccountKey, Reason> notCompared = new LinkedHashMap<>();

  ReportBuilder(Instant begun, int kept) {
    this.begun = begun;
    this.kept = kept;
  }

  void found(Finding finding) {
    severities.merge(finding.severity(), 1L, Long::sum);
    if (counts.merge(finding.rule(), 1L, Long::sum) <= kept) {
      findings.add(finding);
    }
  }

  void repaired(Finding finding) {
    if (repairCounts.merge(finding.rule(), 1L, Long::sum) <= kept) {
      done.add(finding);
    }
  }

  void notCompared(AccountKey shop, Reason cause) {
    notCompared.put(shop, cause);
  }

  /** The worst first, else in the order of finding. */
  ConsistencyReport build(ListingCounts listings) {
    List<Finding> worstFirst =
        findings.stream()
            .sorted(Comparator.comparing(Finding::severity, Comparator.reverseOrder()))
            .toList();
    return new ConsistencyReport(
        begun, worstFirst, counts, severities, done, repairCounts, listings, notCompared);
  }
}
