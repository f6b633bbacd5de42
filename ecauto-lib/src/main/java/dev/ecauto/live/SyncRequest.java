package dev.ecauto.live;

import dev.ecauto.live.decision.RevisionKind;
import dev.ecauto.model.AccountKey;
import dev.ecauto.model.Asin;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one sync shall do.
 *
 * @param effect how far it goes; default plan
 * @param looks whether products are looked at first; default those that are due, and none in a dry
 *     run
 * @param account only this account; default all
 * @param kinds only these kinds of changes; default all
 * @param asins only these products; empty means all that are live
 * @param limit how many changes at most
 */
public record SyncRequest(
    Effect effect,
    Looks looks,
    @Nullable AccountKey account,
    Set<RevisionKind> kinds,
    Set<Asin> asins,
    int limit) {
  /** How far a sync goes. */
  public enum Effect {
    /** Tells what would change; nothing is planned or sent, what looks saw is kept. */
    DRY_RUN,
    /** Writes down what has to change, and sends nothing by itself. */
    PLAN,
    /** Sends what {@code sync.mode} and the account's own list of kinds allow. */
    AS_CONFIGURED,
    /** Sends it, whatever {@code sync.mode} says. */
    APPLY
  }

  /** Whether products are looked at before anything is decided. */
  public enum Looks {
    /** Those that are due; where products are named, these and no others. */
    DUE,
    /** None: what is known must do. */
    NONE
  }

  public SyncRequest {
    kinds = Set.copyOf(kinds);
    asins = Set.copyOf(asins);
    if (limit < 1) {
      throw new IllegalArgumentException("a limit of " + limit + " changes: use at least 1");
    }
  }

  /** A sync of everything that goes as far as said. */
  public static SyncRequest of(Effect effect) {
    return new SyncRequest(
        effect,
        effect == Effect.DRY_RUN ? Looks.NONE : Looks.DUE,
        null,
        EnumSet.allOf(RevisionKind.class),
        Set.of(),
        Integer.MAX_VALUE);
  }

  /** The same with other looks. */
  public SyncRequest withLooks(Looks other) {
    return new SyncRequest(effect, other, account, kinds, asins, limit);
  }

  /** The same for one account. */
  public SyncRequest withAccount(@Nullable AccountKey other) {
    return new SyncRequest(effect, looks, other, kinds, asins, limit);
  }

  /** The same for some kinds of changes. */
  public SyncRequest withKinds(Set<RevisionKind> other) {
    return new SyncRequest(effect, looks, account, other, asins, limit);
  }

  /** The same for some products. */
  public SyncRequest withAsins(Set<Asin> other) {
    return new SyncRequest(effect, looks, account, kinds, other, limit);
  }

  /** The same with another limit. */
  public SyncRequest withLimit(int other) {
    return new SyncRequest(effect, looks, account, kinds, asins, other);
  }
}
