package dev.ecauto.live.brake;

import dev.ecauto.live.decision.RevisionKind;
import dev.ecauto.model.AccountKey;
import dev.ecauto.model.Reason;
import java.time.Instant;
import java.util.List;

/**
 * A kind of change that stopped for an account, until a person confirms it.
 *
 * @param account whose shop
 * @param kind what stopped
 * @param reason why
 * @param examples some of the products that it holds up
 * @param pulledAt since when
 */
public record Brake(
    AccountKey account, RevisionKind kind, Reason reason, List<String> examples, Instant pulledAt) {
  public Brake {
    examples = List.copyOf(examples);
  }
}
