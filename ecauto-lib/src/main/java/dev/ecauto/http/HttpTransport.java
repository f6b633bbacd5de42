package dev.ecauto.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Sends requests one by one and says what became of each as a value. It never repeats a request:
 * whether that is safe only the caller knows. Safe for use by many threads.
 */
public final class HttpTransport {
  /** How long connecting may take unless configured. */
  public static final Duration DEFAULT_CONNECT_TIMEOUT = Duration.ofSeconds(10);

  /** How long an answer may take unless configured. */
  public static final Duration DEFAULT_REQUEST_TIMEOUT = Duration.ofSeconds(30);

  private final HttpClient client;
  private final Duration requestTimeout;

  public HttpTransport(HttpClient client, Duration requestTimeout) {
    this.client = client;
    this.requestTimeout = requestTimeout;
  }

  /** A transport with the default timeouts. */
  public static HttpTransport create() {
    return withTimeout(DEFAULT_REQUEST_TIMEOUT);
  }

  /** A transport whose answers may take as long as given. */
  public static HttpTransport withTimeout(Duration requestTimeout) {
    return new HttpTransport(
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(DEFAULT_CONNECT_TIMEOUT)
            .build(),
        requestTimeout);
  }

  /** Sends one request and waits for what becomes of it. */
  public HttpResult send(HttpCall call) {
    HttpRequest.Builder request = HttpRequest.newBuilder(call.uri()).timeout(requestTimeout);
    call.headers().forEach(request::header);
    request.method(
        call.method(),
        call.body() == null
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(call.body(), StandardCharsets.UTF_8));
    try {
      HttpResponse<String> response =
          client.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
      return new HttpResult.Answer(response.statusCode(), response.headers(), response.body());
    } catch (ConnectException | HttpConnectTimeoutException e) {
      return new HttpResult.NoAnswer(false, "could not connect: " + describe(e));
    } catch (IOException e) {
      return new HttpResult.NoAnswer(true, describe(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new HttpResult.NoAnswer(true, "interrupted while waiting for the answer");
    }
  }

  private static String describe(IOException e) {
    return e.getClass().getSimpleName() + (e.getMessage() == null ? "" : ": " + e.getMessage());
  }
}
