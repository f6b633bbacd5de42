package dev.ecauto.testkit.server;

import java.util.Optional;

/** The rules of one faked API, put behind HTTP by {@link FakeServer}. Safe for many threads. */
public interface FakeApi {
  /** Which operation a request addresses, if any. */
  Optional<Operation> route(Exchange exchange);

  /** The answer to a request that addresses no operation. */
  Reply unknownRoute(Exchange exchange);

  /** Checks credentials and spends quota. */
  Admission admit(Operation operation, Exchange exchange);

  /** Does what an admitted call asks for. */
  Reply act(Call call, Exchange exchange);

  /** How this API says that a quota is used up. */
  Reply throttled(Operation operation);

  /** Adds what every answer of this API carries, for example a request id. */
  Reply finish(Operation operation, Reply reply);
}
