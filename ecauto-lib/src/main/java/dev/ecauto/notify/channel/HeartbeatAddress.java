package dev.ecauto.notify.channel;

import dev.ecauto.http.HttpCall;
import dev.ecauto.http.HttpTransport;
import dev.ecauto.notify.NotificationChannel.Sent;
import java.net.URI;
import java.util.Map;

/**
 * An address at a watchdog's that is called now and then: whoever sleeps cannot say so himself, but
 * the watchdog misses the call. The address is a secret. Safe for use by many threads.
 */
public final class HeartbeatAddress {
  private final HttpTransport transport;
  private final URI address;

  public HeartbeatAddress(HttpTransport transport, URI address) {
    this.transport = transport;
    this.address = address;
  }

  /** Calls it once by GET; any answer of 2xx counts. */
  public Sent call() {
    return transport
        .send(new HttpCall("GET", address, Map.of(), null))
        .match(
            answer ->
                answer.status() / 100 == 2
                    ? new Sent.Taken()
                    : new Sent.NotTaken("the heartbeat address answered HTTP " + answer.status()),
            none -> new Sent.NotTaken("the heartbeat address gave no answer"));
  }
}
