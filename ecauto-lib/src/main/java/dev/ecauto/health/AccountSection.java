package dev.ecauto.health;

import dev.ecauto.account.AccountRepository.Pause;
import dev.ecauto.account.AccountState;
import dev.ecauto.listing.internal.ListingViewRepository;
import dev.ecauto.model.AccountKey;
import dev.ecauto.model.Reason;
import dev.ecauto.model.ReasonCode;
import dev.ecauto.model.Visibility;
import dev.ecauto.store.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The report's lines on accounts, one each. Safe for use by many threads. */
final class AccountSection {
  private final ReportTexts texts;
  private final ListingViewRepository listings = new ListingViewRepository();

  AccountSection(ReportTexts texts) {
    this.texts = texts;
  }

  List<Reason> of(Transaction tx, List<ReportedAccount> accounts, Instant now) {
    Map<AccountKey, Map<Visibility, Integer>> listed = listings.listed(tx);
    return accounts.stream()
        .map(one -> line(one, listed.getOrDefault(one.account(), Map.of()), now))
        .toList();
  }

  private Reason line(ReportedAccount account, Map<Visibility, Integer> listed, Instant now) {
    int all = listed.values().stream().mapToInt(Integer::intValue).sum();
    int shown = listed.getOrDefault(Visibility.PUBLIC, 0);
    return Reason.of(ReasonCode.REPORT_ACCOUNT)
        .with("account", account.account())
        .with("state", state(account.state(), now))
        .with("token", texts.time(account.tokenUntil()))
        .with("live", shown)
        .with("hidden", all - shown)
        .with("calls", texts.orUnknown(account.callsLeft()))
        .with("adds", texts.orUnknown(account.addsLeft()));
  }

  private Reason state(@Nullable AccountState state, Instant now) {
    if (state == null) {
      return Reason.of(ReasonCode.REPORT_NEVER_USED);
    } else if (state.stoppedReason() != null) {
      return Reason.of(ReasonCode.REPORT_STOPPED);
    }
    Optional<Pause> pause = state.pausedAt(now);
    if (pause.isPresent()) {
      return Reason.of(ReasonCode.REPORT_PAUSED).with("until", texts.time(pause.get().until()));
    }
    return state
        .addsPausedAt(now)
        .map(p -> Reason.of(ReasonCode.REPORT_ADDS_PAUSED).with("until", texts.time(p.until())))
        .orElseGet(() -> Reason.of(ReasonCode.REPORT_WORKS));
  }
}
