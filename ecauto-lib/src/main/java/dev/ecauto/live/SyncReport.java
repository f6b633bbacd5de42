package dev.ecauto.live;

import dev.ecauto.live.brake.Brake;
import dev.ecauto.live.decision.RevisionKind;
import dev.ecauto.model.AccountKey;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a sync came to. Every listing is counted once: it agrees, is unknown, differs, or differs
 * elsewhere.
 *
 * @param run what it can be undone by; empty for a dry run
 * @param agree listings that are as they should be
 * @param unknown listings of which nothing certain is known now, so that they stay as they are
 * @param differ listings that are not as they should be, by the kind of what has to change
 * @param waiting those among them whose price must fall and waits, for a second look or a person
 * @param elsewhere listings that differ in kinds alone that were not asked for
 * @param atRisk what is lost today if each listing that is on sale below break-even is sold once:
 *     how far their prices are below it together, in minor units of their currency
 * @param sent changes that were sent and that the shops took
 * @param failed listings of which the shops did not take what was sent last: they refused it, or
 *     said yes and show something else
 * @param trying listings whose change failed for now, and is tried again by the next that sends
 * @param unread accounts whose shops could not be read first, so that they are taken to be as they
 *     were seen last
 * @param brakes what is stopped of the accounts that were asked for, and waits for a confirmation
 * @param zerosBelieved whether "cannot be bought" is believed at present; if not, Amazon says so of
 *     too many products at once
 * @param looksSucceed whether nearly all looks of the last minutes were answered; if not, nothing
 *     is hidden for stock and no price falls
 */
public record SyncReport(
    String run,
    int agree,
    int unknown,
    Map<RevisionKind, Integer> differ,
    int waiting,
    int elsewhere,
    long atRisk,
    int sent,
    int failed,
    int trying,
    Set<AccountKey> unread,
    List<Brake> brakes,
    boolean zerosBelieved,
    boolean looksSucceed) {
  public SyncReport {
    differ = Map.copyOf(differ);
    unread = Set.copyOf(unread);
    brakes = List.copyOf(brakes);
  }

  /** How many listings are not as they should be. */
  public int differing() {
    return differ.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** Whether all went well: nothing failed, and nothing needs a person. */
  public boolean isWell() {
    return brakes.isEmpty()
        && unread.isEmpty()
        && failed == 0
        && trying == 0
        && zerosBelieved
        && looksSucceed;
  }
}
