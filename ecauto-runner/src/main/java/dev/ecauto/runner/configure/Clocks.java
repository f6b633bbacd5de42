package dev.ecauto.runner.configure;

import dev.ecauto.http.HttpCall;
import dev.ecauto.http.HttpResult;
import dev.ecauto.http.HttpTransport;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;

/** Compares this machine's clock with a server's. For one thread. */
final class Clocks {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  /** Quotas are counted in windows from the full hour: half a minute is too much. */
  private static final Duration TOLERATED = Duration.ofSeconds(30);

  private final HttpTransport transport = HttpTransport.withTimeout(TIMEOUT);
  private final Clock clock;

  Clocks(Clock clock) {
    this.clock = clock;
  }

  /** How a server is reached, and how far its clock is off. Any answer will do. */
  Diagnosis of(String name, URI endpoint) {
    String what = "clock, by " + name;
    return transport
        .send(new HttpCall("GET", endpoint, Map.of(), null))
        .match(
            answer ->
                date(answer)
                    .map(date -> compared(what, Duration.between(date, clock.instant())))
                    .orElseGet(() -> Diagnosis.ok(what, endpoint + " answers, without a date")),
            none ->
                Diagnosis.wrong(
                    what,
                    endpoint + " does not answer: " + none.cause(),
                    "check the network, a proxy, and the address"));
  }

  private static Diagnosis compared(String what, Duration off) {
    String text = "off by " + off.toSeconds() + " s";
    return off.abs().compareTo(TOLERATED) <= 0
        ? Diagnosis.ok(what, text)
        : Diagnosis.wrong(what, text, "have this machine set its clock by NTP");
  }

  private static Optional<Instant> date(HttpResult.Answer answer) {
    try {
      return answer
          .header("date")
          .map(d -> ZonedDateTime.parse(d, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
