package dev.ecauto.testkit.contract;

import dev.ecauto.model.AccountId;
import dev.ecauto.model.Sku;
import dev.ecauto.platform.SalesPlatform;
import dev.ecauto.platform.ShopItem;
import dev.ecauto.platform.UploadItem;
import java.time.Clock;
import java.util.List;

/**
 * A platform, the shop behind it, and a way to make trouble: what {@link SalesPlatformContract}
 * needs of an implementation. Each one is used by one test.
 */
public interface PlatformUnderTest extends AutoCloseable {
  /** The implementation. */
  SalesPlatform platform();

  /**
   * The implementation as another process has it: the same store and shop, nothing of the first
   * one's memory.
   */
  SalesPlatform anotherProcess();

  /** An account that is ready to be uploaded to; its shop is empty. */
  AccountId account();

  /** The time that the platform and its shop live in. */
  Clock clock();

  /** A listing that the shop takes, to be shown to shoppers, with at least two images. */
  UploadItem item(Sku sku);

  /** A listing that the shop refuses for good. */
  UploadItem unacceptableItem(Sku sku);

  /** What is in the shop, asked of the shop itself and not of the platform, oldest first. */
  List<ShopItem> shopItems();

  /**
   * Makes something go wrong with the next calls of a kind.
   *
   * @param times how many calls in a row
   * @return whether this shop knows that trouble with that call; otherwise nothing changes
   */
  boolean trouble(ShopCall call, Trouble trouble, int times);

  /** Another item of the same SKU, if the shop allows that; returns whether it does. */
  boolean addDuplicate(Sku sku);

  /** Makes an item one that cannot be changed, if the shop knows such; returns whether it does. */
  boolean makeUneditable(Sku sku);

  /** The most calls that a change of everything takes; as many as there are values by default. */
  default int callsOfARevision() {
    return 5;
  }

  /** Takes all but a number of calls out of a named quota, as if they had been made here. */
  void useUp(String quota, int left);

  /** Calls that the shop had to refuse for a quota. */
  int refusedByQuota();

  /** The shop restricts the account. */
  void restrict();

  /** Breaks what must be true before anything is uploaded. */
  void breakPrecondition();

  @Override
  void close();
}
