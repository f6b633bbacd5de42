package dev.ecauto.consistency.finding;

import dev.ecauto.model.AccountKey;
import dev.ecauto.model.Asin;
import dev.ecauto.model.ListingStatus;
import dev.ecauto.model.QueueStatus;
import dev.ecauto.model.Reason;
import dev.ecauto.model.ReasonCode;
import dev.ecauto.model.Sku;
import dev.ecauto.platform.ShopItem;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What would put a finding right. None of them posts a product. Repairs are values: a dry run
 * proposes exactly the ones that a fix carries out. Each is done in one transaction with an event,
 * after looking again whether it still applies, so doing it twice is the same as once.
 */
public sealed interface Repair {
  /** What it does. */
  Reason describe();

  /** Order in which repairs are done: the less they change, the earlier. */
  int risk();

  /** The listing that is to be queued by whoever places listings; empty for any other repair. */
  default Optional<Long> toEnqueue() {
    return Optional.empty();
  }

  /** The queue row that is to be parted from its listing; empty for any other repair. */
  default Optional<Long> toDetach() {
    return Optional.empty();
  }

  /** What is to be removed from the shop, by command only; empty for any other repair. */
  default Optional<RemoveDouble> toRemove() {
    return Optional.empty();
  }

  /** What follows from a repair, of whatever kind it is. */
  <R> R match(Cases<R> cases);

  /**
   * One method per kind of repair.
   *
   * @param <R> what is made of them
   */
  interface Cases<R> {
    /** Of {@link Enqueue}. */
    R enqueue(Enqueue repair);

    /** Of {@link MarkListed}. */
    R markListed(MarkListed repair);

    /** Of {@link Reconcile}. */
    R reconcile(Reconcile repair);

    /** Of {@link Resume}. */
    R resume(Resume repair);

    /** Of {@link CloseListing}. */
    R closeListing(CloseListing repair);

    /** Of {@link SetReason}. */
    R setReason(SetReason repair);

    /** Of {@link CloseRow}. */
    R closeRow(CloseRow repair);

    /** Of {@link SetAside}. */
    R setAside(SetAside repair);

    /** Of {@link Recount}. */
    R recount(Recount repair);

    /** Of {@link DetachRow}. */
    R detachRow(DetachRow repair);

    /** Of {@link CloseAttempt}. */
    R closeAttempt(CloseAttempt repair);

    /** Of {@link AddProduct}. */
    R addProduct(AddProduct repair);

    /** Of {@link MarkGone}. */
    R markGone(MarkGone repair);

    /** Of {@link Repoint}. */
    R repoint(Repoint repair);

    /** Of {@link TakeFromShop}. */
    R takeFromShop(TakeFromShop repair);

    /** Of {@link AdoptItem}. */
    R adoptItem(AdoptItem repair);

    /** Of {@link RemoveDouble}. */
    R removeDouble(RemoveDouble repair);

    /** Of {@link Advise}. */
    R advise(Advise repair);
  }

  /** An open queue row for a listing that has none and was never sent. */
  record Enqueue(long listingId) implements Repair {
    @Override
    public Reason describe() {
      return Reason.of(ReasonCode.REPAIR_ENQUEUE).with("listing", listingId);
    }

    @Override
    public int risk() {
      return 60;
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.enqueue(this);
    }

    @Override
    public Optional<Long> toEnqueue() {
      return Optional.of(listingId);
    }
  }

  /**
   * The listing is in the shop: say so, and close its open queue row as done.
   *
   * @param sku the SKU that the shop's item has, where it is another one of the same product
   */
  record MarkListed(long listingId, String itemId, @Nullable Sku sku) implements Repair {
    /** Of the item that has the listing's own SKU. */
    public MarkListed(long listingId, String itemId) {
      this(listingId, itemId, null);
    }

    @Override
    public Reason describe() {
      return Reason.of(ReasonCode.REPAIR_MARK_LISTED)
          .with("listing", listingId)
          .with("item", itemId);
    }

    @Override
    public int risk() {
      return 20;
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.markListed(this);
    }
  }

  /** It may be in the shop: the queue row goes in doubt, so that the shop is asked by SKU first. */
  record Reconcile(long listingId) implements Repair {
    @Override
    public Reason describe() {
      return Reason.of(ReasonCode.REPAIR_RECONCILE).with("listing", listingId);
    }

    @Override
    public int risk() {
      return 50;
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.reconcile(this);
    }
  }

  /**
   * The item exists but is incomplete: an open queue row that goes on after the add.
   *
   * @param sku the SKU that the shop's item has, where it is another one of the same product
   */
  record Resume(long listingId, String itemId, @Nullable Sku sku) implements Repair {
    /** Of the item that has the listing's own SKU. */
    public Resume(long listingId, String itemId) {
      this(listingId, itemId, null);
    }

    @Override
    public Reason describe() {
      return Reason.of(ReasonCode.REPAIR_RESUME).with("listing", listingId).with("item", itemId);
    }

    @Override
    public int risk() {
      return 70;
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.resume(this);
    }
  }

  /** The queue gave it up or withdrew it: the listing says so too. */
  record CloseListing(long listingId, ListingStatus status, Reason reason) implements Repair {
    @Override
    public Reason describe() {
      return Reason.of(ReasonCode.REPAIR_CLOSE_LISTING)
          .with("listing", listingId)
          .with("status", status.code());
    }

    @Override
    public int risk() {
      return 30;
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.closeListing(this);
    }
  }

  /** A closed listing without a reason gets one. */
  record SetReason(long listingId, Reason reason) implements Repair {
    @Override
    public Reason describe() {
      return Reason.of(ReasonCode.REPAIR_SET_REASON).with("listing", listingId);
    }

    @Override
    public int risk() {
      return 10;
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.setReason(this);
    }
  }

  /** A queue row that contradicts its listing is closed. */
  record CloseRow(long queueId, QueueStatus status, Reason reason) implements Repair {
    @Override
    public Reason describe() {
      return Reason.of(ReasonCode.REPAIR_CLOSE_ROW)
          .with("row", queueId)
          .with("status", status.code());
    }

    @Override
    public int risk() {
      return 40;
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.closeRow(this);
    }
  }

  /** A row without what it belongs to is moved to the set-aside table. */
  record SetAside(StoredRow kind, long id) implements Repair {
    @Override
    public Reason describe() {
      return Reason.of(ReasonCode.REPAIR_SET_ASIDE).with("table", kind.table()).with("id", id);
    }

    @Override
    public int risk() {
      return 80;
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.setAside(this);
    }
  }

  /** What is kept counted of an account is counted anew. */
  record Recount(AccountKey account) implements Repair {
    @Override
    public Reason describe() {
      return Reason.of(ReasonCode.REPAIR_RECOUNT).with("account", account);
    }

    @Override
    public int risk() {
      return 110;
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.recount(this);
    }
  }

  /**
   * A queue row of another account or product than its listing is moved to the set-aside table: it
   * never makes one account's listing a success of another's. A listing that waits gets a row of
   * its own, and an account whose row waits gets a listing of its own where the uniqueness rule
   * allows one beside the others.
   */
  record DetachRow(long queueId) implements Repair {
    @Override
    public Optional<Long> toDetach() {
      return Optional.of(queueId);
    }

    @Override
    public Reason describe() {
      return Reason.of(ReasonCode.REPAIR_DETACH_ROW).with("row", queueId);
    }

    @Override
    public int risk() {
      return 15;
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.detachRow(this);
    }
  }

  /** An attempt that nobody works on any more ends with an unknown outcome. */
  record CloseAttempt(long attemptId) implements Repair {
    @Override
    public Reason describe() {
      return Reason.of(ReasonCode.REPAIR_CLOSE_ATTEMPT).with("attempt", attemptId);
    }

    @Override
    public int risk() {
      return 10;
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.closeAttempt(this);
    }
  }

  /** A product row that listings refer to and that is not there; the next fetch completes it. */
  record AddProduct(String asin) implements Repair {
    @Override
    public Reason describe() {
      return Reason.of(ReasonCode.REPAIR_ADD_PRODUCT).with("asin", asin);
    }

    @Override
    public int risk() {
      return 5;
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.addProduct(this);
    }
  }

  /** Gone from the shop, looked at twice: the listing is withdrawn. */
  record MarkGone(long listingId, String itemId) implements Repair {
    @Override
    public Reason describe() {
      return Reason.of(ReasonCode.REPAIR_MARK_GONE).with("listing", listingId).with("item", itemId);
    }

    @Override
    public int risk() {
      return 90;
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.markGone(this);
    }
  }

  /**
   * The listing is recorded under an id that is not the shop's; its item is there under another.
   */
  record Repoint(long listingId, String recorded, String itemId) implements Repair {
    @Override
    public Reason describe() {
      return Reason.of(ReasonCode.REPAIR_REPOINT)
          .with("listing", listingId)
          .with("item", recorded)
          .with("there", itemId);
    }

    @Override
    public int risk() {
      return 25;
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.repoint(this);
    }
  }

  /** Somebody changed it in the shop, and the configuration says to keep that. */
  record TakeFromShop(long listingId, ShopField field, String value) implements Repair {
    @Override
    public Reason describe() {
      return Reason.of(ReasonCode.REPAIR_TAKE_FROM_SHOP)
          .with("listing", listingId)
          .with("field", field.label())
          .with("value", value);
    }

    @Override
    public int risk() {
      return 35;
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.takeFromShop(this);
    }
  }

  /** An item with a SKU of ours that no listing knows: product and listing are made of it. */
  record AdoptItem(AccountKey shop, Asin asin, ShopItem item) implements Repair {
    @Override
    public Reason describe() {
      return Reason.of(ReasonCode.REPAIR_ADOPT_ITEM).with("item", item.itemId()).with("asin", asin);
    }

    @Override
    public int risk() {
      return 65;
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.adoptItem(this);
    }
  }

  /**
   * A second item of one product; removed by an operator's explicit command only.
   *
   * @param kept the item that stays
   */
  record RemoveDouble(AccountKey shop, String itemId, String kept) implements Repair {
    @Override
    public Reason describe() {
      return Reason.of(ReasonCode.REPAIR_REMOVE_DOUBLE).with("item", itemId).with("shop", shop);
    }

    @Override
    public int risk() {
      return 100;
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.removeDouble(this);
    }

    @Override
    public Optional<RemoveDouble> toRemove() {
      return Optional.of(this);
    }
  }

  /** Nothing that a program should do alone. */
  record Advise(Reason what) implements Repair {
    @Override
    public Reason describe() {
      return what;
    }

    @Override
    public int risk() {
      return 1000;
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.advise(this);
    }
  }
}
