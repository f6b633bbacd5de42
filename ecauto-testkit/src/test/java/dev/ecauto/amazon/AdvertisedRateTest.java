package dev.ecauto.amazon;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.ecauto.amazon.internal.SpApiClient;
import dev.ecauto.amazon.internal.SpApiServices;
import dev.ecauto.catalog.ItemCondition;
import dev.ecauto.catalog.Language;
import dev.ecauto.catalog.source.Operation;
import dev.ecauto.catalog.source.internal.CatalogCall;
import dev.ecauto.http.HttpTransport;
import dev.ecauto.model.Asin;
import dev.ecauto.quota.Quotas;
import dev.ecauto.retry.Retries;
import dev.ecauto.testkit.VirtualTime;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Amazon says of its rates is advice: it has a floor, a ceiling and an end. */
class AdvertisedRateTest {
  private final VirtualTime time = new VirtualTime(Instant.parse("2026-11-25T00:00:00Z"));
  private volatile String rate = "";
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    byte[] body =
        "{\"access_token\":\"token\",\"expires_in\":3600}".getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.getResponseHeaders().set("x-amzn-RateLimit-Limit", rate);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @ParameterizedTest
  @CsvSource({
    "0.00001, 0.05",
    "0.25, 0.25",
    "0.5, 0.5",
    "100, 0.5",
    "Infinity, 0.5",
    "0, 0.05",
    "-3, 0.05",
    "NaN, 0.5",
    "soon, 0.5"
  })
  void isFollowedWithinBoundsForAnHour(String advertised, double followed) {
    rate = advertised;
    SpApiClient client = client();

    client.call(
        new CatalogCall(
            Operation.GET_ITEM_OFFERS,
            List.of(new Asin("B000000001")),
            Language.JAPANESE,
            ItemCondition.NEW,
            null),
        () -> {});

    assertThat(client.pace(Operation.GET_ITEM_OFFERS).callsPerSecond()).isEqualTo(followed);
    time.advance(Duration.ofMinutes(61));
    assertThat(client.pace(Operation.GET_ITEM_OFFERS).callsPerSecond()).isEqualTo(0.5);
  }

  private SpApiClient client() {
    URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    SpApiConfig config =
        SpApiConfig.builder()
            .endpoint(address)
            .tokenEndpoint(address.resolve("/token"))
            .clientId("client")
            .clientSecret("client-secret")
            .refreshToken("refresh-token")
            .build();
    return new SpApiClient(
        new SpApiServices(
            config, HttpTransport.create(), new Quotas(time), new Retries(time), time));
  }
}
