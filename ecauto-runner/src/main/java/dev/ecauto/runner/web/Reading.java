package dev.ecauto.runner.web;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import java.util.Optional;

/** Lets who may read ask a handler of another room. */
final class Reading implements HttpHandler {
  private final Guard guard;
  private final Refusing refusing;
  private final HttpHandler handler;

  Reading(Guard guard, Refusing refusing, HttpHandler handler) {
    this.guard = guard;
    this.refusing = refusing;
    this.handler = handler;
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) throws Exception {
    Optional<Refusal> refused = guard.refuse(exchange);
    Caller caller = Caller.NOBODY;
    if (refused.isEmpty()) {
      caller = guard.caller(exchange);
      refused = guard.mayRead(exchange, caller) ? Optional.empty() : Optional.of(Refusal.NO_TOKEN);
    }
    if (refused.isPresent()) {
      Answering.send(exchange, refusing.answer(refused.get(), exchange, caller));
      return;
    }
    Answering.secure(exchange);
    handler.handleRequest(exchange);
  }
}
