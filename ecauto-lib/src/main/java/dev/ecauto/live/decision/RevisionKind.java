package dev.ecauto.live.decision;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a change does to a listing; a change of several fields has the first kind that fits. The
 * order is that of sending: what loses money or an account comes first.
 */
public enum RevisionKind {
  /** A person's command: outside of brakes and modes. */
  COMMAND,
  /** Hides what is forbidden, loses money or has no price. */
  HIDE,
  /** Hides what cannot be bought at Amazon, or was unknown for too long. */
  HIDE_STOCK,
  /** Raises a price that loses money. */
  PRICE_UP_FROM_LOSS,
  /** Fewer pieces. */
  QUANTITY_DOWN,
  /** A higher price. */
  PRICE_UP,
  /** A lower price. */
  PRICE_DOWN,
  /** Shows what can be bought again. */
  SHOW,
  /** More pieces. */
  QUANTITY_UP,
  /** Another title or description. */
  TEXT;

  /** The kinds that a brake may stop, since more of them than usual lose money. */
  public static final Set<RevisionKind> BRAKED = EnumSet.of(HIDE_STOCK, PRICE_DOWN, SHOW);

  /** The kinds that end a danger: a loss, or a sale of what must not or cannot be delivered. */
  public static final Set<RevisionKind> AGAINST_DANGER =
      EnumSet.of(HIDE, HIDE_STOCK, PRICE_UP_FROM_LOSS);

  /** The text that the store and the configuration hold: {@code price-up}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The inverse of {@link #code()}.
   *
   * @throws IllegalArgumentException if there is no such kind
   */
  public static RevisionKind ofCode(String code) {
    return Arrays.stream(values())
        .filter(kind -> kind.code().equals(code))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'%s' is no kind of change: use one of %s"
                        .formatted(
                            code,
                            Arrays.stream(values())
                                .map(RevisionKind::code)
                                .collect(Collectors.joining(", ")))));
  }

  /**
   * The kinds that an operator means by a word: {@code hide} is both hides, {@code price-up} both
   * rises, {@code quantity} both changes of stock.
   *
   * @throws IllegalArgumentException if there is no such word
   */
  public static Set<RevisionKind> named(String word) {
    return switch (word) {
      case "hide" -> EnumSet.of(HIDE, HIDE_STOCK);
      case "price-up" -> EnumSet.of(PRICE_UP, PRICE_UP_FROM_LOSS);
      case "quantity" -> EnumSet.of(QUANTITY_DOWN, QUANTITY_UP);
      default -> EnumSet.of(ofCode(word));
    };
  }
}
