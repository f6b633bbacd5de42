package dev.ecauto.consistency.finding;

import dev.ecauto.model.AccountKey;
import dev.ecauto.model.ListingStatus;
import dev.ecauto.model.QueueStatus;

/**
 * What would put a finding right. None of them posts a product. Repairs are values: a dry run
 * proposes exactly the ones that a fix carries out. Each is done in one transaction with an event,
 * after looking again whether it still applies, so doing it twice is the same as once.
 */
public sealed interface Repair {
  /** What it does, in words. */
  String describe();

  /** Order in which repairs are done: the less they change, the earlier. */
  int risk();

  /** An open queue row for a listing that has none and was never sent. */
  record Enqueue(long listingId) implements Repair {
    @Override
    public String describe() {
      return "enqueue listing " + listingId;
    }

    @Override
    public int risk() {
      return 60;
    }
  }

  /** The listing is in the shop: say so, and close its open queue row as done. */
  record MarkListed(long listingId, String itemId) implements Repair {
    @Override
    public String describe() {
      return "mark listing " + listingId + " as listed, item " + itemId;
    }

    @Override
    public int risk() {
      return 20;
    }
  }

  /** It may be in the shop: the queue row goes in doubt, so that the shop is asked by SKU first. */
  record Reconcile(long listingId) implements Repair {
    @Override
    public String describe() {
      return "look for listing " + listingId + " in the shop by SKU before anything is sent";
    }

    @Override
    public int risk() {
      return 50;
    }
  }

  /** The item exists but is incomplete: an open queue row that goes on after the add. */
  record Resume(long listingId, String itemId) implements Repair {
    @Override
    public String describe() {
      return "complete item " + itemId + " of listing " + listingId + " from its images on";
    }

    @Override
    public int risk() {
      return 70;
    }
  }

  /** The queue gave it up or withdrew it: the listing says so too. */
  record CloseListing(long listingId, ListingStatus status, String reason) implements Repair {
    @Override
    public String describe() {
      return "mark listing " + listingId + " as " + status.code() + ": " + reason;
    }

    @Override
    public int risk() {
      return 30;
    }
  }

  /** A closed listing without a reason gets one. */
  record SetReason(long listingId, String reason) implements Repair {
    @Override
    public String describe() {
      return "give listing " + listingId + " the reason: " + reason;
    }

    @Override
    public int risk() {
      return 10;
    }
  }

  /** A queue row that contradicts its listing is closed. */
  record CloseRow(long queueId, QueueStatus status, String reason) implements Repair {
    @Override
    public String describe() {
      return "close queue row " + queueId + " as " + status.code() + ": " + reason;
    }

    @Override
    public int risk() {
      return 40;
    }
  }

  /** A row without what it belongs to is moved to the set-aside table. */
  record SetAside(StoredRow kind, long id) implements Repair {
    @Override
    public String describe() {
      return "set row " + id + " of " + kind.table() + " aside";
    }

    @Override
    public int risk() {
      return 80;
    }
  }

  /** A queue row takes product, platform and account from its listing. */
  record AlignRow(long queueId) implements Repair {
    @Override
    public String describe() {
      return "give queue row " + queueId + " the product and account of its listing";
    }

    @Override
    public int risk() {
      return 15;
    }
  }

  /** An attempt that nobody works on any more ends with an unknown outcome. */
  record CloseAttempt(long attemptId) implements Repair {
    @Override
    public String describe() {
      return "end attempt " + attemptId + " with an unknown outcome";
    }

    @Override
    public int risk() {
      return 10;
    }
  }

  /** A product row that listings refer to and that is not there; the next fetch completes it. */
  record AddProduct(String asin) implements Repair {
    @Override
    public String describe() {
      return "add an empty product " + asin + " for the next fetch to complete";
    }

    @Override
    public int risk() {
      return 5;
    }
  }

  /** Gone from the shop, looked at twice: the listing is withdrawn. */
  record MarkGone(long listingId, String itemId) implements Repair {
    @Override
    public String describe() {
      return "withdraw listing " + listingId + ": item " + itemId + " is gone from the shop";
    }

    @Override
    public int risk() {
      return 90;
    }
  }

  /** Somebody changed it in the shop, and the configuration says to keep that. */
  record TakeFromShop(long listingId, ShopField field, String value) implements Repair {
    @Override
    public String describe() {
      return "take " + field.label() + " " + value + " from the shop for listing " + listingId;
    }

    @Override
    public int risk() {
      return 35;
    }
  }

  /** A second item of one SKU; removed by an operator's explicit command only. */
  record RemoveDouble(AccountKey shop, String itemId) implements Repair {
    @Override
    public String describe() {
      return "remove item " + itemId + " from " + shop + " (explicit command only)";
    }

    @Override
    public int risk() {
      return 100;
    }
  }

  /** Nothing that a program should do alone. */
  record Advise(String what) implements Repair {
    @Override
    public String describe() {
      return what;
    }

    @Override
    public int risk() {
      return 1000;
    }
  }
}
