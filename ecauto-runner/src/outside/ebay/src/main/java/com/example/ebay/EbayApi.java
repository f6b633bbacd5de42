package com.example.ebay;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonSyntaxException;
import dev.ecauto.http.FormBody;
import dev.ecauto.http.HttpCall;
import dev.ecauto.http.HttpResult;
import dev.ecauto.model.ErrorClass;
import dev.ecauto.platform.PlatformError;
import dev.ecauto.platform.QuotaUse;
import dev.ecauto.platform.ShopResult;
import dev.ecauto.platform.runtime.PlatformRuntime;
import dev.ecauto.platform.runtime.TokenRules;
import dev.ecauto.platform.runtime.TokenVault;
import dev.ecauto.quota.QuotaRule;
import dev.ecauto.quota.QuotaWindow;
import dev.ecauto.quota.WindowQuota;
import dev.ecauto.token.NewTokens;
import dev.ecauto.token.TokenPair;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/** Calls of one seller: inside the quota of the day, with a token. */
final class EbayApi {
  private static final Duration TOLERANCE = Duration.ofSeconds(2);

  private final EbayConfig config;
  private final PlatformRuntime runtime;
  private final WindowQuota day;
  private final TokenVault tokens;

  EbayApi(EbayConfig config, PlatformRuntime runtime) {
    this.config = config;
    this.runtime = runtime;
    QuotaWindow window = QuotaWindow.daily(QuotaWindow.DEFAULT_ZONE);
    this.day =
        runtime.quota(
            config.seller(), new QuotaRule(QuotaUse.DAY, config.callsPerDay(), window, TOLERANCE));
    this.tokens =
        runtime.tokens(
            TokenRules.of("eBay", "sell.inventory", Duration.ofSeconds(30)),
            (account, now) -> refresh(now));
    tokens.initial(config.seller(), config.tokens());
  }

  /** The refresh token stays: eBay does not replace it. */
  private ShopResult<NewTokens> refresh(TokenPair now) {
    String form =
        FormBody.of(Map.of("grant_type", "refresh_token", "refresh_token", now.refreshToken()));
    HttpCall call =
        new HttpCall(
            "POST",
            config.endpoint().resolve("/identity/v1/oauth2/token"),
            Map.of("Content-Type", "application/x-www-form-urlencoded"),
            form,
            Set.of(now.refreshToken()));
    return answered(call)
        .map(
            body ->
                new NewTokens(
                    new TokenPair(body.get("access_token").getAsString(), now.refreshToken()),
                    Duration.ofSeconds(body.get("expires_in").getAsLong())));
  }

  ShopResult<JsonObject> send(String method, String path, JsonElement body) {
    Instant deadline = runtime.time().now().plusSeconds(20);
    return tokens.call(
        config.seller(),
        deadline,
        token ->
            day.acquire()
                .match(
                    granted -> {
                      ShopResult<JsonObject> result = answered(call(method, path, body, token));
                      day.finished(granted);
                      return result;
                    },
                    refused ->
                        new ShopResult.Failed<>(
                            EbayErrors.usedUp(ErrorClass.QUOTA_DAY, refused.retryAt()))));
  }

  private HttpCall call(String method, String path, JsonElement body, String token) {
    return new HttpCall(
        method,
        URI.create(config.endpoint() + path),
        Map.of(
            "Authorization",
            "Bearer " + token,
            "Content-Type",
            "application/json",
            "Content-Language",
            "en-US"),
        body == null ? null : body.toString(),
        Set.of(token));
  }

  private ShopResult<JsonObject> answered(HttpCall call) {
    return runtime
        .http()
        .send(call)
        .match(
            this::read,
            none -> new ShopResult.Failed<>(EbayErrors.unanswered(none.sent(), none.cause())));
  }

  private ShopResult<JsonObject> read(HttpResult.Answer answer) {
    JsonObject body = json(answer.body());
    if (answer.status() / 100 == 2) {
      return new ShopResult.Ok<>(body);
    }
    Instant dayEnds =
        answer.status() == 429 ? day.refused(runtime.time().now()) : runtime.time().now();
    return new ShopResult.Failed<>(error(answer.status(), body, dayEnds));
  }

  static PlatformError error(int status, JsonObject body, Instant dayEnds) {
    return EbayErrors.of(status, body, dayEnds);
  }

  private static JsonObject json(String text) {
    try {
      return text.isBlank() ? new JsonObject() : JsonParser.parseString(text).getAsJsonObject();
    } catch (JsonSyntaxException | IllegalStateException noObject) {
      return new JsonObject();
    }
  }

  QuotaUse use() {
    Instant now = runtime.time().now();
    QuotaRule rule = day.rule();
    return new QuotaUse(
        rule.name(),
        day.used(),
        rule.limit(),
        rule.window().startOf(now),
        rule.window().endOf(now));
  }

  void release() {
    day.release();
  }
}
