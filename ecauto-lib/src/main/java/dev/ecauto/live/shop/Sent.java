package dev.ecauto.live.shop;

import dev.ecauto.model.Money;
import dev.ecauto.model.Visibility;
import org.jspecify.annotations.Nullable;

/** The values of a change that was sent, and may have taken effect; absent ones were not. */
public record Sent(
    @Nullable Money price, @Nullable Integer quantity, @Nullable Visibility visibility) {}
