package dev.ecauto.platform;

import dev.ecauto.model.Money;
import dev.ecauto.model.Visibility;
import org.jspecify.annotations.Nullable;

/**
 * What to change of an item that is in a shop; what is {@code null} stays as it is. Values are set,
 * so that the same change twice is the same as once.
 *
 * @param price what shoppers pay, tax included
 * @param quantity pieces in stock, at least 0
 * @param visibility whether shoppers see it
 * @param title as shoppers see it, not blank
 * @param description as shoppers see it, possibly empty
 */
public record ItemChange(
    @Nullable Money price,
    @Nullable Integer quantity,
    @Nullable Visibility visibility,
    @Nullable String title,
    @Nullable String description) {
  public ItemChange {
    if (price == null
        && quantity == null
        && visibility == null
        && title == null
        && description == null) {
      throw new IllegalArgumentException("a change that changes nothing: set at least one value");
    }
    if (price != null && price.minorUnits() <= 0) {
      throw new IllegalArgumentException("a price of " + price + ": it must be above 0");
    }
    if (quantity != null && quantity < 0) {
      throw new IllegalArgumentException("a quantity of " + quantity + ": it must be at least 0");
    }
    if (title != null && title.isBlank()) {
      throw new IllegalArgumentException("a title must not be blank");
    }
  }

  /** A change that sets nothing yet. */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects what to change; not safe for use by many threads. */
  public static final class Builder {
    private @Nullable Money price;
    private @Nullable Integer quantity;
    private @Nullable Visibility visibility;
    private @Nullable String title;
    private @Nullable String description;

    private Builder() {}

    /** What shoppers pay, tax included, above 0; unset: stays. */
    public Builder price(Money newPrice) {
      price = newPrice;
      return this;
    }

    /** Pieces in stock, at least 0; unset: stays. */
    public Builder quantity(int newQuantity) {
      quantity = newQuantity;
      return this;
    }

    /** Whether shoppers see the item; unset: stays. */
    public Builder visibility(Visibility newVisibility) {
      visibility = newVisibility;
      return this;
    }

    /** The title, not blank; unset: stays. */
    public Builder title(String newTitle) {
      title = newTitle;
      return this;
    }

    /** The description, possibly empty; unset: stays. */
    public Builder description(String newDescription) {
      description = newDescription;
      return this;
    }

    /**
     * @throws IllegalArgumentException if nothing is set or a value is out of range
     */
    public ItemChange build() {
      return new ItemChange(price, quantity, visibility, title, description);
    }
  }
}
