package dev.ecauto.testkit.amazon;

import dev.ecauto.model.Asin;
import dev.ecauto.model.Money;
import java.util.Optional;

/**
 * What is true of a product of the fake, for tests to compare with.
 *
 * @param asin the product
 * @param kind what it is good for
 * @param titleJa Japanese title, if it has one
 * @param price what the default offer policy picks, if an offer fits
 * @param imageCount how many different pictures the catalogue has
 */
public record ProductTruth(
    Asin asin, ProductKind kind, Optional<String> titleJa, Optional<Money> price, int imageCount) {}
