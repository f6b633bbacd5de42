package dev.ecauto.testkit.base;

import org.jspecify.annotations.Nullable;

/**
 * One variation of an item.
 *
 * @param id BASE's id
 * @param name what the buyer chooses
 * @param stock pieces of it
 * @param identifier the seller's key
 */
public record FakeVariation(long id, String name, int stock, @Nullable String identifier) {}
