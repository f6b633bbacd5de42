package dev.ecauto.consistency.shop;

import dev.ecauto.consistency.finding.Finding;
import dev.ecauto.consistency.finding.Finding.Safety;
import dev.ecauto.consistency.finding.Repair;
import dev.ecauto.consistency.finding.Severity;
import dev.ecauto.consistency.finding.Subject;
import dev.ecauto.consistency.shop.ShopItemRepository.Doubles;
import dev.ecauto.consistency.shop.ShopItemRepository.Known;
import dev.ecauto.consistency.shop.ShopItemRepository.Values;
import dev.ecauto.model.AccountKey;
import dev.ecauto.platform.ItemRef;
import dev.ecauto.platform.PlatformError;
import dev.ecauto.platform.ShopItem;
import dev.ecauto.platform.ShopPage;
import dev.ecauto.platform.ShopResult;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Compares one account's shop with the store. For use once. */
public final class ShopCheck {
  private static final int MAX_TRIES = 4;
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final ShopCheckServices services;
  private final ShopCheckConfig config;
  private final AccountKey account;
  private final ShopItemRepository shop = new ShopItemRepository();
  private final ItemComparison comparison;
  private final Instant seenAt;

  /** The shop could not be looked at completely. */
  public static final class Incomplete extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Incomplete(String message) {
      super(message);
    }
  }

  public ShopCheck(ShopCheckServices services, ShopCheckConfig config, AccountKey account) {
    this.services = services;
    this.config = config;
    this.account = account;
    this.comparison = new ItemComparison(account, config);
    this.seenAt = services.clock().instant().truncatedTo(ChronoUnit.MICROS);
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
      cursor = page.next();
    } while (cursor != null);
    findings.accept(doubles());
    lookForGone(findings);
  }

  private List<Finding> comparePage(List<ShopItem> items) {
    return services
        .database()
        .write(
            tx -> {
              List<Known> known = shop.known(tx, account, items);
              Map<String, Values> recorded = shop.recorded(tx, account, items);
              Map<ShopItem, Values> agreed = new LinkedHashMap<>();
              List<Finding> found = new ArrayList<>();
              for (ShopItem item : items) {
                Known listing = match(item, known);
                Values before = recorded.get(item.itemId());
                found.addAll(comparison.compare(item, listing, before));
                agreed.put(item, ItemComparison.agreed(item, listing, before));
              }
              shop.record(tx, account, agreed, seenAt);
              return found;
            });
  }

  private static @Nullable Known match(ShopItem item, List<Known> known) {
    return known.stream()
        .filter(it -> item.itemId().equals(it.itemId()))
        .findFirst()
        .or(() -> known.stream().filter(it -> it.sku().equals(item.sku())).findFirst())
        .orElse(null);
  }

  /** Of each SKU that there is twice, all items but the recorded or the oldest. */
  List<Finding> doubles() {
    List<Doubles> doubles = services.database().read(tx -> shop.doubles(tx, account, seenAt));
    List<Finding> found = new ArrayList<>();
    for (Doubles it : doubles) {
      String keep = Objects.requireNonNullElse(it.recorded(), it.itemIds().get(0));
      it.itemIds().stream()
          .filter(item -> !item.equals(keep))
          .forEach(item -> found.add(twice(it.sku(), keep, item)));
    }
    return found;
  }

  private Finding twice(String sku, String keep, String item) {
    return new Finding(
        "double",
        Severity.ERROR,
        new Subject(null, account, null, null, null, item),
        "SKU " + sku + " is there twice: item " + item + " beside item " + keep,
        new Repair.RemoveDouble(account, item),
        Safety.PROPOSED);
  }

  /** What no page showed is looked at by itself, some time later: only then it is gone. */
  private void lookForGone(Consumer<List<Finding>> findings) {
    long after = 0;
    boolean waited = false;
    while (true) {
      long from = after;
      List<Known> unseen =
          services.database().read(tx -> shop.unseen(tx, account, seenAt, from, config.pageSize()));
      if (unseen.isEmpty()) {
        return;
      }
      if (!waited && !services.stop().await(config.secondLookDelay())) {
        throw new Incomplete("stopped before the second look");
      }
      waited = true;
      findings.accept(unseen.stream().flatMap(it -> gone(it).stream()).toList());
      after = unseen.get(unseen.size() - 1).listingId();
    }
  }

  private Optional<Finding> gone(Known known) {
    String itemId = Objects.requireNonNull(known.itemId());
    if (ask(() -> services.platform().look(account.account(), ItemRef.of(itemId))).isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        new Finding(
            "gone",
            Severity.ERROR,
            comparison.subject(known, itemId),
            "listing " + known.listingId() + " is listed, but item " + itemId + " is gone",
            new Repair.MarkGone(known.listingId(), itemId),
            Safety.SAFE));
  }

  /** Removes an item whose SKU another item has; both are looked at once more before. */
  public boolean remove(Finding twice) {
    String item = Objects.requireNonNull(twice.subject().itemId());
    Optional<ShopItem> there =
        ask(() -> services.platform().look(account.account(), ItemRef.of(item)));
    if (there.isEmpty()) {
      return false;
    }
    ask(() -> services.platform().remove(account.account(), ItemRef.of(item)));
    services.database().run(tx -> shop.forget(tx, account, item));
    return true;
  }

  /** Waits for a quota to come back, tries again what may pass, and gives up on the rest. */
  private <T> T ask(Supplier<ShopResult<T>> question) {
    String cause = "";
    for (int i = 0; i < MAX_TRIES; i++) {
      ShopResult<T> result = question.get();
      if (result instanceof ShopResult.Ok<T> ok) {
        return ok.value();
      }
      PlatformError error = ((ShopResult.Failed<T>) result).error();
      cause = error.toString();
      if (!mayPass(error) || !services.stop().await(pause(error))) {
        break;
      }
    }
    throw new Incomplete(cause);
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
        : Duration.between(services.clock().instant(), retryAt).plusSeconds(1);
  }
}
