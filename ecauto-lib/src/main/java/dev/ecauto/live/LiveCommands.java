package dev.ecauto.live;

import dev.ecauto.account.AccountRepository;
import dev.ecauto.listing.Listing;
import dev.ecauto.listing.ListingFilter;
import dev.ecauto.listing.internal.ListingRepository;
import dev.ecauto.live.brake.Brake;
import dev.ecauto.live.brake.internal.BrakeRepository;
import dev.ecauto.live.decision.Change;
import dev.ecauto.live.decision.Pin;
import dev.ecauto.live.decision.RevisionKind;
import dev.ecauto.live.event.internal.LiveEvents;
import dev.ecauto.live.look.internal.Looker;
import dev.ecauto.live.review.Review;
import dev.ecauto.live.review.internal.PinRepository;
import dev.ecauto.live.review.internal.ReviewRepository;
import dev.ecauto.live.revision.Revision;
import dev.ecauto.live.revision.internal.RevisionRepository;
import dev.ecauto.live.shop.internal.LiveAccountRepository;
import dev.ecauto.live.shop.internal.ShopReader;
import dev.ecauto.live.shop.internal.ShopStates;
import dev.ecauto.model.AccountKey;
import dev.ecauto.model.Asin;
import dev.ecauto.model.EventType;
import dev.ecauto.model.ListingStatus;
import dev.ecauto.model.Reason;
import dev.ecauto.model.ReasonCode;
import dev.ecauto.model.Visibility;
import dev.ecauto.platform.SalesPlatform;
import dev.ecauto.store.Transaction;
import dev.ecauto.store.internal.Handover;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What persons command of live listings: outside of brakes and of {@code sync.mode}. Safe for use
 * by many threads.
 */
public final class LiveCommands {
  private static final int PAGE = 500;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssSSSSSS").withZone(ZoneOffset.UTC);

  private static final String VACATION = "vacation";

  private final LiveServices services;
  private final Looker looker;
  private final Undo undo;
  private final ListingRepository listings = new ListingRepository();
  private final RevisionRepository revisions = new RevisionRepository();
  private final PinRepository pins = new PinRepository();
  private final ReviewRepository reviews = new ReviewRepository();
  private final BrakeRepository brakes = new BrakeRepository();
  private final AccountRepository accounts = new AccountRepository();
  private final LiveAccountRepository liveAccounts = new LiveAccountRepository();
  private final ShopStates shop = new ShopStates();
  private final LiveEvents events = new LiveEvents();
  private final ShopReader shops;

  LiveCommands(LiveServices services, Looker looker) {
    this.services = services;
    this.looker = looker;
    this.undo = new Undo(services);
    this.shops = new ShopReader(services.database(), services.time());
  }

  /**
   * Who commands, and why.
   *
   * @param actor who
   * @param reason why, in the person's words
   */
  public record By(String actor, @Nullable String reason) {
    Reason commanded() {
      return Reason.of(ReasonCode.REVISION_COMMANDED).with("by", actor).with("text", reason);
    }
  }

  static String run(String prefix, Instant now) {
    return prefix + "-" + TIME.format(now);
  }

  static boolean isVacation(String run) {
    return run.startsWith(VACATION + "-");
  }

  /** The live listings of a product. */
  public List<Listing> listings(Asin asin) {
    return services.database().read(tx -> listings.listed(tx, Set.of(asin)));
  }

  /** The listings of a result, by their keys. */
  public List<Listing> listings(CommandResult result) {
    List<Long> ids =
        Stream.concat(result.done().stream(), result.left().keySet().stream()).toList();
    List<Listing> found = new ArrayList<>();
    for (int from = 0; from < ids.size(); from += PAGE) {
      List<Long> page = ids.subList(from, Math.min(ids.size(), from + PAGE));
      found.addAll(services.database().read(tx -> listings.byId(tx, page)).values());
    }
    return found;
  }

  /**
   * Hides listings until they are shown again by {@link #show}, or a time.
   *
   * @param until when they may be shown again by rule; {@code null} for never by itself
   */
  public CommandResult hide(Collection<Listing> which, @Nullable Instant until, By by) {
    return each(
        "hide",
        which,
        (tx, listing, command) -> {
          Pin pin =
              new Pin(
                  Pin.Field.VISIBILITY, Pin.Cause.COMMAND, Visibility.HIDDEN, by.actor(), until);
          pins.pin(tx, listing, pin, command.now());
          told(tx, EventType.LIVE_PINNED, listing, by, command);
          return visible(tx, listing, Visibility.HIDDEN, by, command);
        });
  }

  /** Shows listings that were hidden, by command or by hand in the shop. */
  public CommandResult show(Collection<Listing> which, By by) {
    return each(
        "show",
        which,
        (tx, listing, command) -> {
          unpin(tx, listing, EnumSet.of(Pin.Field.VISIBILITY), command.now());
          told(tx, EventType.LIVE_UNPINNED, listing, by, command);
          return visible(tx, listing, Visibility.PUBLIC, by, command);
        });
  }

  /**
   * Leaves fields of listings as they are in the shop, whatever the rules say; but for break-even.
   *
   * @param until when the rules hold again; {@code null} for when they are unpinned
   */
  public CommandResult pin(
      Collection<Listing> which, Set<Pin.Field> fields, @Nullable Instant until, By by) {
    return each(
        "pin",
        which,
        (tx, listing, command) -> {
          for (Pin.Field field : fields) {
            Visibility shown = field == Pin.Field.VISIBILITY ? shown(tx, listing) : null;
            Pin pin = new Pin(field, Pin.Cause.COMMAND, shown, by.actor(), until);
            pins.pin(tx, listing, pin, command.now());
          }
          told(tx, EventType.LIVE_PINNED, listing, by, command);
          return null;
        });
  }

  /** Lets the rules hold again for fields of listings, also where a person changed them by hand. */
  public CommandResult unpin(Collection<Listing> which, Set<Pin.Field> fields, By by) {
    return each(
        "unpin",
        which,
        (tx, listing, command) -> {
          unpin(tx, listing, fields, command.now());
          told(tx, EventType.LIVE_UNPINNED, listing, by, command);
          looker.hasten(tx, Set.of(listing.asin()));
          return null;
        });
  }

  private void unpin(Transaction tx, Listing listing, Set<Pin.Field> fields, Instant now) {
    pins.lift(tx, Set.of(listing.id()), fields, EnumSet.allOf(Pin.Cause.class), now);
    shop.takeOver(tx, listing, fields);
  }

  /** Public if shoppers see it, or would but for a vacation. */
  private @Nullable Visibility shown(Transaction tx, Listing listing) {
    return visibility(tx, listing) == Visibility.PUBLIC || isOnVacation(tx, listing)
        ? Visibility.PUBLIC
        : null;
  }

  private Visibility visibility(Transaction tx, Listing listing) {
    return Objects.requireNonNull(shop.of(tx, List.of(listing)).get(listing.id())).visibility();
  }

  /**
   * Wishes a visibility in the place of what waits, also where the shop had it when it was read
   * last: somebody may have changed it there since. Nothing can take the place of what is under
   * way.
   */
  private @Nullable Reason visible(
      Transaction tx, Listing listing, Visibility wanted, By by, Command command) {
    Revision open = revisions.open(tx, Set.of(listing.id())).get(listing.id());
    if (open != null && !revisions.replace(tx, open, command.now())) {
      looker.hasten(tx, Set.of(listing.asin())); // what is pinned is planned once that has ended
      return Reason.of(ReasonCode.REVISION_BEING_SENT);
    }
    revisions.wish(
        tx,
        listing,
        new Change(RevisionKind.COMMAND, null, null, wanted, by.commanded()),
        new RevisionRepository.Origin(command.run(), command.now(), command.now()));
    return null;
  }

  /** One command while it runs. */
  private record Command(String run, Instant now) {}

  private interface Step {
    /** Why it does not hold for the listing; {@code null} if it does. */
    @Nullable Reason on(Transaction tx, Listing listing, Command command);
  }

  private CommandResult each(String name, Collection<Listing> which, Step step) {
    Handover.requireNone(services.database());
    Instant now = services.time().now();
    Command command = new Command(run(name, now), now);
    List<Long> done = new ArrayList<>();
    Map<Long, Reason> left = new LinkedHashMap<>();
    for (Listing listing : which) {
      Optional<Reason> refused =
          services.database().write(tx -> Optional.ofNullable(step.on(tx, listing, command)));
      refused.ifPresentOrElse(
          reason -> left.put(listing.id(), reason), () -> done.add(listing.id()));
    }
    return new CommandResult(command.run(), done, left);
  }

  private void told(Transaction tx, EventType type, Listing listing, By by, Command command) {
    events.about(
        tx,
        new LiveEvents.By(by.actor(), command.now()),
        type,
        listing,
        by.commanded(),
        Map.of("run", command.run()));
  }

  /**
   * Takes a run back: every listing that still is as the run left it becomes what it was, never
   * below break-even, and stays so for a day; what a person had hidden stays so as that person
   * wanted it. A vacation that is taken back is over.
   */
  public CommandResult undo(String run, By by) {
    Handover.requireNone(services.database());
    return undo.run(run, by);
  }

  /** The falls that wait for a person, oldest first. */
  public List<Review> reviews() {
    return reviews(Integer.MAX_VALUE);
  }

  /** The falls that wait for a person, oldest first, at most so many. */
  public List<Review> reviews(int limit) {
    return services.database().read(tx -> reviews.open(tx, limit));
  }

  /** How many falls wait for a person. */
  public int reviewsWaiting() {
    return services.database().read(reviews::waiting);
  }

  /**
   * Decides on a review; it holds for the observation that was shown, and for no other.
   *
   * @param status accepted or rejected
   * @return whether it was still open; if not, nothing was changed
   */
  public boolean decide(long review, Review.Status status, By by) {
    Handover.requireNone(services.database());
    Instant now = services.time().now();
    return services
        .database()
        .write(
            tx -> {
              boolean decided = reviews.decide(tx, review, status, by.actor(), now);
              if (decided) {
                Review known = reviews.find(tx, review).orElseThrow();
                looker.hasten(tx, Set.of(known.asin()));
                events.about(
                    tx,
                    new LiveEvents.By(by.actor(), now),
                    EventType.LIVE_REVIEW_DECIDED,
                    listings.find(tx, known.listingId()).orElseThrow(),
                    by.commanded(),
                    Map.of("review", review, "status", status.code()));
              }
              return decided;
            });
  }

  /** Lets everything go on that a brake stopped. */
  public List<Brake> confirm(By by) {
    return confirm(null, by);
  }

  /**
   * Lets what a brake stopped go on.
   *
   * @param account of which account; {@code null} for all
   */
  public List<Brake> confirm(@Nullable AccountKey account, By by) {
    Handover.requireNone(services.database());
    Instant now = services.time().now();
    return services
        .database()
        .write(
            tx -> {
              List<Brake> pulled =
                  brakes.pulled(tx).stream()
                      .filter(brake -> account == null || account.equals(brake.account()))
                      .toList();
              for (Brake brake : pulled) {
                brakes.confirm(tx, brake, by.actor(), now);
                revisions.confirm(tx, brake.account(), brake.kind(), now);
                events.about(
                    tx,
                    new LiveEvents.By(by.actor(), now),
                    EventType.LIVE_CONFIRMED,
                    brake.account(),
                    brake.reason());
              }
              return pulled;
            });
  }

  /** Stops everything of an account, uploads included, until it is resumed. */
  public void stop(AccountKey account, By by) {
    Instant now = services.time().now();
    Reason reason =
        Reason.of(ReasonCode.LIVE_STOPPED).with("by", by.actor()).with("text", by.reason());
    services
        .database()
        .run(
            tx -> {
              accounts.stop(tx, account, reason, now);
              events.about(
                  tx,
                  new LiveEvents.By(by.actor(), now),
                  EventType.ACCOUNT_STOPPED,
                  account,
                  reason);
            });
  }

  /**
   * Hides what an account shows until a time; then what can still be bought is shown again. What
   * the shop shows is read first, a call for every hundred items or so; where that fails, what was
   * read last counts.
   */
  public CommandResult vacation(AccountKey account, Instant until, By by) {
    Handover.requireNone(services.database());
    SalesPlatform platform = services.platforms().get(account.platform());
    if (platform != null) {
      shops.read(account, platform, (tx, changed) -> looker.hasten(tx, changed));
    }
    CommandResult result =
        each(
            VACATION,
            live(account),
            (tx, listing, command) -> {
              Reason left =
                  isShownOrToBe(tx, listing)
                      ? visible(tx, listing, Visibility.HIDDEN, by, command)
                      : Reason.of(ReasonCode.TARGET_AS_IT_IS);
              if (left == null || isBeingSent(left) || isOnVacation(tx, listing)) {
                pins.pin(
                    tx,
                    listing,
                    new Pin(
                        Pin.Field.VISIBILITY,
                        Pin.Cause.VACATION,
                        Visibility.HIDDEN,
                        by.actor(),
                        until),
                    command.now());
                return null;
              }
              return left;
            });
    Instant now = services.time().now();
    services
        .database()
        .run(
            tx -> {
              liveAccounts.vacation(tx, account, until, now);
              events.about(
                  tx,
                  new LiveEvents.By(by.actor(), now),
                  EventType.LIVE_VACATION,
                  account,
                  by.commanded());
            });
    return result;
  }

  /** Until when everything of an account is hidden, if it is. */
  Optional<Instant> vacationUntil(Transaction tx, AccountKey account, Instant now) {
    return Optional.of(liveAccounts.find(tx, account))
        .filter(live -> live.isOnVacation(now))
        .map(LiveAccountRepository.LiveAccount::vacationUntil);
  }

  private boolean isShownOrToBe(Transaction tx, Listing listing) {
    Revision open = revisions.open(tx, Set.of(listing.id())).get(listing.id());
    return visibility(tx, listing) == Visibility.PUBLIC
        || open != null && open.change().visibility() == Visibility.PUBLIC;
  }

  private static boolean isBeingSent(Reason left) {
    return left.code() == ReasonCode.REVISION_BEING_SENT;
  }

  /** Whether a vacation has hidden it that it was not shown after yet. */
  private boolean isOnVacation(Transaction tx, Listing listing) {
    return pins.of(tx, Set.of(listing.id())).getOrDefault(listing.id(), List.of()).stream()
        .anyMatch(pin -> pin.cause() == Pin.Cause.VACATION);
  }

  private List<Listing> live(AccountKey account) {
    ListingFilter filter =
        ListingFilter.of(account.platform())
            .withAccount(account.account())
            .withStatuses(ListingStatus.LISTED)
            .withLimit(Integer.MAX_VALUE);
    return services.database().read(tx -> listings.find(tx, filter));
  }

  /**
   * Closes this store for good, since another one goes on with the shops: every account is stopped,
   * no token is refreshed, and Amazon and the shops are asked and sent nothing from here any more,
   * whatever is called and whatever is configured later. What works on it now ends with the call
   * that is under way; {@link #hide} and the like are refused.
   */
  public void handOver(By by) {
    Instant now = services.time().now();
    Reason reason = Reason.of(ReasonCode.LIVE_HANDED_OVER).with("by", by.actor());
    services
        .database()
        .run(
            tx -> {
              looker.handOver(tx, now);
              services
                  .listing()
                  .platforms()
                  .values()
                  .forEach(
                      platform ->
                          platform
                              .accounts()
                              .keySet()
                              .forEach(
                                  account -> {
                                    AccountKey key = new AccountKey(platform.platform(), account);
                                    accounts.stop(tx, key, reason, now);
                                    events.about(
                                        tx,
                                        new LiveEvents.By(by.actor(), now),
                                        EventType.LIVE_HANDED_OVER,
                                        key,
                                        reason);
                                  }));
            });
  }
}
