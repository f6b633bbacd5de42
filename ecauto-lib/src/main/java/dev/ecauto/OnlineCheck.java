package dev.ecauto;

import dev.ecauto.catalog.ItemCondition;
import dev.ecauto.catalog.Language;
import dev.ecauto.catalog.source.Operation;
import dev.ecauto.catalog.source.internal.CallResult;
import dev.ecauto.catalog.source.internal.CatalogCall;
import dev.ecauto.catalog.source.internal.CatalogSource;
import dev.ecauto.model.Asin;
import dev.ecauto.model.PlatformId;
import dev.ecauto.thebase.TheBasePlatform;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tries whether credentials work, by the least calls that tell. Safe for use by many threads. */
public final class OnlineCheck {
  private static final Asin ANY = new Asin("B000000000");

  private final @Nullable CatalogSource source;
  private final @Nullable TheBasePlatform base;
  private final Ecauto ecauto;

  OnlineCheck(Ecauto ecauto, @Nullable CatalogSource source, @Nullable TheBasePlatform base) {
    this.ecauto = ecauto;
    this.source = source;
    this.base = base;
  }

  /**
   * What a try came to.
   *
   * @param what was tried
   * @param problem what went wrong; empty if nothing did
   */
  public record Tried(String what, Optional<String> problem) {}

  /**
   * Refreshes the tokens of every BASE account, each under its lease, asks whose they are and what
   * they may do, and makes one call to Amazon's catalogue.
   */
  public List<Tried> run() {
    List<Tried> tried = new ArrayList<>();
    if (source != null) {
      tried.add(new Tried("amazon: one catalogue call", amazon(source)));
    }
    if (base != null) {
      ecauto.configuredShops().stream()
          .filter(shop -> shop.platform().equals(PlatformId.BASE))
          .forEach(
              shop -> {
                Optional<String> refresh = base.refresh(shop.account()).map(Object::toString);
                tried.add(new Tried(shop + ": token refresh", refresh));
                if (refresh.isEmpty()) {
                  tried.add(
                      new Tried(
                          shop + ": users/me",
                          base.precondition(shop.account()).map(Object::toString)));
                  tried.add(
                      new Tried(shop + ": scopes", missing(base.missingScopes(shop.account()))));
                }
              });
    }
    return tried;
  }

  private static Optional<String> missing(Set<String> scopes) {
    return scopes.isEmpty()
        ? Optional.empty()
        : Optional.of(
            String.join(", ", scopes) + " not granted: authorise again, and agree to all of it");
  }

  private static String told(String cause, @Nullable String requestId) {
    return requestId == null ? cause : cause + " (request " + requestId + ")";
  }

  private static Optional<String> amazon(CatalogSource source) {
    return source
        .call(
            new CatalogCall(
                Operation.SEARCH_CATALOG_ITEMS,
                List.of(ANY),
                Language.JAPANESE,
                ItemCondition.NEW,
                null),
            () -> {})
        .match(
            new CallResult.Cases<Optional<String>>() {
              @Override
              public Optional<String> items(CallResult.Items items) {
                return Optional.empty();
              }

              @Override
              public Optional<String> prices(CallResult.Prices prices) {
                return Optional.empty();
              }

              @Override
              public Optional<String> refused(CallResult.Refused refused) {
                return Optional.empty();
              }

              @Override
              public Optional<String> throttled(CallResult.Throttled throttled) {
                return Optional.of("Amazon answers that it was called too often: try again");
              }

              @Override
              public Optional<String> tryLater(CallResult.TryLater later) {
                return Optional.of(told(later.cause(), later.requestId()));
              }

              @Override
              public Optional<String> denied(CallResult.Denied denied) {
                return Optional.of(told(denied.cause(), denied.requestId()));
              }

              @Override
              public Optional<String> stopped(CallResult.Stopped stopped) {
                return Optional.of("stopped");
              }
            });
  }
}
