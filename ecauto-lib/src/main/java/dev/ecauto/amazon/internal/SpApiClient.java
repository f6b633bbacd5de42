package dev.ecauto.amazon.internal;

import com.google.gson.JsonObject;
import dev.ecauto.amazon.SpApiConfig;
import dev.ecauto.catalog.source.Operation;
import dev.ecauto.catalog.source.internal.CallResult;
import dev.ecauto.catalog.source.internal.CatalogCall;
import dev.ecauto.catalog.source.internal.CatalogSource;
import dev.ecauto.catalog.source.internal.Pace;
import dev.ecauto.http.HttpCall;
import dev.ecauto.http.HttpResult;
import dev.ecauto.http.HttpTransport;
import dev.ecauto.http.ServerText;
import dev.ecauto.http.internal.LenientJson;
import dev.ecauto.quota.QuotaKey;
import dev.ecauto.quota.RateLimit;
import dev.ecauto.quota.TokenBucket;
import dev.ecauto.retry.Retries;
import dev.ecauto.retry.RetryRule;
import dev.ecauto.time.StopSignal;
import java.net.URI;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Amazon's Selling Partner API: one attempt per call, within the quotas of the application and the
 * seller. A call that Amazon refuses because its access token has expired is made once more with a
 * new one. Safe for use by many threads.
 */
public final class SpApiClient implements CatalogSource {
  private static final Logger LOG = LoggerFactory.getLogger(SpApiClient.class);
  private static final String REQUEST_ID = "x-amzn-RequestId";
  private static final String RATE_LIMIT = "x-amzn-RateLimit-Limit";

  /** Advertised rates are followed down to this share of the published one. */
  private static final double LOWEST_SHARE = 0.1;

  private static final String NO_JSON = "a body that is no complete JSON, or holds too much";

  private static final Map<Operation, SpApiOperation> OPERATIONS =
      Map.of(
          Operation.SEARCH_CATALOG_ITEMS, new SearchCatalogItems(),
          Operation.GET_ITEM_OFFERS, new GetItemOffers(),
          Operation.GET_ITEM_OFFERS_BATCH, new GetItemOffersBatch(),
          Operation.GET_COMPETITIVE_PRICING, new GetCompetitivePricing());

  /** A call that was refused for its token had no effect and is made once more, with another. */
  private static final RetryRule WITH_ANOTHER_TOKEN =
      new RetryRule("amazon.token", 2, Duration.ZERO);

  private final SpApiConfig config;
  private final HttpTransport transport;
  private final Retries retries;
  private final StopSignal stop;
  private final LwaTokens tokens;
  private final String userAgent;
  private final Map<Operation, TokenBucket> buckets = new EnumMap<>(Operation.class);

  public SpApiClient(SpApiServices services) {
    this.config = services.config();
    this.transport = services.transport();
    this.retries = services.retries();
    this.stop = services.time().stopSignal();
    this.tokens = new LwaTokens(config, transport, services.time());
    this.userAgent = UserAgent.of(config.application());
    String seller = Integer.toHexString(config.refreshToken().hashCode());
    config
        .quotas()
        .forEach(
            (operation, limit) -> {
              QuotaKey key = new QuotaKey(config.clientId(), seller, operation.wireName());
              buckets.put(operation, services.quotas().bucket(key, limit));
            });
  }

  @Override
  public CallResult call(CatalogCall call, Runnable sent) {
    Attempt attempt = new Attempt(call, sent);
    try {
      return retries.run(WITH_ANOTHER_TOKEN, result -> attempt.tokenRefused, attempt::make);
    } finally {
      attempt.noteSent();
    }
  }

  @Override
  public Duration untilReady(Operation operation) {
    return bucketOf(operation).untilReady();
  }

  @Override
  public Pace pace(Operation operation) {
    RateLimit limit = bucketOf(operation).limit();
    RateLimit.Cap cap = limit.cap();
    return new Pace(
        limit.perSecond(),
        limit.burst(),
        cap == null ? null : new Pace.Cap(cap.calls(), cap.period()));
  }

  /** The least that is believed of what Amazon advertises; less would freeze the work. */
  private double lowestRate(Operation operation) {
    double published =
        Objects.requireNonNull(SpApiConfig.DEFAULT_QUOTAS.get(operation)).perSecond();
    double configured = Objects.requireNonNull(config.quotas().get(operation)).perSecond();
    return Math.min(published, configured) * LOWEST_SHARE;
  }

  private TokenBucket bucketOf(Operation operation) {
    return Objects.requireNonNull(buckets.get(operation));
  }

  /** The tries of one call: one, and another if the token was refused. */
  private final class Attempt {
    private final CatalogCall call;
    private final Runnable sent;
    private final SpApiOperation operation;
    private boolean sentNoted;
    private boolean tokenRefused;
    private ServerText said = ServerText.plain();

    Attempt(CatalogCall call, Runnable sent) {
      this.call = call;
      this.sent = sent;
      this.operation = Objects.requireNonNull(OPERATIONS.get(call.operation()));
    }

    CallResult make() {
      tokenRefused = false;
      return tokens.get().match(this::makeWith, this::missing);
    }

    private CallResult makeWith(LwaTokens.Valid valid) {
      HttpCall request = request(valid);
      Optional<TokenBucket.Permit> permit = bucketOf(call.operation()).acquire(stop);
      if (permit.isEmpty()) {
        return new CallResult.Stopped();
      }
      noteSent();
      said = request.serverText();
      return transport
          .send(request)
          .match(
              answer -> answered(answer, permit.get(), valid),
              none -> {
                permit.get().unanswered();
                return interrupted() ? new CallResult.Stopped() : failed(none.cause(), null);
              });
    }

    void noteSent() {
      if (!sentNoted) {
        sentNoted = true;
        sent.run();
      }
    }

    private CallResult missing(LwaTokens.Missing missing) {
      if (interrupted()) {
        return new CallResult.Stopped();
      }
      LOG.warn("{}", missing.cause());
      return missing.lasting()
          ? new CallResult.Denied(missing.cause(), null)
          : new CallResult.TryLater(missing.cause(), null);
    }

    private boolean interrupted() {
      return stop.isRequested() || Thread.currentThread().isInterrupted();
    }

    private HttpCall request(LwaTokens.Valid token) {
      SpApiOperation.Request request = operation.request(call, config.marketplaceId());
      return new HttpCall(
          request.method(),
          URI.create(config.endpoint() + request.pathAndQuery()),
          Map.of(
              "x-amz-access-token",
              token.value(),
              "User-Agent",
              userAgent,
              "Accept",
              "application/json",
              "Content-Type",
              "application/json"),
          request.body(),
          Set.copyOf(List.of(token.value(), config.clientSecret(), config.refreshToken())));
    }

    private CallResult answered(
        HttpResult.Answer answer, TokenBucket.Permit permit, LwaTokens.Valid token) {
      String requestId = said.messageOrNull(answer.header(REQUEST_ID).orElse(null));
      int status = answer.status();
      if (status == 429) {
        permit.throttled();
        LOG.info("{} throttled, request {}", call.operation().wireName(), named(requestId));
        return new CallResult.Throttled(describe(answer), requestId);
      }
      permit.answered(status < 300 || status == 400 || status == 404 ? advertised(answer) : null);
      if (status == 401 || status == 403) {
        return denied(answer, token, requestId);
      }
      return status == 200 ? read(answer, requestId) : refused(answer, requestId);
    }

    private @Nullable Double advertised(HttpResult.Answer answer) {
      try {
        Double rate = answer.header(RATE_LIMIT).map(Double::valueOf).orElse(null);
        double lowest = lowestRate(call.operation());
        if (rate == null || rate.isNaN() || rate >= lowest) {
          return rate;
        }
        LOG.warn(
            "{}: Amazon advertises a rate of {} per second; taken for a mistake, going on with {}",
            call.operation().wireName(),
            "%.3g".formatted(rate),
            "%.3g".formatted(lowest));
        return lowest;
      } catch (NumberFormatException e) {
        return null;
      }
    }

    /** What Amazon says of an error, fit to be logged and stored. */
    private String describe(HttpResult.Answer answer) {
      SpApiError error = answer.isJson() ? SpApiError.of(answer.body()) : SpApiError.NONE;
      String defect = answer.defect() == null ? "" : " with " + answer.defect();
      return said.message(error.describe(answer.status())) + defect;
    }

    private CallResult denied(
        HttpResult.Answer answer, LwaTokens.Valid token, @Nullable String requestId) {
      tokens.discard(token);
      tokenRefused = true;
      String cause = describe(answer);
      LOG.warn("{} denied: {}, request {}", call.operation().wireName(), cause, named(requestId));
      return new CallResult.Denied(cause, requestId);
    }

    private static String named(@Nullable String requestId) {
      return Objects.requireNonNullElse(requestId, "without a number");
    }

    private CallResult read(HttpResult.Answer answer, @Nullable String requestId) {
      Optional<JsonObject> body =
          answer.isJson() ? LenientJson.parse(said.body(answer.body())) : Optional.empty();
      return body.isPresent()
          ? operation.read(
              body.get(), new SpApiOperation.Context(call, config.marketplaceId(), requestId))
          : failed(
              "HTTP 200 with " + Objects.requireNonNullElse(answer.defect(), NO_JSON), requestId);
    }

    private CallResult refused(HttpResult.Answer answer, @Nullable String requestId) {
      SpApiError error = answer.isJson() ? SpApiError.of(answer.body()) : SpApiError.NONE;
      String cause = describe(answer);
      return operation
          .blame(answer.status(), error)
          .<CallResult>map(blame -> new CallResult.Refused(blame, cause, requestId))
          .orElseGet(() -> failed(cause, requestId));
    }

    private CallResult failed(String cause, @Nullable String requestId) {
      LOG.info("{} failed: {}, request {}", call.operation().wireName(), cause, named(requestId));
      return new CallResult.TryLater(cause, requestId);
    }
  }
}
