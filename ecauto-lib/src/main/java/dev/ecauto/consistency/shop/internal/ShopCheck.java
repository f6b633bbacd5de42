package dev.ecauto.consistency.shop.internal;

import dev.ecauto.consistency.finding.Finding;
import dev.ecauto.consistency.finding.Repair;
import dev.ecauto.consistency.shop.internal.KnownListing.Values;
import dev.ecauto.consistency.shop.internal.ShopItemRepository.SeenItem;
import dev.ecauto.listing.SkuParts;
import dev.ecauto.model.AccountKey;
import dev.ecauto.model.Asin;
import dev.ecauto.model.Reason;
import dev.ecauto.model.ReasonCode;
import dev.ecauto.platform.ItemRef;
import dev.ecauto.platform.PlatformError;
import dev.ecauto.platform.ShopItem;
import dev.ecauto.platform.ShopPage;
import dev.ecauto.platform.ShopResult;
import dev.ecauto.platform.UnreadableItem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Compares one account's shop with the store. For use once, by one thread. */
public final class ShopCheck {
  private static final int MAX_TRIES = 4;
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final ShopCheckServices services;
  private final ShopCheckConfig config;
  private final AccountKey account;
  private final ShopItemRepository shop = new ShopItemRepository();
  private final ItemComparison comparison;
  private final Instant seenAt;
  private final Set<String> unreadable = new HashSet<>();
  private boolean waited;

  /** The shop could not be looked at completely. */
  public static final class Incomplete extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Reason reason;

    Incomplete(Reason reason) {
      super(reason.stored());
      this.reason = reason;
    }

    /** Why not. */
    public Reason reason() {
      return reason;
    }
  }

  public ShopCheck(ShopCheckServices services, ShopCheckConfig config, AccountKey account) {
    this.services = services;
    this.config = config;
    this.account = account;
    this.comparison = new ItemComparison(account, config);
    this.seenAt = services.time().now();
  }

  /**
   * Hands over the findings, a page of items at a time.
   *
   * @throws Incomplete if the shop did not answer; what is gone cannot be told then
   */
  public void compare(Consumer<List<Finding>> findings) {
    String cursor = null;
    do {
      String from = cursor;
      ShopPage page = ask(() -> services.platform().list(account.account(), from));
      if (!page.items().isEmpty()) {
        findings.accept(comparePage(page.items()));
      }
      findings.accept(page.unreadable().stream().map(comparison::unreadable).toList());
      page.unreadable().stream()
          .map(UnreadableItem::itemId)
          .filter(Objects::nonNull)
          .forEach(unreadable::add);
      cursor = page.next();
    } while (cursor != null);
    findings.accept(doubles());
    lookForUnseen(findings);
  }

  private List<Finding> comparePage(List<ShopItem> items) {
    return services
        .database()
        .write(
            tx -> {
              List<KnownListing> known = shop.known(tx, account, items);
              Set<Asin> elsewhere = shop.listedElsewhere(tx, account, items);
              Map<String, Values> recorded = shop.recorded(tx, account, items);
              Map<ShopItem, Values> agreed = new LinkedHashMap<>();
              List<Finding> found = new ArrayList<>();
              for (ShopItem item : items) {
                KnownListing listing = match(item, known);
                Values before = recorded.get(item.itemId());
                found.addAll(
                    listing == null
                        ? List.of(comparison.unknown(item, elsewhere))
                        : comparison.compare(item, listing, before));
                agreed.put(item, ItemComparison.agreed(item, listing, before));
              }
              shop.record(tx, account, agreed, seenAt);
              return found;
            });
  }

  /**
   * By its id, else by its SKU, else by the product that its SKU names; where a person has edited
   * that, only what has no item yet.
   */
  private static @Nullable KnownListing match(ShopItem item, List<KnownListing> known) {
    boolean asMade = SkuParts.of(item.sku()).isPresent();
    Optional<Asin> asin = SkuParts.productOf(item.sku());
    return first(known, listing -> item.itemId().equals(listing.itemId()))
        .or(() -> first(known, listing -> listing.sku().value().equals(item.sku())))
        .or(
            () ->
                asin.flatMap(
                    product ->
                        first(
                            known,
                            each ->
                                each.asin().equals(product) && (asMade || each.itemId() == null))))
        .orElse(null);
  }

  private static Optional<KnownListing> first(
      List<KnownListing> known, Predicate<KnownListing> wanted) {
    return known.stream().filter(wanted).findFirst();
  }

  /** Of each product that there is twice, all items but the recorded or the oldest. */
  private List<Finding> doubles() {
    return services.database().read(tx -> shop.doubles(tx, account, seenAt)).stream()
        .flatMap(items -> comparison.doubles(items).stream())
        .toList();
  }

  /**
   * Listings whose item no page showed. An item that is there under the listing's SKU is not gone,
   * whatever id was recorded; what is not there at all is looked at by itself, some time later:
   * only then it is gone.
   */
  private void lookForUnseen(Consumer<List<Finding>> findings) {
    long after = 0;
    while (true) {
      long from = after;
      List<KnownListing> unseen =
          services.database().read(tx -> shop.unseen(tx, account, seenAt, from, config.pageSize()));
      if (unseen.isEmpty()) {
        return;
      }
      Map<Long, List<SeenItem>> there =
          services.database().read(tx -> shop.seenOf(tx, account, seenAt, unseen));
      findings.accept(
          unseen.stream()
              .flatMap(each -> unseen(each, there.getOrDefault(each.listingId(), List.of())))
              .toList());
      after = unseen.get(unseen.size() - 1).listingId();
    }
  }

  private Stream<Finding> unseen(KnownListing listing, List<SeenItem> there) {
    if (!there.isEmpty()) {
      return Stream.of(comparison.otherId(listing, there));
    }
    String recorded = Objects.requireNonNull(listing.itemId());
    Optional<String> itemId = services.platform().normaliseItemId(recorded);
    if (itemId.isEmpty()) {
      return Stream.of(comparison.unreadableId(listing, recorded));
    }
    if (unreadable.contains(itemId.get())) { // there, and told of by itself
      return Stream.empty();
    }
    waitForSecondLook();
    ItemRef ref = new ItemRef(itemId.get(), listing.sku());
    Optional<ShopItem> item = ask(() -> services.platform().look(account.account(), ref));
    if (item.isEmpty()) {
      return Stream.of(comparison.gone(listing, recorded));
    }
    SeenItem seen = new SeenItem(item.get().itemId(), false);
    return itemId.get().equals(recorded)
        ? Stream.empty()
        : Stream.of(comparison.otherId(listing, List.of(seen)));
  }

  private void waitForSecondLook() {
    if (!waited && !services.time().stopSignal().await(config.secondLookDelay())) {
      throw new Incomplete(Reason.of(ReasonCode.SHOP_LOOK_STOPPED));
    }
    waited = true;
  }

  /**
   * Removes an item of a product that another item is there for; both are looked at once more
   * before.
   *
   * @return whether it was removed; not if it is gone already, or if the other one is
   */
  public boolean remove(Repair.RemoveDouble removal) {
    if (!isThere(removal.itemId()) || !isThere(removal.kept())) {
      return false;
    }
    ItemRef item = ItemRef.of(removal.itemId());
    ask(() -> services.platform().remove(account.account(), item));
    services.database().run(tx -> shop.forget(tx, account, removal.itemId()));
    return true;
  }

  private boolean isThere(String itemId) {
    return ask(() -> services.platform().look(account.account(), ItemRef.of(itemId))).isPresent();
  }

  /** Waits for a quota to come back, tries again what may pass, and gives up on the rest. */
  private <T> T ask(Supplier<ShopResult<T>> question) {
    for (int tries = 1; ; tries++) {
      ShopResult<T> result = question.get();
      Optional<T> answer = result.match(ok -> Optional.of(ok.value()), failed -> Optional.empty());
      if (answer.isPresent()) {
        return answer.get();
      }
      PlatformError error =
          result
              .<Optional<PlatformError>>match(
                  ok -> Optional.empty(), failed -> Optional.of(failed.error()))
              .orElseThrow();
      if (tries == MAX_TRIES
          || !mayPass(error)
          || !services.time().stopSignal().await(pause(error))) {
        throw new Incomplete(error.reason());
      }
    }
  }

  private static boolean mayPass(PlatformError error) {
    return switch (error.errorClass()) {
      case RETRYABLE, UNKNOWN_OUTCOME, QUOTA_HOUR -> true;
      default -> false;
    };
  }

  private Duration pause(PlatformError error) {
    Instant retryAt = error.retryAt();
    return retryAt == null
        ? PAUSE
        : Duration.between(services.time().now(), retryAt).plusSeconds(1);
  }
}
