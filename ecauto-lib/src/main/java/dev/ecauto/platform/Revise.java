package dev.ecauto.platform;

/**
 * A change of one item.
 *
 * @param item which
 * @param change what shall be true of it afterwards
 */
public record Revise(ItemRef item, ItemChange change) {}
