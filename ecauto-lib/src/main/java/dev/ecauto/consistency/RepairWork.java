package dev.ecauto.consistency;

import dev.ecauto.account.AccountRepository;
import dev.ecauto.catalog.internal.ProductRepository;
import dev.ecauto.consistency.finding.Repair;
import dev.ecauto.consistency.finding.ShopField;
import dev.ecauto.consistency.finding.StoredRow;
import dev.ecauto.listing.Listing;
import dev.ecauto.listing.internal.ListingRepository;
import dev.ecauto.listing.internal.ListingRepository.StatusChange;
import dev.ecauto.live.decision.Pin;
import dev.ecauto.live.shop.internal.ShopStates;
import dev.ecauto.model.AccountKey;
import dev.ecauto.model.Asin;
import dev.ecauto.model.ListingStatus;
import dev.ecauto.model.Money;
import dev.ecauto.model.Reason;
import dev.ecauto.model.ReasonCode;
import dev.ecauto.model.Sku;
import dev.ecauto.model.Visibility;
import dev.ecauto.store.Transaction;
import dev.ecauto.upload.ItemAdopter;
import dev.ecauto.upload.queue.AccountCountRepository;
import dev.ecauto.upload.queue.QueueEntry;
import dev.ecauto.upload.queue.QueueRepairRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Carries repairs out in one transaction, by the owners of the tables. A repair that no longer
 * applies changes nothing and says so. Used by one thread.
 */
final class RepairWork implements Repair.Cases<Boolean> {
  private static final Reason IN_SHOP = Reason.of(ReasonCode.CHECK_IN_SHOP);

  private final ListingRepository listings = new ListingRepository();
  private final QueueRepairRepository queue = new QueueRepairRepository();
  private final ProductRepository products = new ProductRepository();
  private final AccountRepository accounts = new AccountRepository();
  private final ShopStates states = new ShopStates();
  private final ItemAdopter adopter;
  private final Transaction tx;
  private final Instant now;

  RepairWork(ItemAdopter adopter, Transaction tx, Instant now) {
    this.adopter = adopter;
    this.tx = tx;
    this.now = now;
  }

  /** Queued by the service that screens, prices and schedules; see {@link Repairer#requeue}. */
  @Override
  public Boolean enqueue(Repair.Enqueue repair) {
    return false;
  }

  @Override
  public Boolean markListed(Repair.MarkListed repair) {
    long id = repair.listingId();
    Instant since = queue.lastSuccess(tx, id).orElse(now);
    takeSku(id, repair.sku());
    boolean changed = listings.setListed(tx, id, repair.itemId(), since, now);
    if (changed) {
      queue.closeAsDone(tx, id, IN_SHOP, now);
      forgetSweepOf(id);
    }
    return changed;
  }

  private void takeSku(long listingId, @Nullable Sku sku) {
    if (sku != null) {
      listings.takeSku(tx, listingId, sku, now);
    }
  }

  @Override
  public Boolean reconcile(Repair.Reconcile repair) {
    return entry(repair.listingId())
        .map(
            entry -> {
              boolean changed = queue.putInDoubt(tx, entry, now);
              listings.setStatus(
                  tx,
                  List.of(repair.listingId()),
                  new StatusChange(ListingStatus.PENDING, null),
                  now);
              return changed;
            })
        .orElse(false);
  }

  @Override
  public Boolean resume(Repair.Resume repair) {
    long id = repair.listingId();
    takeSku(id, repair.sku());
    boolean resumed =
        entry(id).map(entry -> queue.resume(tx, entry, repair.itemId(), now)).orElse(false)
            && listings.resumeWith(tx, id, repair.itemId(), now);
    if (resumed) {
      forgetSweepOf(id);
    }
    return resumed;
  }

  /** An item became known: older ones may be unknown still. */
  private void forgetSweepOf(long listingId) {
    listings
        .find(tx, listingId)
        .map(listing -> new AccountKey(listing.platform(), listing.account()))
        .ifPresent(account -> accounts.forgetSweep(tx, account, now));
  }

  private Optional<QueueEntry> entry(long listingId) {
    return listings.find(tx, listingId).map(this::entry);
  }

  private QueueEntry entry(Listing listing) {
    return new QueueEntry(
        listing.id(),
        listing.asin(),
        listing.platform(),
        listing.account(),
        now,
        QueueEntry.DEFAULT_PRIORITY);
  }

  @Override
  public Boolean closeListing(Repair.CloseListing repair) {
    listings.setStatus(
        tx, List.of(repair.listingId()), new StatusChange(repair.status(), repair.reason()), now);
    return true;
  }

  @Override
  public Boolean setReason(Repair.SetReason repair) {
    return listings.setReason(tx, repair.listingId(), repair.reason(), now);
  }

  @Override
  public Boolean closeRow(Repair.CloseRow repair) {
    return queue.close(tx, repair.queueId(), repair.status(), repair.reason(), now);
  }

  @Override
  public Boolean setAside(Repair.SetAside repair) {
    Reason reason = Reason.of(ReasonCode.CHECK_WITHOUT_PARENT);
    return repair.kind() == StoredRow.QUEUE
        ? queue.setAside(tx, repair.id(), reason, now)
        : queue.setAttemptAside(tx, repair.id(), reason, now);
  }

  @Override
  public Boolean recount(Repair.Recount repair) {
    return new AccountCountRepository().recount(tx, repair.account());
  }

  /** A listing that still waits for its upload is not left without a row. */
  @Override
  public Boolean detachRow(Repair.DetachRow repair) {
    Optional<QueueRepairRepository.Owner> owner = queue.owner(tx, repair.queueId());
    if (owner.isEmpty()) {
      return false;
    }
    Optional<Listing> listing = listings.find(tx, owner.get().listingId());
    Reason reason =
        Reason.of(ReasonCode.CHECK_OTHER_ACCOUNT)
            .with("account", owner.get().account().account())
            .with("listing", owner.get().listingId());
    boolean wasOpen = queue.isOpen(tx, repair.queueId());
    boolean moved = queue.setAside(tx, repair.queueId(), reason, now);
    listing
        .filter(own -> wasOpen && own.status() == ListingStatus.PENDING)
        .ifPresent(own -> queue.open(tx, entry(own), now));
    return moved;
  }

  @Override
  public Boolean closeAttempt(Repair.CloseAttempt repair) {
    return queue.endAttempt(tx, repair.attemptId(), now);
  }

  @Override
  public Boolean addProduct(Repair.AddProduct repair) {
    return products.addMissing(tx, List.of(new Asin(repair.asin())), now) == 1;
  }

  @Override
  public Boolean markGone(Repair.MarkGone repair) {
    Reason reason = Reason.of(ReasonCode.CHECK_ITEM_GONE).with("item", repair.itemId());
    return listings.setGone(tx, repair.listingId(), repair.itemId(), reason, now);
  }

  @Override
  public Boolean repoint(Repair.Repoint repair) {
    boolean changed =
        listings.setItem(tx, repair.listingId(), repair.recorded(), repair.itemId(), now);
    if (changed) {
      forgetSweepOf(repair.listingId());
    }
    return changed;
  }

  @Override
  public Boolean takeFromShop(Repair.TakeFromShop repair) {
    Optional<Listing> listing = listings.find(tx, repair.listingId());
    if (listing.isEmpty()) {
      return false;
    }
    long id = repair.listingId();
    String value = repair.value();
    states.beforeTaking(tx, listing.get(), fieldOf(repair.field()), now);
    return switch (repair.field()) {
      case PRICE -> {
        Money price = new Money(Long.parseLong(value), listing.get().price().currency());
        yield listings.setPrice(tx, id, price, now);
      }
      case STOCK -> listings.setQuantity(tx, id, Integer.parseInt(value), now);
      case VISIBILITY -> listings.setVisibility(tx, id, Visibility.ofCode(value), now);
    };
  }

  private static Pin.Field fieldOf(ShopField field) {
    return switch (field) {
      case PRICE -> Pin.Field.PRICE;
      case STOCK -> Pin.Field.QUANTITY;
      case VISIBILITY -> Pin.Field.VISIBILITY;
    };
  }

  @Override
  public Boolean adoptItem(Repair.AdoptItem repair) {
    return adopter.adopt(tx, repair.shop(), repair.item(), now).isPresent();
  }

  /** Removed from the shop by an explicit command only; see {@link ConsistencyChecker}. */
  @Override
  public Boolean removeDouble(Repair.RemoveDouble repair) {
    return false;
  }

  @Override
  public Boolean advise(Repair.Advise repair) {
    return false;
  }
}
