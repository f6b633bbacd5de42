package dev.ecauto.runner.web;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Lets who may read ask a handler of another room. */
final class Reading implements HttpHandler {
  private final Guard guard;
  private final HttpHandler handler;

  Reading(Guard guard, HttpHandler handler) {
    this.guard = guard;
    this.handler = handler;
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) throws Exception {
    Optional<Response> refused = guard.refuse(exchange);
    if (refused.isEmpty() && !guard.mayRead(exchange, guard.caller(exchange))) {
      refused = Optional.of(Response.text(401, "Show the token"));
    }
    if (refused.isEmpty()) {
      handler.handleRequest(exchange);
      return;
    }
    exchange.setStatusCode(refused.get().status());
    exchange.getResponseSender().send(ByteBuffer.wrap(refused.get().body()));
  }
}
