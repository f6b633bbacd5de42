package dev.ecauto.upload;

import dev.ecauto.http.HttpTransport;
import dev.ecauto.model.AccountId;
import dev.ecauto.model.PlatformId;
import dev.ecauto.platform.runtime.PlatformRuntime;
import dev.ecauto.store.Database;
import dev.ecauto.thebase.TheBaseAccount;
import dev.ecauto.thebase.TheBaseConfig;
import dev.ecauto.thebase.TheBaseCredentials;
import dev.ecauto.thebase.TheBasePlatform;
import dev.ecauto.thebase.TheBaseQuotas;
import dev.ecauto.time.StopSignal;
import dev.ecauto.token.TokenPair;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * What a process needs to reach one account of a fake BASE; travels as command line arguments.
 *
 * @param endpoint where the fake listens
 * @param account the account
 * @param clientId the application
 * @param clientSecret its secret
 * @param accessToken the first access token
 * @param refreshToken the first refresh token
 */
record BaseRig(
    String endpoint,
    String account,
    String clientId,
    String clientSecret,
    String accessToken,
    String refreshToken) {
  static BaseRig of(dev.ecauto.testkit.base.FakeBaseShop shop, AccountId account) {
    var known = shop.credentials(account);
    return new BaseRig(
        shop.endpoint().toString(),
        account.value(),
        known.clientId(),
        known.clientSecret(),
        known.accessToken(),
        known.refreshToken());
  }

  static BaseRig of(List<String> arguments) {
    return new BaseRig(
        arguments.get(0),
        arguments.get(1),
        arguments.get(2),
        arguments.get(3),
        arguments.get(4),
        arguments.get(5));
  }

  List<String> arguments() {
    return List.of(endpoint, account, clientId, clientSecret, accessToken, refreshToken);
  }

  AccountId accountId() {
    return new AccountId(account);
  }

  TheBasePlatform platform(Database db, TheBaseQuotas quotas, Clock clock, StopSignal stop) {
    return platform(List.of(this), db, quotas, new Time(clock, stop));
  }

  /** The clock and the stop signal of a process. */
  record Time(Clock clock, StopSignal stop) {
    static Time real() {
      return new Time(Clock.systemUTC(), StopSignal.create());
    }
  }

  /** One platform for several accounts of the same fake. */
  static TheBasePlatform platform(
      List<BaseRig> rigs, Database db, TheBaseQuotas quotas, Time time) {
    TheBaseConfig config =
        TheBaseConfig.builder()
            .endpoint(URI.create(rigs.get(0).endpoint))
            .quotas(quotas)
            .accounts(rigs.stream().map(BaseRig::baseAccount).toList())
            .build();
    return new TheBasePlatform(
        config,
        PlatformRuntime.of(
            PlatformId.BASE,
            db,
            HttpTransport.withTimeout(Duration.ofSeconds(20)),
            dev.ecauto.time.Time.of(time.clock(), time.stop())));
  }

  private TheBaseAccount baseAccount() {
    return new TheBaseAccount(
        accountId(),
        new TheBaseCredentials(clientId, clientSecret, "https://operator.invalid/"),
        new TokenPair(accessToken, refreshToken),
        null);
  }
}
