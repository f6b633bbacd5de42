package dev.ecauto.platform;

import org.jspecify.annotations.Nullable;

/**
 * A step to perform for an item.
 *
 * @param item the item
 * @param step one of its {@linkplain SalesPlatform#steps steps}
 * @param itemId what the step before it gave as the shop's id; {@code null} only for the first step
 */
public record StepCall(UploadItem item, Step step, @Nullable String itemId) {}
