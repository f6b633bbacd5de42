package dev.ecauto.live;

import dev.ecauto.live.brake.Brake;
import dev.ecauto.live.decision.RevisionKind;
import dev.ecauto.model.AccountKey;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a sync came to.
 *
 * @param run what it can be undone by; empty for a dry run
 * @param agree listings that are as they should be, or of which nothing else is known
 * @param unknown those among them of which nothing certain is known now
 * @param differ listings that have to change, by kind
 * @param atRisk what is lost today if each listing that is on sale below break-even is sold once:
 *     how far their prices are below it together, in minor units of their currency
 * @param sent changes that were sent and that the shops took
 * @param unread accounts whose shops could not be read first, so that they are taken to be as they
 *     were seen last
 * @param brakes what is stopped and waits for a confirmation
 * @param zerosBelieved whether "cannot be bought" is believed at present; if not, Amazon says so of
 *     too many products at once
 */
public record SyncReport(
    String run,
    int agree,
    int unknown,
    Map<RevisionKind, Integer> differ,
    long atRisk,
    int sent,
    Set<AccountKey> unread,
    List<Brake> brakes,
    boolean zerosBelieved) {
  public SyncReport {
    differ = Map.copyOf(differ);
    unread = Set.copyOf(unread);
    brakes = List.copyOf(brakes);
  }

  /** How many listings have to change. */
  public int differing() {
    return differ.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** Whether nothing needs a person. */
  public boolean isWell() {
    return brakes.isEmpty() && unread.isEmpty() && zerosBelieved;
  }
}
