package dev.ecauto.upload.queue;

/**
 * The law of conservation: every listing is in exactly one of these states, so they add up to what
 * came in. Whatever is in none of them is in limbo, and that is a defect.
 *
 * @param total all listings
 * @param listed in the shop: status listed or sold, with the shop's item id
 * @param waiting pending with an open queue row that waits for its turn
 * @param uploading pending with a queue row that a runner works on
 * @param inDoubt pending with a queue row whose outcome is unknown
 * @param failed given up with a reason and without an open queue row
 * @param withheld held, cancelled or not yet queued, with a reason and without an open queue row
 */
public record ListingCounts(
    long total,
    long listed,
    long waiting,
    long uploading,
    long inDoubt,
    long failed,
    long withheld) {
  /** Of an empty store. */
  static final ListingCounts NONE = new ListingCounts(0, 0, 0, 0, 0, 0, 0);

  ListingCounts plus(ListingCounts other) {
    return new ListingCounts(
        total + other.total,
        listed + other.listed,
        waiting + other.waiting,
        uploading + other.uploading,
        inDoubt + other.inDoubt,
        failed + other.failed,
        withheld + other.withheld);
  }

  /** Listings in no state or in two; anything but zero is a defect. */
  public long limbo() {
    return total - listed - waiting - uploading - inDoubt - failed - withheld;
  }

  /** Whether the counts add up. */
  public boolean holds() {
    return limbo() == 0;
  }
}
