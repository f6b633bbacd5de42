package dev.ecauto.overview;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Where a listing is; each is in exactly one of these. */
public enum ListingState {
  /** In the shop, where shoppers see it. */
  LISTED,
  /** In the shop, where shoppers do not see it. */
  HIDDEN,
  /** Queued. */
  WAITING,
  /** Being uploaded. */
  UPLOADING,
  /** Nobody knows yet whether the last call took effect. */
  IN_DOUBT,
  /** Given up with a reason. */
  FAILED,
  /** Held, cancelled or not queued, with a reason. */
  WITHHELD;

  /** A stable name, for example {@code in-doubt}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The state of a code, if there is one. */
  public static Optional<ListingState> ofCode(String code) {
    return Stream.of(values()).filter(state -> state.code().equals(code)).findFirst();
  }
}
