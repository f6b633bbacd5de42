package dev.ecauto.testkit.amazon;

import dev.ecauto.testkit.server.Call;
import dev.ecauto.testkit.server.Exchange;
import dev.ecauto.testkit.server.Reply;

/** Answers one operation for a seller whose credentials and quota are in order. */
@FunctionalInterface
interface SpApiHandler {
  Reply handle(Call call, Exchange exchange);
}
