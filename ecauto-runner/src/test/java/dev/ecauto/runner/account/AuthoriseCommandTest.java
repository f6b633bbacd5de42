package dev.ecauto.runner.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.Ecauto;
import dev.ecauto.runner.Cli;
import dev.ecauto.runner.cli.Surroundings;
import dev.ecauto.testkit.base.BaseAccount;
import dev.ecauto.testkit.base.FakeBaseShop;
import dev.ecauto.testkit.base.FakeBaseShopConfig;
import dev.ecauto.time.StopSignal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class AuthoriseCommandTest {
  private static final BaseAccount SHOP = BaseAccount.named("shop_1");

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  @TempDir Path directory;

  @Test
  void printsTheAddressAndThenTakesTheCode() throws IOException {
    try (FakeBaseShop fake =
        FakeBaseShop.start(FakeBaseShopConfig.builder().accounts(List.of(SHOP)).build())) {
      Path config = config(fake);
      assertThat(run(config, "authorise", "--account-id", "shop_1")).isZero();
      assertThat(printed())
          .contains(fake.endpoint() + "/1/oauth/authorize?response_type=code&client_id=shop_1")
          .doesNotContain(SHOP.clientSecret());
      String code = fake.authorizationCode(SHOP.id());
      assertThat(run(config, "authorise", "--account-id", "shop_1", "--code", code)).isZero();
      assertThat(printed()).contains("authorised for the shop 'shop-1-shop'");
    }
  }

  @Test
  void waitsForTheBrowserWhereItIsSentBackToThisMachineAndRefusesAnotherState() throws Exception {
    int port = freePort();
    try (FakeBaseShop fake =
        FakeBaseShop.start(FakeBaseShopConfig.builder().accounts(List.of(SHOP)).build())) {
      Path config = config(fake, "http://127.0.0.1:" + port + "/callback");
      CompletableFuture<Integer> command =
          CompletableFuture.supplyAsync(() -> run(config, "authorise", "--account-id", "shop_1"));
      Pattern address = Pattern.compile("(?m)^http\\S+/1/oauth/authorize\\S+$");
      while (!address.matcher(printed()).find() && !command.isDone()) {
        Thread.onSpinWait();
      }
      URI forged = URI.create("http://127.0.0.1:" + port + "/callback?code=evil&state=guessed");
      assertThat(visit(forged)).isEqualTo(400);
      Matcher found = address.matcher(printed());
      assertThat(found.find()).as(printed()).isTrue();

      assertThat(visit(URI.create(found.group()))).isEqualTo(200);

      assertThat(command.get(30, TimeUnit.SECONDS)).as(printed()).isZero();
      assertThat(printed()).contains("authorised for the shop 'shop-1-shop'");
    }
  }

  @Test
  void saysWhichScopeIsMissingAndWhatNeedsIt() throws IOException {
    BaseAccount reader =
        new BaseAccount(
            SHOP.id(),
            SHOP.shopId(),
            SHOP.clientId(),
            SHOP.clientSecret(),
            Set.of("read_users", "read_items"));
    try (FakeBaseShop fake =
        FakeBaseShop.start(FakeBaseShopConfig.builder().accounts(List.of(reader)).build())) {
      String code = fake.authorizationCode(SHOP.id());
      assertThat(run(config(fake), "authorise", "--account-id", "shop_1", "--code", code))
          .isEqualTo(1);
      assertThat(printed())
          .contains("BASE did not grant write_items", "sync --apply")
          .doesNotContain("grant read_items");
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static int visit(URI address) throws Exception {
    return HttpClient.newBuilder()
        .followRedirects(HttpClient.Redirect.ALWAYS)
        .build()
        .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
        .statusCode();
  }

  @Test
  void aCodeThatBaseDoesNotKnowFails() throws IOException {
    try (FakeBaseShop fake =
        FakeBaseShop.start(FakeBaseShopConfig.builder().accounts(List.of(SHOP)).build())) {
      assertThat(run(config(fake), "authorise", "--account-id", "shop_1", "--code", "old"))
          .isEqualTo(1);
      assertThat(printed()).contains("was not authorised");
    }
  }

  @Test
  void anAccountThatNeverUploadedCannotBeResumed() throws IOException {
    Ecauto.builder().store("jdbc:sqlite:" + directory.resolve("ecauto.db")).build().close();
    try (FakeBaseShop fake =
        FakeBaseShop.start(FakeBaseShopConfig.builder().accounts(List.of(SHOP)).build())) {
      assertThat(run(config(fake), "resume", "--account-id", "shop_1")).isEqualTo(1);
      assertThat(printed()).contains("base/shop_1 has never uploaded");
    }
  }

  private Path config(FakeBaseShop fake) throws IOException {
    return config(fake, "https://operator.example/callback");
  }

  private Path config(FakeBaseShop fake, String redirect) throws IOException {
    return Files.writeString(
        directory.resolve("ecauto.properties"),
        String.join(
            "\n",
            "store.url=jdbc:sqlite:" + directory.resolve("ecauto.db"),
            "base.endpoint=" + fake.endpoint(),
            "base.accounts=shop_1",
            "base.account.shop_1.client-id=" + SHOP.clientId(),
            "base.account.shop_1.client-secret=" + SHOP.clientSecret(),
            "base.account.shop_1.redirect-uri=" + redirect,
            "base.account.shop_1.shop-id=" + SHOP.shopId()));
  }

  private int run(Path config, String... command) {
    String[] args = new String[command.length + 2];
    args[0] = "--config";
    args[1] = config.toString();
    System.arraycopy(command, 0, args, 2, command.length);
    PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    return Cli.run(
        new Surroundings(
            new ByteArrayInputStream(new byte[0]),
            stream,
            stream,
            Surroundings.Terminal.NONE,
            Map.of(),
            Clock.systemUTC(),
            StopSignal.create()),
        args);
  }

  private String printed() {
    return out.toString(StandardCharsets.UTF_8);
  }
}
