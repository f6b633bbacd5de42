package dev.ecauto.platform;

import dev.ecauto.model.AccountId;
import dev.ecauto.model.PlatformId;
import dev.ecauto.model.Sku;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A shop platform that listings are uploaded to. An implementation knows the platform's protocol,
 * errors and quotas, and nothing of the store: it is handed an item and reports what happened as
 * values. Implementations are safe for use by many threads and never repeat a call that may have
 * taken effect. {@code SalesPlatformContract} in the testkit checks an implementation.
 */
public interface SalesPlatform {
  /** Which platform this is. */
  PlatformId id();

  /**
   * The steps that bring an item into the shop, in order. The item must not be visible to shoppers
   * before the last one is done. The first step creates it and yields the shop's item id.
   */
  List<Step> steps(UploadItem item);

  /**
   * Performs one step: at most one call that may take effect.
   *
   * @param itemId the id that the step before it yielded, to be passed on exactly; {@code null}
   *     only for the first step
   */
  StepResult perform(AccountId account, UploadItem item, Step step, @Nullable String itemId);

  /**
   * Looks for the items of a SKU among everything that was created at or after a time. What is
   * older may be found too, but need not be: looking may end where the shop's order proves that
   * only older items follow. Never answers ABSENT unless it looked at all the rest.
   *
   * @param notBefore when the first attempt to create the item began; {@link Instant#EPOCH} to look
   *     at everything. The implementation allows for clocks that differ
   */
  FindResult find(AccountId account, Sku sku, Instant notBefore);

  /**
   * One page of all the items of an account, for comparing with the store.
   *
   * @param cursor {@code null} for the first page, then {@link ShopPage#next()}
   */
  ShopResult<ShopPage> list(AccountId account, @Nullable String cursor);

  /** One item as the shop has it now, or that it is gone. */
  ShopResult<Optional<ShopItem>> look(AccountId account, String itemId);

  /** Removes an item from the shop. Only ever done on an operator's command. */
  ShopResult<String> remove(AccountId account, String itemId);

  /** What must be true before anything is uploaded, for example that the token is the account's. */
  Optional<PlatformError> precondition(AccountId account);

  /** The named quotas of an account as they stand, for forecasts and metrics. */
  List<QuotaUse> quotas(AccountId account);
}
