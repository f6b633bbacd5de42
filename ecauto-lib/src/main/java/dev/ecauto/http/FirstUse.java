package dev.ecauto.http;

import java.net.http.HttpClient;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A client that is made when it is first needed: it brings a thread and all of TLS, which what only
 * reads the store need not wait for. Safe for use by many threads.
 */
final class FirstUse implements Supplier<HttpClient> {
  private final Supplier<HttpClient> maker;
  private @Nullable HttpClient made;

  FirstUse(Supplier<HttpClient> maker) {
    this.maker = maker;
  }

  @Override
  public synchronized HttpClient get() {
    HttpClient client = made;
    if (client == null) {
      client = maker.get();
      made = client;
    }
    return client;
  }
}
