package dev.ecauto.consistency.shop;

import dev.ecauto.consistency.finding.Diagnosis;
import dev.ecauto.consistency.finding.Finding;
import dev.ecauto.consistency.finding.Finding.Safety;
import dev.ecauto.consistency.finding.Repair;
import dev.ecauto.consistency.finding.Severity;
import dev.ecauto.consistency.finding.ShopField;
import dev.ecauto.consistency.finding.Subject;
import dev.ecauto.consistency.shop.ShopItemRepository.Known;
import dev.ecauto.consistency.shop.ShopItemRepository.Values;
import dev.ecauto.model.AccountKey;
import dev.ecauto.model.ListingStatus;
import dev.ecauto.platform.ShopItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Compares an item of a shop with its listing: what is wanted, what was agreed last, what is there.
 * A pure function.
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
   * @param known the listing that records the item, or else the one of its SKU
   * @param agreed what it was like when shop and store last agreed, if they ever did
   */
  List<Finding> compare(ShopItem item, @Nullable Known known, @Nullable Values agreed) {
    if (known == null) {
      return List.of(unknown(item));
    }
    if (known.itemId() == null) {
      return known.beingUploaded() ? List.of() : List.of(unrecorded(item, known));
    }
    boolean compared =
        known.itemId().equals(item.itemId()) && known.status() == ListingStatus.LISTED;
    return compared ? differences(item, known, agreed) : List.of();
  }

  /** What counts as agreed after this look, field by field. */
  static Values agreed(ShopItem item, @Nullable Known known, @Nullable Values before) {
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
    return new Values(item.price().minorUnits(), item.quantity(), item.visibility());
  }

  private Finding unknown(ShopItem item) {
    return new Finding(
        "unknown-item",
        Severity.INFO,
        new Subject(null, account, null, null, null, item.itemId()),
        "in the shop, but no listing knows it: item "
            + item.itemId()
            + ", SKU "
            + item.sku()
            + ", "
            + item.title(),
        new Repair.Advise("import it as a listing, or leave it if it is made by hand"),
        Safety.PROPOSED);
  }

  private Finding unrecorded(ShopItem item, Known known) {
    boolean complete =
        item.visibility() == known.wanted().visibility()
            && (item.imageCount() > 0 || known.images() == 0);
    Repair repair =
        complete
            ? new Repair.MarkListed(known.listingId(), item.itemId())
            : new Repair.Resume(known.listingId(), item.itemId());
    return new Finding(
        "unrecorded-item",
        Severity.ERROR,
        subject(known, item.itemId()),
        "the item of listing "
            + known.listingId()
            + " ("
            + known.status().code()
            + ") is in the shop and not recorded: item "
            + item.itemId(),
        repair,
        known.status() == ListingStatus.CANCELLED ? Safety.PROPOSED : Safety.SAFE);
  }

  private List<Finding> differences(ShopItem item, Known known, @Nullable Values agreed) {
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
    if (!known.sku().equals(item.sku())) {
      found.add(
          finding(
              known,
              "sku-differs",
              "is " + item.sku() + " in the shop instead of " + known.sku(),
              Diagnosis.advise("set the SKU of item " + item.itemId() + " in the shop")));
    }
    if (item.imageCount() < Math.min(known.images(), MAX_IMAGES)) {
      found.add(images(item, known));
    }
    return found;
  }

  private Finding images(ShopItem item, Known known) {
    Repair complete = new Repair.Resume(known.listingId(), item.itemId());
    return finding(
        known,
        "images-missing",
        "has " + item.imageCount() + " of " + known.images() + " images in the shop",
        item.imageCount() == 0 ? Diagnosis.safe(complete) : Diagnosis.proposed(complete));
  }

  private Optional<Finding> differs(
      Known known, ShopField field, Object wanted, Object agreed, Object there) {
    if (wanted.equals(there)) {
      return Optional.empty();
    }
    String shown = there + " in the shop, " + wanted + " here";
    boolean ourChange = !agreed.equals(wanted);
    boolean keep = config.policy(field) == ShopField.Policy.KEEP_SHOP;
    Repair take = new Repair.TakeFromShop(known.listingId(), field, there.toString());
    Diagnosis cure;
    if (agreed.equals(there)) {
      cure = Diagnosis.advise("set " + field.label() + " to " + wanted + " in the shop");
      shown += ": changed here since";
    } else if (keep) {
      cure = ourChange ? Diagnosis.proposed(take) : Diagnosis.safe(take);
      shown += ourChange ? ": changed on both sides" : ": changed in the shop";
    } else {
      cure = Diagnosis.advise("set " + field.label() + " back to " + wanted + " in the shop");
      shown += ourChange ? ": changed on both sides" : ": changed in the shop";
    }
    return Optional.of(finding(known, field.label() + "-differs", shown, cure));
  }

  private Finding finding(Known known, String rule, String what, Diagnosis cure) {
    return new Finding(
        rule,
        Severity.WARNING,
        subject(known, known.itemId()),
        "listing " + known.listingId() + " (" + known.sku() + ") " + what,
        cure.repair(),
        cure.safety());
  }

  Subject subject(Known known, @Nullable String itemId) {
    return new Subject(known.asin(), account, known.listingId(), null, null, itemId);
  }
}
