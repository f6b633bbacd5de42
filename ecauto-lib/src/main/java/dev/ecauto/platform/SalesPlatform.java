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
 * values. {@code SalesPlatformContract} in the testkit checks an implementation.
 *
 * <p>Implementations are safe for use by many threads, end every call within a time of their own
 * (well below a minute), and never repeat a call that may have taken effect unless doing it twice
 * is the same as once. A quota that is used up is not waited for: the call is not sent and comes
 * back as {@code QUOTA_…} with {@link PlatformError#retryAt()}. An access token that ran out is
 * refreshed once inside the call.
 */
public interface SalesPlatform extends AutoCloseable {
  /** Which platform this is. */
  PlatformId id();

  /**
   * The steps that bring an item into the shop, in order; a pure function of the item. The item
   * must not be visible to shoppers before the last one is done. Exactly one is of kind {@code
   * CREATE}, and the last one is of kind {@code PUBLISH} unless the item shall stay hidden.
   */
  List<Step> steps(UploadItem item);

  /**
   * Performs one step: at most one call that may take effect. The id in the answer is handed to the
   * steps after it, exactly, and in the end is the listing's {@code platform_item_id}.
   */
  StepResult perform(AccountId account, StepCall call);

  /** How many items a step takes in one call; 1 where the platform knows no bulk calls. */
  default int batchSize(Step step) {
    return 1;
  }

  /**
   * Performs the same step of several items, at most {@link #batchSize} of them, in one call where
   * the platform can. Each item has its own result, in the order of the calls: one that fails says
   * nothing about the others.
   */
  default List<StepResult> performAll(AccountId account, List<StepCall> calls) {
    return calls.stream().map(call -> perform(account, call)).toList();
  }

  /**
   * Looks for the items of a SKU among everything that was created at or after a time. What is
   * older may be found too, but need not be: looking may end where the shop's order proves that
   * only older items follow. Never answers ABSENT unless it looked at all the rest. All steps but
   * the creating one take the id of a found item, however far it had come, and yield no earlier
   * one.
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

  /**
   * One page of an account's items, newest first, for seeing what others have added. Where a SKU
   * can be in the shop once only, that harms nobody, and the default is an empty page.
   *
   * @param cursor {@code null} for the first page, then {@link ShopPage#next()}
   */
  default ShopResult<ShopPage> newest(AccountId account, @Nullable String cursor) {
    return new ShopResult.Ok<>(new ShopPage(List.of(), null));
  }

  /**
   * One page of an account's items, last changed first, for seeing soon what persons do there. What
   * changes while it is read may come twice or be left out. Where a platform cannot tell, whole
   * readings have to do, and the default is an empty page.
   *
   * @param cursor {@code null} for the first page, then {@link ShopPage#next()}
   */
  default ShopResult<ShopPage> lastChanged(AccountId account, @Nullable String cursor) {
    return new ShopResult.Ok<>(new ShopPage(List.of(), null));
  }

  /** One item as the shop has it now, or that it is gone. */
  ShopResult<Optional<ShopItem>> look(AccountId account, ItemRef item);

  /**
   * Changes an item that is in the shop, with one call where the platform can. Values are set, so
   * after an unknown outcome the same change is sent again. An item that cannot be changed this way
   * fails with {@link dev.ecauto.model.ErrorClass#NOT_EDITABLE}, one that is not there with {@link
   * dev.ecauto.model.ErrorClass#ITEM_GONE}.
   */
  ReviseResult revise(AccountId account, ItemRef item, ItemChange change);

  /**
   * How many items {@link #reviseAll} takes in one call; 1 where the platform knows no bulk calls.
   */
  default int reviseBatchSize() {
    return 1;
  }

  /**
   * Changes several items, at most {@link #reviseBatchSize} of them, in one call where the platform
   * can. Each has its own result, in the order of the changes: one that fails says nothing about
   * the others.
   */
  default List<ReviseResult> reviseAll(AccountId account, List<Revise> changes) {
    return changes.stream().map(one -> revise(account, one.item(), one.change())).toList();
  }

  /** Removes an item from the shop. Only ever done on an operator's command. */
  ShopResult<String> remove(AccountId account, ItemRef item);

  /**
   * The plain form of an item id that comes from a file or an older store ({@code 121187638.0}); a
   * pure function. What cannot be read with certainty is refused, never guessed: another item would
   * be changed instead.
   *
   * @return the id as the shop writes it, or nothing if this is none
   */
  Optional<String> normaliseItemId(String written);

  /** What must be true before anything is uploaded, for example that the token is the account's. */
  Optional<PlatformError> precondition(AccountId account);

  /**
   * Refreshes the authorisation of an account where it would die unused: to be called now and then,
   * also while there is nothing to upload. Without effect where nothing is due.
   *
   * @return why it could not be refreshed; nothing if all is well
   */
  default Optional<PlatformError> keepAuthorised(AccountId account) {
    return Optional.empty();
  }

  /**
   * The named quotas of an account as they stand, counted so that neither a restart nor another
   * process on the same store breaks them.
   */
  List<QuotaUse> quotas(AccountId account);

  /** Gives back what it holds, for example reserved calls; twice is the same as once. */
  @Override
  default void close() {}
}
