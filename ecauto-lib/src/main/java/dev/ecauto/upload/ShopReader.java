package dev.ecauto.upload;

import dev.ecauto.account.AccountRepository.Pause;
import dev.ecauto.account.AccountState;
import dev.ecauto.account.AccountStop;
import dev.ecauto.account.Lease;
import dev.ecauto.model.Reason;
import dev.ecauto.model.ReasonCode;
import dev.ecauto.model.Words;
import dev.ecauto.platform.PlatformError;
import dev.ecauto.platform.ShopItem;
import dev.ecauto.platform.ShopPage;
import dev.ecauto.platform.ShopResult;
import dev.ecauto.store.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what an account's shop has before anything is added to it, so that a lost, restored, copied
 * or second store never makes a second item. A store that does not know its shop reads all of it
 * and takes over what is there; otherwise each run reads the newest items back to one that was
 * there at the last reading. While the shop cannot be read, nothing is added. Used by one thread.
 */
final class ShopReader {
  private static final Logger LOG = LoggerFactory.getLogger(ShopReader.class);

  /** So many pages of items that are not ours in a row are believed to go on like that. */
  private static final int MAX_PAGES_OF_STRANGERS = 5;

  private final ShopCalls shop;
  private final UploadRun run;
  private final Claimer claimer;
  private final ErrorPolicy policy;
  private final ShopItemAdopter adopter;

  private boolean known;
  private Instant nextTry = Instant.MIN;
  private int failures;

  ShopReader(
      ShopCalls shop, UploadRun run, Claimer claimer, ErrorPolicy policy, ShopItemAdopter adopter) {
    this.shop = shop;
    this.run = run;
    this.claimer = claimer;
    this.policy = policy;
    this.adopter = adopter;
  }

  /** What was read counts no more. */
  void forget() {
    known = false;
  }

  /** Whether the shop has to be read before the next claim. */
  boolean isDue(Instant now) {
    return !known && !now.isBefore(nextTry);
  }

  /** Reads what has to be read; done unless the account may not be worked for. */
  ClaimResult read(Lease lease) {
    Optional<ClaimResult> heldUp = run.write(tx -> claimer.begin(tx, lease));
    if (heldUp.isPresent()) {
      return heldUp.get();
    }
    AccountState state = run.read(claimer::state);
    return state.sweeps().sweptAt() == null ? readAll(lease) : readNewest(lease, state);
  }

  private ClaimResult readNewest(Lease lease, AccountState state) {
    String cursor = null;
    Set<String> read = new HashSet<>();
    for (int strangers = 0; strangers < MAX_PAGES_OF_STRANGERS; ) {
      Page page = page(shop::newest, cursor);
      if (page.error() != null) {
        return failed(page.error(), lease.now());
      }
      ShopPage found = Objects.requireNonNull(page.page());
      ShopItemAdopter.Seen seen = run.read(tx -> adopter.see(tx, found.items()));
      if (!seen.unknownOfOurs().isEmpty()) {
        return unknown(lease, state, seen.unknownOfOurs().get(0));
      }
      if (seen.reachesLastReading() || found.next() == null) {
        break;
      }
      if (!found.items().isEmpty() && !anyNew(found, read)) {
        return readAll(lease); // pages that lead nowhere
      }
      if (run.isStopped() || !stillHolds(lease)) {
        return ClaimResult.Work.DONE;
      }
      strangers = seen.anyKnown() ? 0 : strangers + 1;
      cursor = found.next();
    }
    run.write(tx -> adopter.readUpTo(tx, lease.now()));
    known = true;
    return ClaimResult.Work.DONE;
  }

  private static boolean anyNew(ShopPage page, Set<String> read) {
    return read.addAll(page.items().stream().map(ShopItem::itemId).toList());
  }

  /** Once the store may have been put back; twice means that another store is at work. */
  private ClaimResult unknown(Lease lease, AccountState state, ShopItem item) {
    boolean again = state.sweeps().unknownSeenAt() != null;
    Reason reason =
        Reason.of(again ? ReasonCode.ACCOUNT_OTHER_STORE : ReasonCode.ACCOUNT_UNKNOWN_ITEM)
            .with("item", item.itemId())
            .with("sku", item.sku());
    if (again) {
      run.write(tx -> adopter.stop(tx, reason, lease.now()));
      return new ClaimResult.Stopped(reason);
    }
    LOG.warn("{}", reason);
    run.write(tx -> adopter.noteUnknown(tx, reason, lease.now()));
    return readAll(lease);
  }

  private ClaimResult readAll(Lease lease) {
    LOG.info("reading what the shop has before anything is added to it");
    List<ShopItem> unknown = new ArrayList<>();
    int items = 0;
    String cursor = null;
    do {
      Page page = page(shop::list, cursor);
      if (page.error() != null) {
        return failed(page.error(), lease.now());
      }
      ShopPage found = Objects.requireNonNull(page.page());
      items += found.items().size();
      unknown.addAll(run.<List<ShopItem>>read(tx -> adopter.strangers(tx, found.items())));
      cursor = found.next();
      if (run.isStopped() || !stillHolds(lease)) {
        return ClaimResult.Work.DONE;
      }
    } while (cursor != null);
    int all = items;
    int adopted = run.write(tx -> adopter.adopt(tx, unknown, all, lease.now()));
    LOG.info("in the shop: {}; taken over: {}", Words.of(all, "item", "items"), adopted);
    run.tookOver(adopted);
    known = true;
    return ClaimResult.Work.DONE;
  }

  private boolean stillHolds(Lease lease) {
    return run.write((Transaction tx) -> claimer.hold(tx, run.prolonged(lease)));
  }

  private ClaimResult failed(PlatformError error, Instant now) {
    Instant usual = now.plus(policy.delay(failures));
    failures++;
    nextTry = Objects.requireNonNullElse(error.retryAt(), usual);
    Reason reason = AccountStop.unread(error);
    return switch (error.errorClass()) {
      case ACCOUNT_STOPPED, AUTHORISATION_LOST -> {
        Reason said = AccountStop.reason(error);
        run.write(tx -> adopter.stop(tx, said, now));
        yield new ClaimResult.Stopped(said);
      }
      default -> {
        run.write(tx -> adopter.pauseAdds(tx, new Pause(nextTry, reason), now));
        yield ClaimResult.Work.DONE;
      }
    };
  }

  private record Page(@Nullable ShopPage page, @Nullable PlatformError error) {}

  private static Page page(
      Function<@Nullable String, ShopResult<ShopPage>> question, @Nullable String cursor) {
    return question
        .apply(cursor)
        .match(ok -> new Page(ok.value(), null), failed -> new Page(null, failed.error()));
  }
}
