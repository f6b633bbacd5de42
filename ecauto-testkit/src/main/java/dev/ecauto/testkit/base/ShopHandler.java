package dev.ecauto.testkit.base;

import dev.ecauto.testkit.server.Exchange;
import dev.ecauto.testkit.server.Reply;

/** Does one operation for the shop that the caller's token belongs to. */
@FunctionalInterface
interface ShopHandler {
  Reply handle(Shop shop, Exchange exchange);
}
