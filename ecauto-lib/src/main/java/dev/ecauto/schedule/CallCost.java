package dev.ecauto.schedule;

/**
 * How many API calls an upload takes.
 *
 * @param perItem calls whatever the item; default 2: add and publish
 * @param perImage calls for every image; default 1
 */
public record CallCost(int perItem, int perImage) {
  /** BASE: add, one call per image, publish. */
  public static final CallCost DEFAULT = new CallCost(2, 1);

  /** The calls of an item with so many images. */
  public int of(int images) {
    return perItem + perImage * images;
  }
}
