package dev.ecauto.live.revision.internal;

import dev.ecauto.catalog.Product;
import dev.ecauto.catalog.internal.ProductRepository;
import dev.ecauto.listing.AccountRules;
import dev.ecauto.listing.Listing;
import dev.ecauto.listing.content.internal.ProductContent;
import dev.ecauto.listing.internal.ListingRepository;
import dev.ecauto.listing.pricing.PriceRequest;
import dev.ecauto.listing.screening.ScreeningLists;
import dev.ecauto.listing.screening.ScreeningResult;
import dev.ecauto.listing.screening.Severity;
import dev.ecauto.live.decision.Change;
import dev.ecauto.live.decision.Pin;
import dev.ecauto.live.decision.RevisionKind;
import dev.ecauto.live.decision.ShopState;
import dev.ecauto.live.decision.internal.Changes;
import dev.ecauto.live.decision.internal.Evidence;
import dev.ecauto.live.decision.internal.LookClimate;
import dev.ecauto.live.decision.internal.Observation;
import dev.ecauto.live.decision.internal.Target;
import dev.ecauto.live.decision.internal.TargetInput;
import dev.ecauto.live.decision.internal.Targets;
import dev.ecauto.live.event.internal.LiveEvents;
import dev.ecauto.live.look.internal.Climates;
import dev.ecauto.live.look.internal.Freshness;
import dev.ecauto.live.look.internal.FreshnessRepository;
import dev.ecauto.live.look.internal.FreshnessViewRepository;
import dev.ecauto.live.look.internal.ObservationRepository;
import dev.ecauto.live.review.internal.PinRepository;
import dev.ecauto.live.review.internal.ReviewRepository;
import dev.ecauto.live.review.internal.TextReview;
import dev.ecauto.live.revision.Revision;
import dev.ecauto.live.shop.internal.ShopStates;
import dev.ecauto.model.AccountKey;
import dev.ecauto.model.Asin;
import dev.ecauto.model.EventType;
import dev.ecauto.model.Reason;
import dev.ecauto.model.ReasonCode;
import dev.ecauto.model.Visibility;
import dev.ecauto.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Decides what live listings should be, and writes down what has to change. Deciding reads only;
 * planning opens, replaces or withdraws revisions. Safe for use by many threads and processes.
 */
public final class Planner {
  /** How long a change that the shop ignored or refused is not wished again. */
  public static final Duration NOT_AGAIN_FOR = Duration.ofHours(24);

  /** The same of one that was tried too often while the shop did not answer as it should. */
  private static final Duration NOT_AGAIN_WHILE_DOWN = Duration.ofMinutes(30);

  /** How soon a product is looked at again of which many others decide whether it is believed. */
  private static final Duration DOUBTED_FOR = Duration.ofMinutes(15);

  private final PlanServices services;
  private final ListingRepository listings = new ListingRepository();
  private final ProductRepository products = new ProductRepository();
  private final ObservationRepository observations = new ObservationRepository();
  private final FreshnessRepository freshness = new FreshnessRepository();
  private final FreshnessViewRepository views = new FreshnessViewRepository();
  private final ShopStates shop = new ShopStates();
  private final PinRepository pins = new PinRepository();
  private final ReviewRepository reviews = new ReviewRepository();
  private final RevisionRepository revisions = new RevisionRepository();
  private final Climates climates = new Climates();
  private final LiveEvents events = new LiveEvents();

  public Planner(PlanServices services) {
    this.services = services;
  }

  /** What should become of the live listings of products. Writes nothing. */
  public List<Plan> decide(
      Transaction tx, Collection<Asin> asins, LookClimate climate, Instant now) {
    return decide(tx, listings.listed(tx, asins), Map.of(), climate, now);
  }

  /**
   * What should become of one listing, as the shop has it now. Writes nothing.
   *
   * @return nothing if its account is not configured
   */
  List<Plan> decide(
      Transaction tx, Listing listing, ShopState state, LookClimate climate, Instant now) {
    return decide(tx, List.of(listing), Map.of(listing.id(), state), climate, now);
  }

  private List<Plan> decide(
      Transaction tx,
      List<Listing> live,
      Map<Long, ShopState> seen,
      LookClimate climate,
      Instant now) {
    if (live.isEmpty()) {
      return List.of();
    }
    Set<Asin> asins = live.stream().map(Listing::asin).collect(Collectors.toSet());
    Set<Long> ids = live.stream().map(Listing::id).collect(Collectors.toSet());
    Map<Asin, Freshness> fresh = freshness.of(tx, asins);
    Known known =
        new Known(
            products.findAll(tx, asins),
            observations.of(tx, asins),
            fresh,
            views.enrolledAt(tx, neverAnswered(fresh)),
            seen.isEmpty() ? shop.of(tx, live) : seen,
            pins.of(tx, ids),
            reviews.answers(tx, ids),
            services.screening().get(),
            climate,
            now);
    List<Plan> plans = new ArrayList<>();
    for (Listing listing : live) {
      AccountRules rules = rules(listing);
      if (rules != null) {
        plans.add(hiddenIfNotTaken(tx, plan(listing, rules, known), now));
      }
    }
    return plans;
  }

  /** Looks were made, and none was ever answered. */
  private static Set<Asin> neverAnswered(Map<Asin, Freshness> fresh) {
    return fresh.values().stream()
        .filter(one -> one.seenAt() == null && one.failures() > 0)
        .map(Freshness::asin)
        .collect(Collectors.toSet());
  }

  private @Nullable AccountRules rules(Listing listing) {
    return services.listing().rulesOf(listing).orElse(null);
  }

  /**
   * What loses money is hidden where its shop does not take the price that loses none, or where no
   * rises are sent; what cannot be bought is where its shop does not take a stock of none.
   */
  private Plan hiddenIfNotTaken(Transaction tx, Plan plan, Instant now) {
    Change change = plan.change();
    if (change == null || change.visibility() == Visibility.HIDDEN) {
      return plan;
    }
    long id = plan.listing().id();
    Instant since = now.minus(NOT_AGAIN_FOR);
    if (change.kind() == RevisionKind.HIDE_STOCK) {
      return revisions.takesNoStock(tx, id, since)
          ? plan
          : plan.with(hide(change.kind(), Reason.of(ReasonCode.TARGET_NOT_SOLD_OUT)));
    }
    if (change.price() == null || !plan.target().loss()) {
      return plan;
    }
    Listing listing = plan.listing();
    boolean hidesOnly = services.hidesOnly(new AccountKey(listing.platform(), listing.account()));
    if (!hidesOnly && revisions.takesPrices(tx, id, since)) {
      return plan;
    }
    ReasonCode code = hidesOnly ? ReasonCode.TARGET_RAISES_NOT_SENT : ReasonCode.TARGET_NOT_RAISED;
    Reason why = Reason.of(code).with("price", change.price());
    return plan.with(
        plan.shop().visibility() == Visibility.HIDDEN ? null : hide(RevisionKind.HIDE, why));
  }

  private static Change hide(RevisionKind kind, Reason why) {
    return new Change(kind, null, null, Visibility.HIDDEN, why);
  }

  /** All that is known of the listings of one page. */
  private record Known(
      Map<Asin, Product> products,
      Map<Asin, List<Observation>> observations,
      Map<Asin, Freshness> freshness,
      Map<Asin, Instant> enrolledAt,
      Map<Long, ShopState> shop,
      Map<Long, List<Pin>> pins,
      Map<Long, Map<Long, TargetInput.ReviewAnswer>> answers,
      ScreeningLists screening,
      LookClimate climate,
      Instant now) {
    Map<Long, TargetInput.ReviewAnswer> answers(Listing listing) {
      return answers.getOrDefault(listing.id(), Map.of());
    }

    Evidence evidence(Asin asin) {
      Freshness fresh = freshness.get(asin);
      return fresh == null
          ? Evidence.NONE
          : new Evidence(
              observations.getOrDefault(asin, List.of()),
              fresh.seenAt() == null ? enrolledAt.get(asin) : fresh.seenAt(),
              fresh.triedAt(),
              fresh.failures(),
              fresh.failure(),
              fresh.sweptPrice(),
              fresh.disagreements());
    }
  }

  private Plan plan(Listing listing, AccountRules rules, Known known) {
    Evidence evidence = known.evidence(listing.asin());
    ShopState state = java.util.Objects.requireNonNull(known.shop().get(listing.id()));
    Target target =
        Targets.of(
            new TargetInput(
                evidence,
                known.climate(),
                new TargetInput.Rules(
                    cost ->
                        rules.price(
                            new PriceRequest(
                                cost,
                                java.util.Objects.requireNonNull(
                                    known.products().get(listing.asin())),
                                rules.account())),
                    rules::breakEven,
                    rules.quantity(),
                    rules.visibility()),
                forbidden(known.products().get(listing.asin()), known.screening()),
                state,
                known.pins().getOrDefault(listing.id(), List.of()),
                known.answers(listing),
                known.now()),
            services.target());
    Instant seenAt = evidence.seenAt();
    return new Plan(
        listing,
        state,
        target,
        Changes.of(target, state, services.target()).orElseGet(() -> text(listing, rules, known)),
        seenAt == null ? known.now() : seenAt);
  }

  /** The texts that a person accepted after the catalogue had changed, until the shop has them. */
  private static @Nullable Change text(Listing listing, AccountRules rules, Known known) {
    Product product = known.products().get(listing.asin());
    Map<Long, TargetInput.ReviewAnswer> answers = known.answers(listing);
    if (product == null || answers.isEmpty()) {
      return null;
    }
    ProductContent content = ProductContent.of(product, rules.content());
    Change.Text text = new Change.Text(content.title(), content.description());
    TargetInput.ReviewAnswer answer = answers.get(TextReview.subject(text, product.brand()));
    boolean there =
        text.title().equals(listing.title()) && text.description().equals(listing.description());
    return answer == null || !answer.accepted() || there || text.title().isBlank()
        ? null
        : new Change(
            RevisionKind.TEXT,
            null,
            null,
            null,
            Reason.of(ReasonCode.TARGET_TEXT_ACCEPTED).with("by", answer.by()),
            text);
  }

  private static @Nullable Reason forbidden(@Nullable Product product, ScreeningLists screening) {
    if (product == null) {
      return null;
    }
    Reason screened =
        screening.screen(product).<@Nullable Reason>match(passed -> null, Planner::blocked);
    if (screened != null) {
      return screened;
    }
    return product.catalogProvenance() != null && product.images().isEmpty()
        ? Reason.of(ReasonCode.TARGET_NO_MAIN_PICTURE)
        : null;
  }

  private static @Nullable Reason blocked(ScreeningResult.Met met) {
    return met.rule().severity() == Severity.BLOCK
        ? Reason.of(ReasonCode.TARGET_FORBIDDEN)
            .with("rule", met.rule().name())
            .with("where", met.where())
        : null;
  }

  /** Decides, and writes down what has to change. */
  public List<Plan> plan(
      Transaction tx, Collection<Asin> asins, LookClimate climate, Origin origin) {
    List<Plan> plans = decide(tx, asins, climate, origin.now());
    Set<Long> ids = plans.stream().map(plan -> plan.listing().id()).collect(Collectors.toSet());
    Map<Long, Revision> open = revisions.open(tx, ids);
    Map<Long, Revision> ended =
        revisions.lastEnded(
            tx,
            ids,
            origin.now().minus(NOT_AGAIN_FOR),
            origin.now().minus(NOT_AGAIN_WHILE_DOWN),
            origin.now());
    reviews.outdate(tx, withoutReview(plans));
    for (Plan plan : plans) {
      long id = plan.listing().id();
      review(tx, plan, origin);
      wish(tx, plan, open.get(id), ended.get(id), origin);
      hastenFall(tx, plan, origin.now());
      hastenWitness(tx, plan, origin.now());
      lookAgainAtDoubted(tx, plan, origin.now());
      endVacation(tx, plan, origin.now());
    }
    return plans;
  }

  /**
   * Who plans.
   *
   * @param run what the changes belong to, so that they can be undone together
   * @param actor who
   * @param now when
   */
  public record Origin(String run, String actor, Instant now) {}

  private static Set<Long> withoutReview(List<Plan> plans) {
    return plans.stream()
        .filter(plan -> plan.target().review() == null)
        .map(plan -> plan.listing().id())
        .collect(Collectors.toSet());
  }

  private void review(Transaction tx, Plan plan, Origin origin) {
    Target.ReviewNeeded needed = plan.target().review();
    if (needed == null) {
      return;
    }
    Reason reason = plan.target().price().reason();
    if (reviews.open(tx, plan.listing(), needed, reason, origin.now())) {
      events.about(
          tx,
          new LiveEvents.By(origin.actor(), origin.now()),
          EventType.LIVE_REVIEW_OPENED,
          plan.listing(),
          reason,
          Map.of("before", needed.before(), "after", needed.after()));
    }
  }

  private void wish(
      Transaction tx, Plan plan, @Nullable Revision open, @Nullable Revision ended, Origin origin) {
    Change change = plan.change();
    boolean busy = open != null && isBusy(open);
    if (busy) {
      return;
    }
    RevisionRepository.Origin from =
        new RevisionRepository.Origin(origin.run(), plan.productSeenAt(), origin.now());
    if (change == null) {
      if (open != null && open.retryCount() == 0) { // else its sender looks what became of it
        revisions.withdrawUnneeded(tx, open, from);
      }
    } else if (open != null) {
      if (!open.change().equals(change) || isUnprovable(tx, open, origin.now())) {
        revisions.rewish(tx, open, change, from);
      }
    } else if (!wasInVain(ended, change)) {
      revisions.wish(tx, plan.listing(), change, from);
    }
  }

  /** A hide needs a newer look for its proof. */
  private boolean isUnprovable(Transaction tx, Revision open, Instant now) {
    return open.change().isOfZeros() && climates.zeroProof(tx, now).isTooOld(open.productSeenAt());
  }

  /** What is under way, and what a person commanded, is not touched. */
  private static boolean isBusy(Revision open) {
    return open.status() == Revision.Status.SENDING || open.change().kind() == RevisionKind.COMMAND;
  }

  /** What the shop ignored or refused a short while ago is not tried again at every look. */
  private static boolean wasInVain(@Nullable Revision ended, Change change) {
    return ended != null && ended.isNotTaken() && ended.change().setsTheSameAs(change);
  }

  /** What is shown again after a vacation has nothing to do with it any more. */
  private void endVacation(Transaction tx, Plan plan, Instant now) {
    boolean over =
        plan.target().hiding() == Target.Hiding.COMMAND
            && plan.target().visibility().value() == Visibility.PUBLIC
            && plan.shop().visibility() == Visibility.PUBLIC;
    if (over) {
      pins.lift(
          tx,
          Set.of(plan.listing().id()),
          Set.of(Pin.Field.VISIBILITY),
          Set.of(Pin.Cause.VACATION),
          now);
    }
  }

  /** A hide that is not proven yet gets its proof soon. */
  private void hastenWitness(Transaction tx, Plan plan, Instant now) {
    Change change = plan.change();
    if (change != null && change.isOfZeros()) {
      climates.proveZero(tx, plan.listing().asin(), plan.productSeenAt(), now);
    }
  }

  /** What was doubted for what others seemed to be is decided on as soon as that is over. */
  private void lookAgainAtDoubted(Transaction tx, Plan plan, Instant now) {
    if (plan.target().visibility().reason().code() == ReasonCode.BELIEF_ZEROS_DOUBTED) {
      freshness.dueBy(tx, plan.listing().asin(), now.plus(DOUBTED_FOR));
    }
  }

  /**
   * A fall that waits for its second look gets one in time; so does a hide that waits for a rise.
   */
  private void hastenFall(Transaction tx, Plan plan, Instant now) {
    if (plan.target().price().reason().code() == ReasonCode.TARGET_FALL_SECOND_LOOK) {
      freshness.hastenSecond(
          tx, plan.listing().asin(), now.plus(services.target().fallLooks()), now);
    }
    Change change = plan.change();
    if (change != null
        && change.kind() == RevisionKind.PRICE_UP_FROM_LOSS
        && plan.target().hiding() == Target.Hiding.STOCK) {
      freshness.hasten(tx, Set.of(plan.listing().asin()), now.plus(services.target().secondLook()));
    }
  }
}
