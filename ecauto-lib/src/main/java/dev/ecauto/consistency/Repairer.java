package dev.ecauto.consistency;

import dev.ecauto.consistency.finding.Finding;
import dev.ecauto.consistency.finding.Subject;
import dev.ecauto.listing.ListingException;
import dev.ecauto.model.Asin;
import dev.ecauto.model.Reason;
import dev.ecauto.placement.ChangeReason;
import dev.ecauto.placement.ListingService;
import dev.ecauto.store.Event;
import dev.ecauto.store.EventLog;
import dev.ecauto.store.Transaction;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does repairs and writes down each of them: what, why, before, after, by whom. */
final class Repairer {
  private static final Logger LOG = LoggerFactory.getLogger(Repairer.class);

  /** Type of the event that a repair leaves. */
  static final String EVENT = "check.repaired";

  private final RepairRepository repairs;
  private final EventLog events = new EventLog();
  private final Clock clock;
  private final String actor;

  Repairer(RepairRepository repairs, Clock clock, String actor) {
    this.repairs = repairs;
    this.clock = clock;
    this.actor = actor;
  }

  /** Does the repairs in the transaction and gives back those that changed something. */
  List<Finding> mend(Transaction tx, List<Finding> findings) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    List<Finding> done = new ArrayList<>();
    for (Finding finding : findings) {
      if (repairs.apply(tx, finding.repair(), now)) {
        events.append(tx, event(finding, now));
        done.add(finding);
      }
    }
    return done;
  }

  /** Writes down a repair that was done outside of the store. */
  void note(Transaction tx, Finding finding) {
    events.append(tx, event(finding, clock.instant().truncatedTo(ChronoUnit.MICROS)));
  }

  /** Has listings in limbo queued by the only way in, which leaves the events itself. */
  void requeue(ListingService listings, List<Long> stranded) {
    try {
      listings.requeue(stranded, new ChangeReason("found in limbo by a check", actor));
    } catch (ListingException notConfigured) {
      LOG.warn("{} listings stay in limbo: {}", stranded.size(), notConfigured.getMessage());
    }
  }

  private Event event(Finding finding, Instant now) {
    Subject subject = finding.subject();
    Optional<Asin> asin = Optional.ofNullable(subject.asin()).flatMap(Asin::parse);
    return new Event(
        now,
        actor,
        EVENT,
        asin.orElse(null),
        subject.listingId(),
        subject.queueId(),
        Reason.asWritten(finding.message()),
        Map.of("rule", finding.rule(), "repair", finding.repair().describe()));
  }
}
