package dev.ecauto.consistency.shop.internal;

import dev.ecauto.consistency.finding.Finding;
import dev.ecauto.consistency.finding.Repair;
import dev.ecauto.consistency.finding.Severity;
import dev.ecauto.consistency.finding.ShopField;
import dev.ecauto.consistency.finding.Subject;
import dev.ecauto.consistency.finding.internal.Diagnosis;
import dev.ecauto.consistency.shop.internal.KnownListing.Values;
import dev.ecauto.consistency.shop.internal.ShopItemRepository.Doubles;
import dev.ecauto.consistency.shop.internal.ShopItemRepository.SeenItem;
import dev.ecauto.listing.SkuParts;
import dev.ecauto.model.AccountKey;
import dev.ecauto.model.Asin;
import dev.ecauto.model.ListingStatus;
import dev.ecauto.model.Reason;
import dev.ecauto.model.ReasonCode;
import dev.ecauto.model.Sku;
import dev.ecauto.model.Visibility;
import dev.ecauto.platform.ShopItem;
import dev.ecauto.platform.UnreadableItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares an item of a shop with its listing: what is wanted, what was agreed last, what is there.
 * Pure functions.
 */
final class ItemComparison {
  /** More images than this no shop takes. */
  private static final int MAX_IMAGES = 20;

  private final AccountKey account;
  private final ShopCheckConfig config;

  ItemComparison(AccountKey account, ShopCheckConfig config) {
    this.account = account;
    this.config = config;
  }

  /**
   * @param known the listing that records the item, or else the one of its SKU, or of the product
   *     that its SKU names
   * @param agreed what it was like when shop and store last agreed, if they ever did
   */
  List<Finding> compare(ShopItem item, KnownListing known, @Nullable Values agreed) {
    if (known.itemId() == null) {
      return known.beingUploaded()
          ? List.of()
          : List.of(inShop(item, known, "unrecorded-item", ReasonCode.SHOP_UNRECORDED_ITEM));
    }
    if (!known.itemId().equals(item.itemId())) {
      return List.of();
    }
    return switch (known.status()) {
      case LISTED -> differences(item, known, agreed);
      case HELD, FAILED, CANCELLED ->
          item.visibility() == Visibility.PUBLIC && !known.beingUploaded()
              ? List.of(inShop(item, known, "withheld-on-sale", ReasonCode.SHOP_WITHHELD_ON_SALE))
              : List.of();
      case PENDING, SOLD -> List.of();
    };
  }

  /** What counts as agreed after this look, field by field. */
  static Values agreed(ShopItem item, @Nullable KnownListing known, @Nullable Values before) {
    Values there = there(item);
    if (known == null || !item.itemId().equals(known.itemId())) {
      return there;
    }
    Values wanted = known.wanted();
    Values base = before == null ? wanted : before;
    return new Values(
        wanted.price() == there.price() ? there.price() : base.price(),
        wanted.quantity() == there.quantity() ? there.quantity() : base.quantity(),
        wanted.visibility() == there.visibility() ? there.visibility() : base.visibility());
  }

  private static Values there(ShopItem item) {
    return new Values(item.priceOutsideSales().minorUnits(), item.quantity(), item.visibility());
  }

  /**
   * An item that no listing of the account knows.
   *
   * @param elsewhere products that another account lists in their one place
   */
  Finding unknown(ShopItem item, Set<Asin> elsewhere) {
    Optional<Asin> asin = SkuParts.productOf(item.sku());
    Reason reason;
    Diagnosis cure;
    if (asin.isEmpty()) {
      reason = about(ReasonCode.SHOP_UNKNOWN_ITEM, item).with("title", item.title());
      cure = Diagnosis.advise(Reason.of(ReasonCode.ADVISE_IMPORT));
    } else if (elsewhere.contains(asin.get())) {
      reason = about(ReasonCode.SHOP_ITEM_OF_OTHER_ACCOUNT, item).with("asin", asin.get());
      cure = Diagnosis.advise(Reason.of(ReasonCode.ADVISE_OTHER_ACCOUNT).with("asin", asin.get()));
    } else {
      reason =
          about(ReasonCode.SHOP_ADOPTABLE_ITEM, item)
              .with("asin", asin.get())
              .with("title", item.title());
      cure = Diagnosis.safe(new Repair.AdoptItem(account, asin.get(), item));
    }
    return new Finding(
        "unknown-item",
        asin.isEmpty() ? Severity.INFO : Severity.WARNING,
        new Subject(asin.map(Asin::value).orElse(null), account, null, null, null, item.itemId()),
        reason,
        cure.repair(),
        cure.safety());
  }

  private static Reason about(ReasonCode code, ShopItem item) {
    return Reason.of(code).with("item", item.itemId()).with("sku", item.sku());
  }

  /** The listing does not say that its item is in the shop. */
  private Finding inShop(ShopItem item, KnownListing known, String rule, ReasonCode code) {
    boolean complete =
        item.visibility() == known.wanted().visibility()
            && (item.imageCount() > 0 || known.images() == 0);
    Sku sku = known.sku().value().equals(item.sku()) ? null : new Sku(String.valueOf(item.sku()));
    Repair repair =
        complete
            ? new Repair.MarkListed(known.listingId(), item.itemId(), sku)
            : new Repair.Resume(known.listingId(), item.itemId(), sku);
    return new Finding(
        rule,
        Severity.ERROR,
        subject(known, item.itemId()),
        Reason.of(code)
            .with("listing", known.listingId())
            .with("status", known.status().code())
            .with("item", item.itemId()),
        repair,
        known.status() == ListingStatus.CANCELLED ? Finding.Safety.PROPOSED : Finding.Safety.SAFE);
  }

  private List<Finding> differences(ShopItem item, KnownListing known, @Nullable Values agreed) {
    Values wanted = known.wanted();
    Values base = agreed == null ? wanted : agreed;
    Values there = there(item);
    List<Finding> found = new ArrayList<>();
    differs(known, ShopField.PRICE, wanted.price(), base.price(), there.price())
        .ifPresent(found::add);
    differs(known, ShopField.STOCK, wanted.quantity(), base.quantity(), there.quantity())
        .ifPresent(found::add);
    differs(
            known,
            ShopField.VISIBILITY,
            wanted.visibility().code(),
            base.visibility().code(),
            there.visibility().code())
        .ifPresent(found::add);
    if (!known.sku().value().equals(item.sku())) {
      found.add(
          finding(
              known,
              "sku-differs",
              about(ReasonCode.SHOP_SKU_DIFFERS, known).with("there", item.sku()),
              Diagnosis.advise(Reason.of(ReasonCode.ADVISE_SET_SKU).with("item", item.itemId()))));
    }
    if (item.imageCount() < Math.min(known.images(), MAX_IMAGES)) {
      found.add(images(item, known));
    }
    return found;
  }

  private static Reason about(ReasonCode code, KnownListing known) {
    return Reason.of(code).with("listing", known.listingId()).with("sku", known.sku());
  }

  private Finding images(ShopItem item, KnownListing known) {
    Repair complete = new Repair.Resume(known.listingId(), item.itemId());
    return finding(
        known,
        "images-missing",
        about(ReasonCode.SHOP_IMAGES_MISSING, known)
            .with("there", item.imageCount())
            .with("here", known.images()),
        item.imageCount() == 0 ? Diagnosis.safe(complete) : Diagnosis.proposed(complete));
  }

  private Optional<Finding> differs(
      KnownListing known, ShopField field, Object wanted, Object agreed, Object there) {
    if (wanted.equals(there)) {
      return Optional.empty();
    }
    boolean changedHere = !agreed.equals(wanted);
    boolean changedThere = !agreed.equals(there);
    ReasonCode code =
        !changedThere
            ? ReasonCode.SHOP_CHANGED_HERE
            : changedHere ? ReasonCode.SHOP_CHANGED_BOTH : ReasonCode.SHOP_CHANGED_THERE;
    Reason reason =
        about(code, known).with("field", field.label()).with("there", there).with("here", wanted);
    Diagnosis cure;
    if (changedThere && config.policy(field) == ShopField.Policy.KEEP_SHOP) {
      Repair take = new Repair.TakeFromShop(known.listingId(), field, there.toString());
      cure = changedHere ? Diagnosis.proposed(take) : Diagnosis.safe(take);
    } else {
      cure =
          Diagnosis.advise(
              Reason.of(ReasonCode.ADVISE_SET_IN_SHOP)
                  .with("field", field.label())
                  .with("value", wanted));
    }
    return Optional.of(finding(known, field.label() + "-differs", reason, cure));
  }

  private Finding finding(KnownListing known, String rule, Reason reason, Diagnosis cure) {
    return new Finding(
        rule,
        Severity.WARNING,
        subject(known, known.itemId()),
        reason,
        cure.repair(),
        cure.safety());
  }

  private Subject subject(KnownListing known, @Nullable String itemId) {
    return new Subject(known.asin().value(), account, known.listingId(), null, null, itemId);
  }

  /** Of the items of one product or SKU, all but the recorded or the oldest. */
  List<Finding> doubles(Doubles doubles) {
    SeenItem keep =
        doubles.items().stream()
            .filter(SeenItem::recorded)
            .findFirst()
            .orElse(doubles.items().get(0));
    return doubles.items().stream()
        .filter(item -> !item.equals(keep))
        .map(item -> twice(doubles.product(), keep.itemId(), item.itemId()))
        .toList();
  }

  private Finding twice(String product, String keep, String item) {
    Optional<Asin> asin = Asin.parse(product);
    return new Finding(
        "double",
        Severity.ERROR,
        new Subject(asin.map(Asin::value).orElse(null), account, null, null, null, item),
        Reason.of(ReasonCode.SHOP_DOUBLE)
            .with("asin", asin.orElse(null))
            .with("sku", asin.isPresent() ? null : product)
            .with("keep", keep)
            .with("item", item),
        new Repair.RemoveDouble(account, item, keep),
        Finding.Safety.PROPOSED);
  }

  /** The shop has the listing's SKU or product, but not under the id that was recorded. */
  Finding otherId(KnownListing known, List<SeenItem> there) {
    String recorded = String.valueOf(known.itemId());
    boolean certain = there.size() == 1 && !there.get(0).recorded();
    Reason reason =
        about(ReasonCode.SHOP_ITEM_ID_DIFFERS, known)
            .with("item", recorded)
            .with("there", String.join(", ", there.stream().map(SeenItem::itemId).toList()));
    Diagnosis cure =
        certain
            ? Diagnosis.safe(new Repair.Repoint(known.listingId(), recorded, there.get(0).itemId()))
            : Diagnosis.advise(
                Reason.of(ReasonCode.ADVISE_WHICH_ITEM).with("listing", known.listingId()));
    return error("item-id-differs", known, reason, cure);
  }

  /** What was recorded is no id, and the shop has nothing of the listing's SKU or product. */
  Finding unreadableId(KnownListing known, String recorded) {
    return error(
        "item-id-unreadable",
        known,
        about(ReasonCode.SHOP_ITEM_ID_UNREADABLE, known).with("item", recorded),
        Diagnosis.proposed(new Repair.MarkGone(known.listingId(), recorded)));
  }

  /** An item that is there and cannot be read; nothing of it can be compared. */
  Finding unreadable(UnreadableItem item) {
    return new Finding(
        "item-unreadable",
        Severity.WARNING,
        new Subject(null, account, null, null, null, item.itemId()),
        Reason.of(ReasonCode.SHOP_ITEM_UNREADABLE)
            .with("item", item.itemId())
            .with("sku", item.sku())
            .with("why", item.why()),
        new Repair.Advise(Reason.of(ReasonCode.ADVISE_LOOK_IN_SHOP)),
        Finding.Safety.PROPOSED);
  }

  /** Neither in the sweep nor at a second look. */
  Finding gone(KnownListing known, String recorded) {
    return error(
        "gone",
        known,
        Reason.of(ReasonCode.SHOP_GONE).with("listing", known.listingId()).with("item", recorded),
        Diagnosis.safe(new Repair.MarkGone(known.listingId(), recorded)));
  }

  private Finding error(String rule, KnownListing known, Reason reason, Diagnosis cure) {
    return new Finding(
        rule, Severity.ERROR, subject(known, known.itemId()), reason, cure.repair(), cure.safety());
  }
}
