package dev.ecauto.overview;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What a person does to many listings at once, and in which states that can be done. */
@SuppressWarnings("ImmutableEnumChecker") // the set is nobody else's
public enum BulkAction {
  /** Holds what is not in the shop. */
  HOLD(ListingState.WAITING, ListingState.FAILED, ListingState.WITHHELD),
  /** Withdraws what is not in the shop. */
  CANCEL(ListingState.WAITING, ListingState.FAILED, ListingState.WITHHELD),
  /** Brings back what was held or cancelled. */
  RELEASE(ListingState.WITHHELD),
  /** Brings back what failed. */
  RETRY(ListingState.FAILED),
  /** Hides from shoppers. */
  HIDE(ListingState.LISTED),
  /** Shows to shoppers again. */
  SHOW(ListingState.HIDDEN),
  /** Leaves price, stock and visibility as they are in the shop. */
  PIN(ListingState.LISTED, ListingState.HIDDEN),
  /** Lets the rules hold again. */
  UNPIN(ListingState.LISTED, ListingState.HIDDEN);

  private final Set<ListingState> states;

  BulkAction(ListingState first, ListingState... more) {
    this.states = EnumSet.of(first, more);
  }

  /** Whether it can be done to a listing in a state. */
  public boolean fits(ListingState state) {
    return states.contains(state);
  }

  /** A stable name, for example {@code hold}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The action of a code, if there is one. */
  public static Optional<BulkAction> ofCode(String code) {
    return Stream.of(values()).filter(action -> action.code().equals(code)).findFirst();
  }
}
