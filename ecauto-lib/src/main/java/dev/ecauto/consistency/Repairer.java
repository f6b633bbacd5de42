package dev.ecauto.consistency;

import dev.ecauto.catalog.Product;
import dev.ecauto.catalog.internal.ProductRepository;
import dev.ecauto.consistency.finding.Finding;
import dev.ecauto.consistency.finding.Subject;
import dev.ecauto.listing.ListingException;
import dev.ecauto.model.Asin;
import dev.ecauto.model.EventType;
import dev.ecauto.model.Words;
import dev.ecauto.placement.ChangeReason;
import dev.ecauto.placement.RegisterRequest;
import dev.ecauto.store.Event;
import dev.ecauto.store.Transaction;
import dev.ecauto.store.internal.EventLog;
import dev.ecauto.upload.ItemAdopter;
import dev.ecauto.upload.queue.QueueRepairRepository;
import dev.ecauto.upload.queue.QueueRepairRepository.Owner;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does repairs and writes down each of them: what, why, before, after, by whom. */
final class Repairer {
  private static final Logger LOG = LoggerFactory.getLogger(Repairer.class);

  private final ConsistencyServices services;
  private final ItemAdopter adopter;
  private final EventLog events = new EventLog();
  private final QueueRepairRepository queue = new QueueRepairRepository();
  private final ProductRepository products = new ProductRepository();
  private final String actor;

  Repairer(ConsistencyServices services, String actor) {
    this.services = services;
    this.adopter = new ItemAdopter(services.config());
    this.actor = actor;
  }

  /** Does the repairs in the transaction and gives back those that changed something. */
  List<Finding> repair(Transaction tx, List<Finding> findings) {
    Instant now = services.time().now();
    RepairWork work = new RepairWork(adopter, tx, now);
    List<Finding> done = new ArrayList<>();
    for (Finding finding : findings) {
      if (finding.repair().match(work)) {
        events.append(tx, event(finding, now));
        done.add(finding);
      }
    }
    return done;
  }

  /** Writes down a repair that was done outside of the store. */
  void note(Transaction tx, Finding finding) {
    events.append(tx, event(finding, services.time().now()));
  }

  /** Has listings in limbo queued by the only way in, which leaves the events itself. */
  void requeue(List<Long> stranded) {
    try {
      services.listings().requeue(stranded, new ChangeReason("found in limbo by a check", actor));
    } catch (ListingException notConfigured) {
      String listings = Words.of(stranded.size(), "listing", "listings");
      LOG.warn("still in limbo: {}: {}", listings, notConfigured.getMessage());
    }
  }

  /**
   * An account whose waiting row hangs on another account's listing gets a listing of its own where
   * the uniqueness rule allows one beside the others, by the only way in. To be called before the
   * row is parted from the other listing, so that nothing is lost in between.
   */
  void listForOwners(List<Finding> findings) {
    for (Finding finding : findings) {
      finding
          .repair()
          .toDetach()
          .flatMap(row -> services.database().read(tx -> waitingOwner(tx, row)))
          .filter(owner -> services.config().mayListBesideOthers(owner.account()))
          .ifPresent(this::list);
    }
  }

  private Optional<Owner> waitingOwner(Transaction tx, long rowId) {
    return queue.isOpen(tx, rowId) ? queue.owner(tx, rowId) : Optional.empty();
  }

  private void list(Owner owner) {
    services
        .database()
        .<Optional<Product>>read(tx -> products.find(tx, owner.asin()))
        .ifPresent(
            product ->
                services
                    .listings()
                    .register(
                        RegisterRequest.to(owner.account().platform(), actor)
                            .withAccount(owner.account().account()),
                        List.of(product)));
  }

  private Event event(Finding finding, Instant now) {
    Subject subject = finding.subject();
    Optional<Asin> asin = Optional.ofNullable(subject.asin()).flatMap(Asin::parse);
    return new Event(
        now,
        actor,
        EventType.CHECK_REPAIRED,
        asin.orElse(null),
        subject.listingId(),
        subject.queueId(),
        finding.message(),
        Map.of("rule", finding.rule(), "repair", finding.repair().describe().stored()));
  }
}
