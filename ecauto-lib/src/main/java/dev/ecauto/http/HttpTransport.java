package dev.ecauto.http;

import dev.ecauto.model.Words;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javax.net.ssl.SSLHandshakeException;

/**
 * Sends requests one by one and says what became of each as a value. It never repeats a request:
 * whether that is safe only the caller knows. It follows no redirect by itself, asks for gzip, and
 * takes no body that is larger than configured. Safe for use by many threads.
 */
public final class HttpTransport {
  private final Supplier<HttpClient> client;
  private final HttpConfig config;
  private final BodyDecoder decoder;
  private final ObservedCalls observed;

  /**
   * @param client the host's; how it connects and whether it follows redirects is its own
   * @param config how long an answer may take and how large it may be
   */
  public HttpTransport(HttpClient client, HttpConfig config) {
    this(() -> client, config);
  }

  private HttpTransport(Supplier<HttpClient> client, HttpConfig config) {
    this(client, config, new ObservedCalls("", CallObserver.NONE));
  }

  private HttpTransport(Supplier<HttpClient> client, HttpConfig config, ObservedCalls observed) {
    this.client = client;
    this.config = config;
    this.decoder = new BodyDecoder(config.maxBodyBytes());
    this.observed = observed;
  }

  /**
   * The same transport for one service, whose calls are told to an observer.
   *
   * @param service what the observer calls it
   */
  public HttpTransport observed(String service, CallObserver observer) {
    return new HttpTransport(client, config, new ObservedCalls(service, observer));
  }

  /** A transport with a client of its own. */
  public static HttpTransport create(HttpConfig config) {
    return new HttpTransport(new FirstUse(() -> client(config).build()), config);
  }

  /**
   * A transport with a client of its own on lent threads.
   *
   * @param threads must start every task at once, so without a bound and a queue
   */
  public static HttpTransport create(HttpConfig config, Executor threads) {
    return new HttpTransport(new FirstUse(() -> client(config).executor(threads).build()), config);
  }

  private static HttpClient.Builder client(HttpConfig config) {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .followRedirects(HttpClient.Redirect.NEVER)
        .connectTimeout(config.connectTimeout());
  }

  /** A transport with the defaults. */
  public static HttpTransport create() {
    return create(HttpConfig.defaults());
  }

  /** A transport whose answers may take as long as given. */
  public static HttpTransport withTimeout(Duration requestTimeout) {
    return create(HttpConfig.builder().requestTimeout(requestTimeout).build());
  }

  /** The same connections for answers that may take as long as given. */
  public HttpTransport waiting(Duration requestTimeout) {
    return new HttpTransport(
        client,
        HttpConfig.builder()
            .connectTimeout(config.connectTimeout())
            .requestTimeout(requestTimeout)
            .maxBodyBytes(config.maxBodyBytes())
            .build(),
        observed);
  }

  /**
   * Sends one request and waits for what becomes of it, the whole body included.
   *
   * @throws IllegalArgumentException if HTTP does not allow a header or the address; its value is
   *     not named, since it may be a secret
   */
  public HttpResult send(HttpCall call) {
    long begun = System.nanoTime();
    HttpResult result = sendOnce(call);
    observed.ended(call, result, System.nanoTime() - begun);
    return result;
  }

  private HttpResult sendOnce(HttpCall call) {
    CompletableFuture<HttpResponse<CappedBody.Received>> answer =
        client.get().sendAsync(request(call), headers -> new CappedBody(config.maxBodyBytes()));
    try {
      return answer(answer.get(config.requestTimeout().toNanos(), TimeUnit.NANOSECONDS));
    } catch (ExecutionException e) {
      return failure(call, Objects.requireNonNullElse(e.getCause(), e));
    } catch (TimeoutException e) {
      answer.cancel(true);
      return new HttpResult.NoAnswer(
          true, "no complete answer within " + Words.of(config.requestTimeout()));
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      return new HttpResult.NoAnswer(true, "interrupted while waiting for the answer");
    }
  }

  private HttpResult answer(HttpResponse<CappedBody.Received> response) {
    BodyDecoder.Decoded body = decoder.decode(response.body(), response.headers());
    return new HttpResult.Answer(
        response.statusCode(), response.headers(), body.text(), body.defect());
  }

  private static HttpRequest request(HttpCall call) {
    try {
      HttpRequest.Builder request = HttpRequest.newBuilder(call.uri());
      request.header("Accept-Encoding", "gzip");
      call.headers().forEach(request::setHeader);
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

  /** Whatever a server does to the client's parser is a failed call, too, and not a defect. */
  private static HttpResult failure(HttpCall call, Throwable cause) {
    if (cause instanceof Error error && !(cause instanceof AssertionError)) {
      throw error;
    }
    boolean notSent =
        cause instanceof ConnectException
            || cause instanceof HttpConnectTimeoutException
            || cause instanceof SSLHandshakeException;
    String words = describe(call, cause);
    return notSent
        ? new HttpResult.NoAnswer(false, "could not connect: " + words)
        : new HttpResult.NoAnswer(true, words);
  }

  private static String describe(HttpCall call, Throwable cause) {
    return cause instanceof IOException
        ? call.serverText().message(Words.of(cause))
        : "an answer that cannot be read: its head is no HTTP"; // else in words of Java's
  }
}
