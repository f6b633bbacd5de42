package dev.ecauto.live;

import dev.ecauto.model.Reason;
import java.util.List;
import java.util.Map;

/**
 * What became of a person's command.
 *
 * @param run what it can be undone by
 * @param done the listings that it holds for
 * @param left the listings that it does not hold for, or not wholly, and why
 */
public record CommandResult(String run, List<Long> done, Map<Long, Reason> left) {
  public CommandResult {
    done = List.copyOf(done);
    left = Map.copyOf(left);
  }
}
