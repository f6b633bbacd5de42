package dev.ecauto.catalog;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One kind of data that ASINs need: who waits for it, how it is asked for and what an answer means.
 * Confined to the fetch's thread.
 */
abstract class Stage {
  final Pool pool = new Pool();
  final Desk desk;

  Stage(Desk desk) {
    this.desk = desk;
  }

  /** The call that asks for a group. */
  abstract CatalogCall request(Operation operation, Pool.Group group);

  /** Takes a successful answer. */
  abstract void took(Operation operation, Pool.Group group, CallResult result);

  /** Decides about an ASIN that Amazon refuses even alone. */
  abstract void refused(Need need, CallResult.Refused refused);

  final void handle(Operation operation, Pool.Group group, CallResult result) {
    pool.ended();
    desk.tally().call(operation, result);
    if (result instanceof CallResult.Items || result instanceof CallResult.Prices) {
      desk.credentials().accepted();
      took(operation, group, result);
    } else if (result instanceof CallResult.Refused refused) {
      desk.credentials().accepted();
      refused(group, refused);
    } else if (result instanceof CallResult.Throttled throttled) {
      throttled(operation, group, throttled);
    } else if (result instanceof CallResult.TryLater later) {
      failed(group, new Failure(operation, later.cause(), later.requestId()));
    } else if (result instanceof CallResult.Denied denied) {
      desk.credentials().refused(denied.cause());
      failed(group, new Failure(operation, denied.cause(), denied.requestId()));
    }
  }

  /** What went wrong. */
  record Failure(Operation operation, String cause, @Nullable String requestId) {
    String text() {
      return operation.wireName() + ": " + cause;
    }
  }

  /** One ASIN's part of an answer failed, or all of it. */
  final void failed(Pool.Group group, Failure failure) {
    Instant now = desk.now();
    for (Need need : group.needs()) {
      need.failed(now.plus(desk.backoff().after(need.failures() + 1)));
    }
    again(group, failure);
  }

  private void throttled(Operation operation, Pool.Group group, CallResult.Throttled throttled) {
    Instant now = desk.now();
    for (Need need : group.needs()) {
      need.throttled(now.plus(desk.backoff().after(need.throttles() + 1)));
    }
    again(group, new Failure(operation, throttled.cause(), throttled.requestId()));
  }

  /** Puts the group back, without the ASINs whose tries are used up. */
  private void again(Pool.Group group, Failure failure) {
    boolean givenUp = desk.credentials().givenUp().isPresent();
    List<Need> hopeful =
        group.needs().stream().filter(need -> !givenUp && desk.mayTryAgain(need)).toList();
    group.needs().stream()
        .filter(need -> !hopeful.contains(need))
        .forEach(need -> desk.fail(need.ticket, failure.text(), failure.requestId()));
    if (!hopeful.isEmpty()) {
      pool.add(new Pool.Group(hopeful, group.together(), group.page(), group.found()));
    }
  }

  /** One of them is to blame and not named: halve until it is alone. */
  private void refused(Pool.Group group, CallResult.Refused refused) {
    List<Need> needs = group.needs();
    if (needs.size() == 1) {
      refused(needs.get(0), refused);
      return;
    }
    int half = needs.size() / 2;
    pool.add(Pool.Group.apart(needs.subList(0, half)));
    pool.add(Pool.Group.apart(needs.subList(half, needs.size())));
  }
}
