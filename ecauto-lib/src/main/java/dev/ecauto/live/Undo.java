package dev.ecauto.live;

import dev.ecauto.catalog.OfferSnapshot;
import dev.ecauto.catalog.Product;
import dev.ecauto.catalog.internal.ProductRepository;
import dev.ecauto.listing.AccountRules;
import dev.ecauto.listing.Listing;
import dev.ecauto.listing.internal.ListingRepository;
import dev.ecauto.live.decision.Change;
import dev.ecauto.live.decision.Pin;
import dev.ecauto.live.decision.RevisionKind;
import dev.ecauto.live.decision.ShopState;
import dev.ecauto.live.event.internal.LiveEvents;
import dev.ecauto.live.review.internal.PinRepository;
import dev.ecauto.live.revision.Revision;
import dev.ecauto.live.revision.internal.RevisionRepository;
import dev.ecauto.live.shop.internal.LiveAccountRepository;
import dev.ecauto.live.shop.internal.ShopStates;
import dev.ecauto.model.AccountKey;
import dev.ecauto.model.EventType;
import dev.ecauto.model.Money;
import dev.ecauto.model.Reason;
import dev.ecauto.model.ReasonCode;
import dev.ecauto.model.Visibility;
import dev.ecauto.platform.ItemRef;
import dev.ecauto.platform.SalesPlatform;
import dev.ecauto.platform.ShopItem;
import dev.ecauto.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes runs back. Safe for use by many threads. */
final class Undo {
  /** How long the rules leave alone what was taken back, but for what a person had hidden. */
  private static final Duration HOLDS = Duration.ofDays(1);

  private final LiveServices services;
  private final ListingRepository listings = new ListingRepository();
  private final ProductRepository products = new ProductRepository();
  private final RevisionRepository revisions = new RevisionRepository();
  private final PinRepository pins = new PinRepository();
  private final ShopStates shop = new ShopStates();
  private final LiveAccountRepository accounts = new LiveAccountRepository();
  private final LiveEvents events = new LiveEvents();

  Undo(LiveServices services) {
    this.services = services;
  }

  CommandResult run(String run, LiveCommands.By by) {
    Instant now = services.time().now();
    String own = LiveCommands.run("undo", now);
    List<Long> done = new ArrayList<>();
    Map<Long, Reason> left = new LinkedHashMap<>();
    List<Revision> wished = services.database().read(tx -> revisions.ofRun(tx, run));
    if (LiveCommands.isVacation(run)) {
      wished.stream()
          .map(Revision::account)
          .distinct()
          .forEach(account -> endVacation(account, run, by));
    }
    Map<Long, RunEffect> effects = effects(wished);
    Map<Long, Undone> undone = new LinkedHashMap<>();
    effects.forEach((listing, effect) -> undone.put(listing, undo(effect, own, by)));
    wished.stream()
        .filter(revision -> revision.isOpen() && !effects.containsKey(revision.listingId()))
        .forEach(revision -> undone.put(revision.listingId(), withdraw(revision, own, by)));
    undone.forEach(
        (listing, one) -> {
          if (one.isDone()) {
            done.add(listing);
          }
          Reason why = one.left();
          if (why != null) {
            left.put(listing, why);
          }
        });
    return new CommandResult(own, done, left);
  }

  /** What the run wished and nobody has begun to send is not sent any more. */
  private Undone withdraw(Revision waiting, String run, LiveCommands.By by) {
    Set<Pin.Field> fields = RunEffect.fields(waiting.change());
    if (fields.isEmpty()) {
      return Undone.left(Reason.of(ReasonCode.TARGET_AS_IT_IS));
    }
    Instant now = services.time().now();
    return services
        .database()
        .write(
            tx -> {
              Optional<Listing> listing = listings.find(tx, waiting.listingId());
              boolean untouched = waiting.before() == null && revisions.replace(tx, waiting, now);
              if (listing.isEmpty() || !untouched) {
                return Undone.left(Reason.of(ReasonCode.REVISION_BEING_SENT));
              }
              hold(tx, new Command(listing.get(), run, by), fields, waiting, now);
              return new Undone(true, null);
            });
  }

  private void endVacation(AccountKey account, String run, LiveCommands.By by) {
    Instant now = services.time().now();
    services
        .database()
        .run(
            tx -> {
              accounts.vacation(tx, account, null, now);
              pins.endVacation(tx, account, now);
              events.about(
                  tx,
                  new LiveEvents.By(by.actor(), now),
                  EventType.LIVE_UNDONE,
                  account,
                  undone(run, by));
            });
  }

  private static Reason undone(String run, LiveCommands.By by) {
    return Reason.of(ReasonCode.REVISION_UNDONE).with("run", run).with("by", by.actor());
  }

  /**
   * What became of one listing; some of its fields may be taken back and others left.
   *
   * @param isDone whether some of it is taken back
   * @param left why some of it, or all, is left
   */
  private record Undone(boolean isDone, @Nullable Reason left) {
    static Undone left(Reason reason) {
      return new Undone(false, reason);
    }
  }

  private static Map<Long, RunEffect> effects(List<Revision> wished) {
    Map<Long, RunEffect> byListing = new LinkedHashMap<>();
    for (Revision revision : wished) {
      RunEffect.of(revision)
          .ifPresent(effect -> byListing.merge(revision.listingId(), effect, RunEffect::then));
    }
    return byListing;
  }

  private Undone undo(RunEffect effect, String run, LiveCommands.By by) {
    Revision last = effect.last();
    Optional<Listing> listing = services.database().read(tx -> listings.find(tx, last.listingId()));
    String itemId = listing.map(Listing::itemId).orElse(null);
    SalesPlatform platform = services.platforms().get(last.account().platform());
    if (listing.isEmpty() || itemId == null || platform == null) {
      return gone(itemId);
    }
    return platform
        .look(last.account().account(), new ItemRef(itemId, listing.get().sku()))
        .match(
            ok ->
                ok.value()
                    .map(item -> undo(effect, item, new Command(listing.get(), run, by)))
                    .orElseGet(() -> gone(itemId)),
            failed ->
                Undone.left(
                    Reason.of(ReasonCode.REVISION_ERROR)
                        .with("error", failed.error().code())
                        .with("message", failed.error().message())));
  }

  private static Undone gone(@Nullable String itemId) {
    return Undone.left(Reason.of(ReasonCode.REVISION_ITEM_GONE).with("item", itemId));
  }

  /** The command, as far as one listing goes. */
  private record Command(Listing listing, String run, LiveCommands.By by) {}

  private Undone undo(RunEffect effect, ShopItem item, Command command) {
    if (effect.changed().isEmpty()) {
      return Undone.left(Reason.of(ReasonCode.TARGET_AS_IT_IS));
    }
    Set<Pin.Field> still = effect.stillIn(item);
    return services
        .database()
        .write(
            tx -> {
              Reason changed =
                  effect.changed().stream()
                      .filter(field -> !still.contains(field))
                      .findFirst()
                      .map(field -> changedSince(tx, command.listing(), item, field))
                      .orElse(null);
              return undo(tx, effect, still, changed, command);
            });
  }

  private Undone undo(
      Transaction tx,
      RunEffect effect,
      Set<Pin.Field> still,
      @Nullable Reason changed,
      Command command) {
    Set<Pin.Field> fields = EnumSet.noneOf(Pin.Field.class);
    fields.addAll(still);
    Reason left = changed;
    Reason loss =
        fields.contains(Pin.Field.PRICE)
            ? loss(tx, command.listing(), effect.before().price())
            : null;
    if (loss != null) {
      fields.remove(Pin.Field.PRICE);
      left = loss;
    }
    if (fields.isEmpty()) {
      return new Undone(false, left);
    }
    Reason busy = wish(tx, effect, fields, command);
    return busy == null ? new Undone(true, left) : Undone.left(busy);
  }

  /** By ecauto itself, if the shop has what ecauto made of it last. */
  private Reason changedSince(Transaction tx, Listing listing, ShopItem item, Pin.Field field) {
    ShopState.Own own = shopState(tx, listing).own();
    boolean ours =
        switch (field) {
          case PRICE -> own.price().equals(item.priceOutsideSales());
          case QUANTITY -> own.quantity() == item.quantity();
          case VISIBILITY -> own.visibility() == item.visibility();
        };
    return Reason.of(ours ? ReasonCode.REVISION_CHANGED_SINCE : ReasonCode.REVISION_CHANGED_BY_HAND)
        .with("field", field.name().toLowerCase(Locale.ROOT));
  }

  private @Nullable Reason wish(
      Transaction tx, RunEffect effect, Set<Pin.Field> fields, Command command) {
    Instant now = services.time().now();
    Listing listing = command.listing();
    Revision open = revisions.open(tx, Set.of(listing.id())).get(listing.id());
    if (open != null && !revisions.replace(tx, open, now)) {
      return Reason.of(ReasonCode.REVISION_BEING_SENT);
    }
    LiveCommands.By by = command.by();
    Reason reason = undone(effect.last().run(), by);
    Revision.Values before = effect.before();
    revisions.wish(
        tx,
        listing,
        new Change(
            RevisionKind.COMMAND,
            fields.contains(Pin.Field.PRICE) ? before.price() : null,
            fields.contains(Pin.Field.QUANTITY) ? before.quantity() : null,
            fields.contains(Pin.Field.VISIBILITY) ? before.visibility() : null,
            reason),
        new RevisionRepository.Origin(command.run(), now, now));
    hold(tx, command, fields, effect.last(), now);
    return null;
  }

  /** What was taken back is held, and told. */
  private void hold(
      Transaction tx, Command command, Set<Pin.Field> fields, Revision undone, Instant now) {
    String actor = command.by().actor();
    for (Pin.Field field : fields) {
      Pin pin = new Pin(field, Pin.Cause.COMMAND, null, actor, now.plus(HOLDS));
      Optional<Pin> hidden =
          field == Pin.Field.VISIBILITY ? hidden(tx, command, undone, now) : Optional.empty();
      pins.pin(tx, command.listing(), hidden.orElse(pin), now);
    }
    events.about(
        tx,
        new LiveEvents.By(actor, now),
        EventType.LIVE_UNDONE,
        command.listing(),
        undone(undone.run(), command.by()),
        Map.of("run", command.run()));
  }

  /** What the undone command has shown that a person had hidden is hidden as it was. */
  private Optional<Pin> hidden(Transaction tx, Command command, Revision undone, Instant now) {
    Change change = undone.change();
    if (change.kind() != RevisionKind.COMMAND || change.visibility() != Visibility.PUBLIC) {
      return Optional.empty();
    }
    Revision.Values before = undone.before();
    Visibility was =
        before == null ? shopState(tx, command.listing()).visibility() : before.visibility();
    return pins.lifted(tx, command.listing(), Pin.Field.VISIBILITY, undone.createdAt()).stream()
        .filter(pin -> pin.holds(now))
        .filter(pin -> pin.hides() || pin.cause() == Pin.Cause.HAND && was == Visibility.HIDDEN)
        .min(Comparator.comparing(Pin::cause))
        .map(
            pin ->
                new Pin(
                    pin.field(),
                    Pin.Cause.COMMAND,
                    Visibility.HIDDEN,
                    command.by().actor(),
                    pin.until()));
  }

  private ShopState shopState(Transaction tx, Listing listing) {
    return Objects.requireNonNull(shop.of(tx, List.of(listing)).get(listing.id()));
  }

  /** A price that would lose money is not brought back. */
  private @Nullable Reason loss(Transaction tx, Listing listing, Money price) {
    Optional<AccountRules> rules = services.listing().rulesOf(listing);
    Money cost =
        products
            .find(tx, listing.asin())
            .map(Product::offer)
            .map(OfferSnapshot::price)
            .orElse(null);
    if (cost == null || rules.isEmpty()) {
      return null;
    }
    return rules
        .get()
        .breakEven(cost)
        .filter(least -> rules.get().losesAt(price, cost))
        .map(
            least ->
                Reason.of(ReasonCode.TARGET_BREAK_EVEN).with("cost", cost).with("breakeven", least))
        .orElse(null);
  }
}
