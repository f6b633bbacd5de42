package dev.ecauto.live;

import dev.ecauto.catalog.OfferSnapshot;
import dev.ecauto.catalog.Product;
import dev.ecauto.catalog.ProductRepository;
import dev.ecauto.listing.AccountRules;
import dev.ecauto.listing.Listing;
import dev.ecauto.listing.ListingRepository;
import dev.ecauto.listing.pricing.BreakEven;
import dev.ecauto.live.decision.Change;
import dev.ecauto.live.decision.Pin;
import dev.ecauto.live.decision.RevisionKind;
import dev.ecauto.live.event.LiveEvents;
import dev.ecauto.live.review.PinRepository;
import dev.ecauto.live.revision.Revision;
import dev.ecauto.live.revision.RevisionRepository;
import dev.ecauto.model.EventType;
import dev.ecauto.model.Money;
import dev.ecauto.model.Reason;
import dev.ecauto.model.ReasonCode;
import dev.ecauto.platform.ItemRef;
import dev.ecauto.platform.SalesPlatform;
import dev.ecauto.platform.ShopItem;
import dev.ecauto.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes runs back. Safe for use by many threads. */
final class Undo {
  /** How long the rules leave alone what was taken back. */
  private static final Duration HOLDS = Duration.ofDays(1);

  private final LiveServices services;
  private final LiveConfig config;
  private final ListingRepository listings = new ListingRepository();
  private final ProductRepository products = new ProductRepository();
  private final RevisionRepository revisions = new RevisionRepository();
  private final PinRepository pins = new PinRepository();
  private final LiveEvents events = new LiveEvents();

  Undo(LiveServices services, LiveConfig config) {
    this.services = services;
    this.config = config;
  }

  CommandResult run(String run, LiveCommands.By by) {
    Instant now = services.time().now();
    String own = LiveCommands.run("undo", now);
    List<Long> done = new ArrayList<>();
    Map<Long, Reason> left = new LinkedHashMap<>();
    for (Revision revision : toUndo(run)) {
      Reason refused = undo(revision, own, by);
      if (refused == null) {
        done.add(revision.listingId());
      } else {
        left.put(revision.listingId(), refused);
      }
    }
    return new CommandResult(own, done, left);
  }

  /** What each listing was before the run's first change of it, beside what its last made of it. */
  private List<Revision> toUndo(String run) {
    Map<Long, Revision> byListing = new LinkedHashMap<>();
    for (Revision revision : services.database().read(tx -> revisions.ofRun(tx, run))) {
      if (revision.status() == Revision.Status.DONE && revision.before() != null) {
        byListing.merge(revision.listingId(), revision, Undo::joined);
      }
    }
    return List.copyOf(byListing.values());
  }

  private static Revision joined(Revision first, Revision last) {
    return new Revision(
        last.id(),
        last.listingId(),
        last.asin(),
        last.account(),
        last.run(),
        last.change(),
        last.productSeenAt(),
        last.status(),
        last.attempt(),
        last.retryCount(),
        first.before(),
        last.after(),
        last.error(),
        last.createdAt(),
        last.sentAt(),
        last.processedAt());
  }

  private @Nullable Reason undo(Revision revision, String run, LiveCommands.By by) {
    Optional<Listing> listing =
        services.database().read(tx -> listings.find(tx, revision.listingId()));
    String itemId = listing.map(Listing::itemId).orElse(null);
    SalesPlatform platform = services.platforms().get(revision.account().platform());
    if (listing.isEmpty() || itemId == null || platform == null) {
      return Reason.of(ReasonCode.REVISION_ITEM_GONE).with("item", itemId);
    }
    return platform
        .look(revision.account().account(), new ItemRef(itemId, listing.get().sku()))
        .<@Nullable Reason>match(
            ok -> undo(revision, run, by, listing.get(), itemId, ok.value()),
            failed ->
                Reason.of(ReasonCode.REVISION_ERROR)
                    .with("error", failed.error().code())
                    .with("message", failed.error().message()));
  }

  private @Nullable Reason undo(
      Revision revision,
      String run,
      LiveCommands.By by,
      Listing listing,
      String itemId,
      Optional<ShopItem> item) {
    if (item.isEmpty()) {
      return Reason.of(ReasonCode.REVISION_ITEM_GONE).with("item", itemId);
    }
    String changed = changedSince(revision, item.get());
    if (changed != null) {
      return Reason.of(ReasonCode.REVISION_CHANGED_BY_HAND).with("field", changed);
    }
    return services
        .database()
        .<Optional<Reason>>write(tx -> Optional.ofNullable(wish(tx, revision, listing, run, by)))
        .orElse(null);
  }

  /** The field that the shop no longer has as the run left it. */
  private static @Nullable String changedSince(Revision revision, ShopItem item) {
    Revision.Values after = revision.after();
    Revision.Values before = revision.before();
    if (after == null || before == null) {
      return "item";
    }
    if (!after.price().equals(before.price()) && !after.price().equals(item.price())) {
      return "price";
    }
    return after.visibility() != before.visibility() && after.visibility() != item.visibility()
        ? "visibility"
        : null;
  }

  private @Nullable Reason wish(
      Transaction tx, Revision revision, Listing listing, String run, LiveCommands.By by) {
    Instant now = services.time().now();
    Revision.Values before = java.util.Objects.requireNonNull(revision.before());
    Revision.Values after = java.util.Objects.requireNonNull(revision.after());
    boolean price = !before.price().equals(after.price());
    boolean visibility = before.visibility() != after.visibility();
    boolean quantity = before.quantity() < after.quantity();
    if (!price && !visibility && !quantity) {
      return Reason.of(ReasonCode.TARGET_AS_IT_IS);
    }
    Reason loss = price ? loss(tx, listing, before.price()) : null;
    if (loss != null) {
      return loss;
    }
    Revision open = revisions.open(tx, Set.of(listing.id())).get(listing.id());
    if (open != null
        && !revisions.withdraw(
            tx, open, Revision.Status.REPLACED, Reason.of(ReasonCode.REVISION_REPLACED), now)) {
      return Reason.of(ReasonCode.REVISION_BEING_SENT);
    }
    Reason reason =
        Reason.of(ReasonCode.REVISION_UNDONE).with("run", revision.run()).with("by", by.actor());
    revisions.wish(
        tx,
        listing,
        new Change(
            RevisionKind.COMMAND,
            price ? before.price() : null,
            quantity ? before.quantity() : null,
            visibility ? before.visibility() : null,
            reason),
        new RevisionRepository.Origin(run, now, now));
    if (price) {
      hold(tx, listing, Pin.Field.PRICE, by, now);
    }
    if (visibility) {
      hold(tx, listing, Pin.Field.VISIBILITY, by, now);
    }
    events.about(
        tx,
        new LiveEvents.By(by.actor(), now),
        EventType.LIVE_UNDONE,
        listing,
        reason,
        Map.of("run", run));
    return null;
  }

  private void hold(
      Transaction tx, Listing listing, Pin.Field field, LiveCommands.By by, Instant now) {
    pins.pin(
        tx, listing, new Pin(field, Pin.Cause.COMMAND, null, by.actor(), now.plus(HOLDS)), now);
  }

  /** A price that would lose money is not brought back. */
  private @Nullable Reason loss(Transaction tx, Listing listing, Money price) {
    AccountRules rules = services.listing().platform(listing.platform()).account(listing.account());
    Money cost =
        products
            .find(tx, listing.asin())
            .map(Product::offer)
            .map(OfferSnapshot::price)
            .orElse(null);
    if (cost == null) {
      return null;
    }
    return BreakEven.of(cost, rules.fees(), config.target().priceStep())
        .filter(least -> least.currency().equals(price.currency()))
        .filter(least -> price.compareTo(least) < 0)
        .map(
            least ->
                Reason.of(ReasonCode.TARGET_BREAK_EVEN).with("cost", cost).with("breakeven", least))
        .orElse(null);
  }
}
