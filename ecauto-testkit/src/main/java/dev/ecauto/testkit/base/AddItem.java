package dev.ecauto.testkit.base;

import dev.ecauto.testkit.server.Exchange;
import dev.ecauto.testkit.server.Reply;
import java.time.Clock;
import java.util.Optional;

/** {@code items/add}: takes no images, does not look whether the identifier is in use. */
final class AddItem implements ShopHandler {
  private final Clock clock;

  AddItem(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Reply handle(Shop shop, Exchange exchange) {
    if (exchange.form().isEmpty()) {
      return BaseError.NO_PARAMS.reply();
    }
    Optional<BaseError> problem = ItemForm.problemOfAdding(exchange.form());
    if (problem.isPresent()) {
      return problem.get().reply();
    }
    return shop.quotas().tryAdd(clock.instant())
        ? ItemJson.one(shop.add(exchange.form()))
        : BaseError.EXCEED_DAILY_LIMIT.reply();
  }
}
