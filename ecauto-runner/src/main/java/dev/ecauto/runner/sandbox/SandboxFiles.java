package dev.ecauto.runner.sandbox;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.ecauto.file.PrivateFiles;
import dev.ecauto.live.decision.TargetConfig;
import dev.ecauto.live.look.FreshnessConfig;
import dev.ecauto.runner.demo.SandboxDir;
import dev.ecauto.runner.demo.SandboxServer;
import dev.ecauto.testkit.amazon.FakeSpApi;
import dev.ecauto.testkit.amazon.SpApiAccount;
import dev.ecauto.testkit.base.BaseCredentials;
import dev.ecauto.testkit.base.FakeBaseShop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;

/** Describes running fakes: a ready configuration for ecauto, and JSON for anybody else. */
final class SandboxFiles {
  private final SandboxServer.Options options;
  private final FakeSpApi amazon;
  private final FakeBaseShop base;
  private final URI report;
  private final SandboxDir dir;

  SandboxFiles(SandboxServer.Options options, FakeSpApi amazon, FakeBaseShop base, URI report) {
    this.options = options;
    this.amazon = amazon;
    this.base = base;
    this.report = report;
    this.dir = new SandboxDir(options.dir());
  }

  /** Writes all files and gives the configuration's. */
  Path write() {
    try {
      PrivateFiles.createDirectories(options.dir());
      dir.moveFormerDatabaseAside();
      PrivateFiles.write(dir.configFile(), properties());
      PrivateFiles.write(dir.reportFile(), report + "\n");
      PrivateFiles.write(
          dir.descriptionFile(),
          new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(description())
              + "\n");
      return dir.configFile();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the sandbox's files to " + options.dir(), e);
    }
  }

  private String properties() {
    SpApiAccount seller = amazon.account();
    StringBuilder text =
        new StringBuilder("# Written by ecauto sandbox: everything here is fake.\n");
    line(text, "store.url", "jdbc:sqlite:" + slashes(dir.database()));
    line(text, "quota.speed", Double.toString(options.speed()));
    line(text, "amazon.endpoint", amazon.endpoint());
    line(text, "amazon.token-endpoint", amazon.tokenEndpoint());
    line(text, "amazon.marketplace-id", amazon.config().marketplaceId());
    line(text, "amazon.client-id", seller.clientId());
    line(text, "amazon.client-secret", seller.clientSecret());
    line(text, "amazon.refresh-token", seller.refreshToken());
    line(text, "base.endpoint", base.endpoint());
    line(
        text,
        "base.accounts",
        base.credentials().stream()
            .map(account -> account.accountId().value())
            .collect(Collectors.joining(", ")));
    base.credentials().forEach(account -> lines(text, account));
    text.append("# the fake shop shows an item at once, so nothing needs to settle for minutes\n");
    line(text, "upload.settling-delay", "1s");
    line(text, "upload.poll-interval", "250ms");
    line(text, "upload.backoff", "1s");
    line(text, "upload.max-backoff", "10s");
    text.append(
        "# the fake Amazon's hours pass faster, so its products are looked at more often\n");
    line(text, "sync.second-look", faster(FreshnessConfig.DEFAULT.secondLook()));
    line(text, "sync.fall-looks", faster(TargetConfig.DEFAULT.fallLooks()));
    line(text, "fresh.min", faster(FreshnessConfig.DEFAULT.min()));
    line(text, "fresh.max", faster(FreshnessConfig.DEFAULT.max()));
    return text.toString();
  }

  private String faster(Duration length) {
    return Math.max(1, Math.round(length.toSeconds() / options.speed())) + "s";
  }

  private static void lines(StringBuilder text, BaseCredentials account) {
    String prefix = "base.account." + account.accountId() + ".";
    line(text, prefix + "client-id", account.clientId());
    line(text, prefix + "client-secret", account.clientSecret());
    line(text, prefix + "access-token", account.accessToken());
    line(text, prefix + "refresh-token", account.refreshToken());
  }

  private static void line(StringBuilder text, String key, Object value) {
    text.append(key).append(" = ").append(value).append('\n');
  }

  private static String slashes(Path file) {
    return file.toString().replace('\\', '/');
  }

  private JsonObject description() {
    JsonObject json = new JsonObject();
    json.add("spApi", spApi());
    json.add("base", baseApi());
    json.addProperty("configFile", dir.configFile().toString());
    return json;
  }

  private JsonObject spApi() {
    SpApiAccount seller = amazon.account();
    JsonObject json = new JsonObject();
    json.addProperty("endpoint", amazon.endpoint().toString());
    json.addProperty("tokenEndpoint", amazon.tokenEndpoint().toString());
    json.addProperty("clientId", seller.clientId());
    json.addProperty("clientSecret", seller.clientSecret());
    json.addProperty("refreshToken", seller.refreshToken());
    json.addProperty("marketplaceId", amazon.config().marketplaceId());
    return json;
  }

  private JsonObject baseApi() {
    JsonArray accounts = new JsonArray();
    for (BaseCredentials account : base.credentials()) {
      JsonObject json = new JsonObject();
      json.addProperty("id", account.accountId().value());
      json.addProperty("clientId", account.clientId());
      json.addProperty("clientSecret", account.clientSecret());
      json.addProperty("accessToken", account.accessToken());
      json.addProperty("refreshToken", account.refreshToken());
      accounts.add(json);
    }
    JsonObject json = new JsonObject();
    json.addProperty("endpoint", base.endpoint().toString());
    json.add("accounts", accounts);
    return json;
  }
}
