package dev.ecauto.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

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

  /**
   * Sends one request and waits for what becomes of it, the whole body included.
   *
   * @throws IllegalArgumentException if HTTP does not allow a header or the address; its value is
   *     not named, since it may be a secret
   */
  public HttpResult send(HttpCall call) {
    CompletableFuture<HttpResponse<String>> answer =
        client.sendAsync(request(call), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    try {
      HttpResponse<String> response = answer.get(requestTimeout.toNanos(), TimeUnit.NANOSECONDS);
      return new HttpResult.Answer(response.statusCode(), response.headers(), response.body());
    } catch (ExecutionException e) {
      return failure(e.getCause());
    } catch (TimeoutException e) {
      answer.cancel(true);
      return new HttpResult.NoAnswer(true, "no complete answer within " + requestTimeout);
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      return new HttpResult.NoAnswer(true, "interrupted while waiting for the answer");
    }
  }

  private static HttpRequest request(HttpCall call) {
    try {
      HttpRequest.Builder request = HttpRequest.newBuilder(call.uri());
      call.headers().forEach(request::header);
      return request
          .method(
              call.method(),
              call.body() == null
                  ? HttpRequest.BodyPublishers.noBody()
                  : HttpRequest.BodyPublishers.ofString(call.body(), StandardCharsets.UTF_8))
          .build();
    } catch (IllegalArgumentException mayNameASecret) {
      throw new IllegalArgumentException(
          "cannot send "
              + call
              + ": its address or a header holds what HTTP does not allow;"
              + " check the configured addresses, tokens and names for stray characters");
    }
  }

  private static HttpResult failure(@Nullable Throwable cause) {
    if (cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException) {
      return new HttpResult.NoAnswer(false, "could not connect: " + describe((IOException) cause));
    }
    if (cause instanceof IOException e) {
      return new HttpResult.NoAnswer(true, describe(e));
    }
    throw new IllegalStateException("the HTTP client failed", cause);
  }

  private static String describe(IOException e) {
    return e.getClass().getSimpleName() + (e.getMessage() == null ? "" : ": " + e.getMessage());
  }
}
