package dev.ecauto.live.decision;

import dev.ecauto.model.Money;
import dev.ecauto.model.Reason;
import dev.ecauto.model.ReasonCode;
import dev.ecauto.model.Visibility;
import org.jspecify.annotations.Nullable;

/**
 * What has to change in the shop so that a listing meets its target; what is absent stays.
 *
 * @param kind what it does, by which it is ordered and braked
 * @param price a new price
 * @param quantity a new number of pieces
 * @param visibility shown or hidden
 * @param reason why
 * @param text another title and description
 */
public record Change(
    RevisionKind kind,
    @Nullable Money price,
    @Nullable Integer quantity,
    @Nullable Visibility visibility,
    Reason reason,
    @Nullable Text text) {
  /** A listing's texts as they go to the shop. */
  public record Text(String title, String description) {}

  /** A change that leaves the texts. */
  public Change(
      RevisionKind kind,
      @Nullable Money price,
      @Nullable Integer quantity,
      @Nullable Visibility visibility,
      Reason reason) {
    this(kind, price, quantity, visibility, reason, null);
  }

  public Change {
    if (price == null && quantity == null && visibility == null && text == null) {
      throw new IllegalArgumentException("a change of kind " + kind.code() + " changes nothing");
    }
  }

  /** The same with a price. */
  public Change withPrice(Money other) {
    return new Change(kind, other, quantity, visibility, reason, text);
  }

  /** Whether it follows from looks that saw no offer, so that looks at others have to prove it. */
  public boolean isOfZeros() {
    return kind == RevisionKind.HIDE_STOCK && !hidesWhatIsUnknown();
  }

  /** Whether it follows from looks that told nothing while those at others did. */
  public boolean hidesWhatIsUnknown() {
    return reason.code() == ReasonCode.TARGET_UNKNOWN_TOO_LONG;
  }

  /** Whether it sets the same values as another, for whatever reason. */
  public boolean setsTheSameAs(Change other) {
    return java.util.Objects.equals(price, other.price)
        && java.util.Objects.equals(quantity, other.quantity)
        && visibility == other.visibility
        && java.util.Objects.equals(text, other.text);
  }
}
