package dev.ecauto.runner;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.ecauto.model.AccountId;
import dev.ecauto.model.Asin;
import dev.ecauto.testkit.amazon.FakeSpApi;
import dev.ecauto.testkit.amazon.FakeSpApiConfig;
import dev.ecauto.testkit.amazon.ProductShares;
import dev.ecauto.testkit.base.FakeBaseShop;
import dev.ecauto.testkit.base.FakeBaseShopConfig;
import dev.ecauto.testkit.market.Market;
import dev.ecauto.testkit.market.MarketState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Falls of prices that wait for a person, decided over the command line on live listings. */
@Tag("slow")
class LiveReviewTest {
  private static final double SPEED = 2_000;

  /** So many syncs until the second look is far enough from the first. */
  private static final int ROUNDS = 60;

  private static final Asin ACCEPTED = new Asin("B000000001");
  private static final Asin REJECTED = new Asin("B000000002");

  @TempDir private Path dir;

  private final Market market = Market.still();
  private final FakeSpApi amazon =
      FakeSpApi.start(
          FakeSpApiConfig.builder()
              .shares(ProductShares.ALL_REGULAR)
              .speed(SPEED)
              .market(market)
              .build());
  private final FakeBaseShop shop =
      FakeBaseShop.start(FakeBaseShopConfig.builder().speed(SPEED).build());
  private final AccountId account = shop.credentials().get(0).accountId();

  @BeforeEach
  void twoLiveListings() throws IOException {
    configure();
    market.script(ACCEPTED, Instant.EPOCH, MarketState.at(14_000));
    market.script(REJECTED, Instant.EPOCH, MarketState.at(14_000));
    Path asins = dir.resolve("asins.txt");
    Files.write(asins, List.of(ACCEPTED.value(), REJECTED.value()));
    run("add --yes --account-id " + account + " --asin-file " + asins);
    assertThat(run("upload --now --until-empty").code()).isZero();
    assertThat(prices()).containsOnly(18_200L);
  }

  @AfterEach
  void close() {
    amazon.close();
    shop.close();
  }

  @Test
  void whatIsAcceptedFallsAndWhatIsRejectedStays() {
    run("sync --apply");
    market.script(ACCEPTED, Instant.now(), MarketState.at(3_000));
    market.script(REJECTED, Instant.now(), MarketState.at(3_000));
    JsonArray open = syncUntilBothWait();
    assertThat(run("review list").err()).contains(ACCEPTED.value(), "18200 JPY", "3900 JPY");
    assertThat(prices()).as("nothing fell by itself").containsOnly(18_200L);

    CliRun accept =
        run("review accept " + number(open, ACCEPTED) + " --reason seen-with-my-own-eyes");
    assertThat(accept.code()).as(accept.err()).isZero();
    assertThat(accept.json().getAsJsonArray("decided")).hasSize(1);
    CliRun reject = run("review reject " + number(open, REJECTED) + " --reason a-typing-error");
    assertThat(reject.code()).as(reject.err()).isZero();
    CliRun again = run("review accept " + number(open, REJECTED));
    assertThat(again.code()).as("it is decided").isOne();
    assertThat(run("review list").json().getAsJsonArray("reviews")).isEmpty();

    JsonObject sync = run("sync --apply").json();
    assertThat(sync.get("sent").getAsInt()).as(sync.toString()).isEqualTo(1);
    assertThat(prices()).containsExactlyInAnyOrder(3_900L, 18_200L);
    assertThat(run("review list").json().getAsJsonArray("reviews"))
        .as("nobody asks twice")
        .isEmpty();
    assertThat(run("explain " + ACCEPTED).out()).contains("seen-with-my-own-eyes", "3900");
    assertThat(run("explain " + REJECTED).out()).contains("a-typing-error");
  }

  private JsonArray syncUntilBothWait() {
    for (int i = 0; i < ROUNDS; i++) {
      run("sync --apply " + ACCEPTED + " " + REJECTED);
      JsonArray open = run("review list").json().getAsJsonArray("reviews");
      if (open.size() == 2) {
        return open;
      }
    }
    throw new AssertionError("no review in " + ROUNDS + " syncs");
  }

  private static long number(JsonArray reviews, Asin asin) {
    return StreamSupport.stream(reviews.spliterator(), false)
        .map(JsonElement::getAsJsonObject)
        .filter(review -> review.get("asin").getAsString().equals(asin.value()))
        .findFirst()
        .orElseThrow()
        .get("number")
        .getAsLong();
  }

  private List<Long> prices() {
    return shop.items(account).stream().map(item -> item.price()).toList();
  }

  private void configure() throws IOException {
    List<String> lines =
        FakeConfig.lines(dir.resolve("ecauto.db"), SPEED, amazon, shop, List.of(account));
    lines.addAll(
        List.of(
            "sync.second-look = 1s", "sync.fall-looks = 1s", "fresh.min = 1s", "fresh.max = 10s"));
    Files.write(dir.resolve("ecauto.properties"), lines);
  }

  private CliRun run(String commandLine) {
    List<String> args =
        new ArrayList<>(List.of("--config", dir.resolve("ecauto.properties").toString(), "--json"));
    args.addAll(List.of(commandLine.split(" ")));
    return CliRun.of(args.toArray(String[]::new));
  }
}
