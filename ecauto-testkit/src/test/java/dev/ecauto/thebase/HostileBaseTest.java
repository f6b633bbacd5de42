package dev.ecauto.thebase;

import static dev.ecauto.thebase.ScriptedBase.ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.model.Asin;
import dev.ecauto.model.ErrorClass;
import dev.ecauto.model.ImageUrls;
import dev.ecauto.model.Money;
import dev.ecauto.model.PlatformId;
import dev.ecauto.model.Sku;
import dev.ecauto.model.Visibility;
import dev.ecauto.platform.FindResult;
import dev.ecauto.platform.ItemChange;
import dev.ecauto.platform.ItemRef;
import dev.ecauto.platform.PlatformError;
import dev.ecauto.platform.ReviseResult;
import dev.ecauto.platform.ShopItem;
import dev.ecauto.platform.ShopPage;
import dev.ecauto.platform.ShopResult;
import dev.ecauto.platform.Step;
import dev.ecauto.platform.StepCall;
import dev.ecauto.platform.StepResult;
import dev.ecauto.platform.UploadItem;
import dev.ecauto.store.Database;
import dev.ecauto.store.StoreConfig;
import dev.ecauto.testkit.VirtualTime;
import dev.ecauto.token.internal.StoredTokens;
import dev.ecauto.token.internal.TokenStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that BASE never gave, or should not have given. */
@Tag("slow")
class HostileBaseTest {
  private static final String ITEM =
      "{\"item_id\":%s,\"title\":\"t\",\"price\":%s,\"stock\":1,\"visible\":1,\"identifier\":%s}";

  private final VirtualTime time = new VirtualTime(Instant.parse("2026-11-25T00:30:00Z"));
  @TempDir Path directory;
  private Database database;

  @BeforeEach
  void open() {
    database = Database.open(StoreConfig.at("jdbc:sqlite:" + directory.resolve("store.db")));
  }

  @AfterEach
  void close() {
    database.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"9223372036854775807", "-1", "0", "1e400", "\"soon\"", "null", "[]", "1e9999999"})
  void aRotatedPairIsKeptWhateverItsLifeIsSaidToBe(String expiresIn) {
    try (ScriptedBase base = base(answers(expiresIn))) {
      assertThat(look(base)).isInstanceOf(ShopResult.Ok.class);
      time.advance(Duration.ofHours(2));

      assertThat(look(base)).isInstanceOf(ShopResult.Ok.class);

      StoredTokens stored = stored();
      assertThat(stored.generation()).isEqualTo(1);
      assertThat(stored.tokens().refreshToken()).isEqualTo("refresh-token-2");
      assertThat(stored.refresher()).isNull();
      assertThat(stored.expiresAt()).isAfter(time.instant());
      assertThat(stored.expiresAt()).isBeforeOrEqualTo(time.instant().plus(Duration.ofDays(1)));
    }
  }

  /** Else no price of a shop that always tells it would ever move. */
  @ParameterizedTest
  @CsvSource({"100, false", "150, true", "0, false", "null, false"})
  void aRegularPriceThatIsThePriceIsNoSale(String regular, boolean isSale) {
    String item =
        ITEM.formatted("7", "100", "null").replace("}", ",\"proper_price\":" + regular + "}");
    try (ScriptedBase base = base(path -> "{\"item\":" + item + "}")) {
      assertThat(look(base))
          .isInstanceOfSatisfying(
              ShopResult.Ok.class,
              ok -> {
                Optional<?> found = (Optional<?>) ok.value();
                ShopItem read = (ShopItem) found.orElseThrow();
                assertThat(read.regularPrice() != null).isEqualTo(isSale);
              });
    }
  }

  private static Function<String, String> answers(String expiresIn) {
    return path ->
        path.endsWith("/token")
            ? "{\"access_token\":\"access-token-2\",\"refresh_token\":\"refresh-token-2\","
                + "\"expires_in\":"
                + expiresIn
                + "}"
            : "{\"item\":" + ITEM.formatted("7", "100", "\"b-1\"") + "}";
  }

  @Test
  void aRefreshTokenThatIsNotReplacedStays() {
    try (ScriptedBase base =
        base(
            path ->
                path.endsWith("/token")
                    ? "{\"access_token\":\"access-token-2\",\"expires_in\":3600}"
                    : "{\"item\":" + ITEM.formatted("7", "100", "null") + "}")) {
      assertThat(look(base)).isInstanceOf(ShopResult.Ok.class);
      time.advance(Duration.ofHours(2));

      assertThat(look(base)).isInstanceOf(ShopResult.Ok.class);
      assertThat(stored().generation()).isEqualTo(1);
      assertThat(stored().tokens().refreshToken()).isEqualTo("refresh-token-1");
    }
  }

  @Test
  void tokensAreRefreshedBeforeTheyDieThoughNobodyNeedsThem() {
    try (ScriptedBase base = base(answers("3600"))) {
      assertThat(look(base)).isInstanceOf(ShopResult.Ok.class);
      time.advance(Duration.ofDays(6));
      assertThat(base.platform.keepAuthorised(ACCOUNT)).isEmpty();
      assertThat(stored().generation()).isZero();

      time.advance(Duration.ofDays(2));
      assertThat(base.platform.keepAuthorised(ACCOUNT)).isEmpty();
      assertThat(base.platform.keepAuthorised(ACCOUNT)).isEmpty();
      assertThat(stored().generation()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"18446744073709551617", "1.5", "-7", "0", "\"x\"", "null", "[7]", "8", "7e99"})
  void anotherItemsIdIsRefusedAndNeverTruncated(String itemId) {
    try (ScriptedBase base =
        base(path -> "{\"item\":" + ITEM.formatted(itemId, "100", "null") + "}")) {
      ReviseResult result =
          base.platform.revise(
              ACCOUNT, new ItemRef("7", null), ItemChange.builder().quantity(1).build());

      assertThat(result).isInstanceOf(ReviseResult.NotRevised.class);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "add, 18446744073709551617",
    "add, 1.5",
    "add, -7",
    "add, 0",
    "add, null",
    "add, 7e99",
    "image-1, 18446744073709551617",
    "image-1, 8",
    "image-1, null",
    "publish, 18446744073709551617",
    "publish, 8",
    "publish, null"
  })
  void noStepOfAnUploadTakesAnIdThatIsNotTheItems(String name, String itemId) {
    try (ScriptedBase base =
        base(path -> "{\"item\":" + ITEM.formatted(itemId, "100", "null") + "}")) {
      UploadItem item =
          new UploadItem(
              new Sku("b-1"),
              new Asin("B000000001"),
              "商品",
              "説明",
              Money.yen(100),
              1,
              new ImageUrls(List.of("https://images.invalid/1.jpg")),
              Visibility.PUBLIC);
      Step step =
          base.platform.steps(item).stream()
              .filter(each -> each.name().equals(name))
              .findFirst()
              .orElseThrow();
      String known = name.equals("add") ? null : "7";

      assertThat(base.platform.perform(ACCOUNT, new StepCall(item, step, known)))
          .isInstanceOf(StepResult.NotDone.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"18446744073709551617", "1.5", "8", "null"})
  void aLookAtAnItemBelievesNoOther(String itemId) {
    try (ScriptedBase base =
        base(path -> "{\"item\":" + ITEM.formatted(itemId, "100", "null") + "}")) {
      assertThat(base.platform.look(ACCOUNT, ItemRef.of("7")))
          .isInstanceOf(ShopResult.Failed.class);
    }
  }

  @Test
  void anErrorInTheBodyIsAnErrorWhateverTheStatus() {
    try (ScriptedBase base =
        base(
            path ->
                "{\"error\":\"invalid_request\",\"error_description\":\"予約商品は編集できません。\","
                    + "\"item\":"
                    + ITEM.formatted("7", "100", "null")
                    + "}")) {
      ReviseResult result =
          base.platform.revise(
              ACCOUNT, new ItemRef("7", null), ItemChange.builder().quantity(1).build());

      assertThat(result)
          .isInstanceOfSatisfying(
              ReviseResult.NotRevised.class,
              not -> assertThat(not.error().errorClass()).isEqualTo(ErrorClass.NOT_EDITABLE));
      assertThat(base.asked).containsExactly("/1/items/edit");
    }
  }

  @Test
  void anOddItemIsSetAsideAndItsPageGoesOn() {
    String page =
        "{\"items\":["
            + String.join(
                ",",
                ITEM.formatted("1", "100", "\"b-1\""),
                ITEM.formatted("2", "null", "\"b-2\""),
                "null",
                "{}",
                ITEM.formatted("3", "1e17", "\"b-3\""),
                ITEM.formatted("4", "100", "\"b-4\""))
            + "]}";
    try (ScriptedBase base = base(path -> page)) {
      ShopPage read =
          base.platform.list(ACCOUNT, null).match(ok -> ok.value(), failed -> fail(failed.error()));

      assertThat(read.items()).extracting(ShopItem::itemId).containsExactly("1", "4");
      assertThat(read.unreadable()).extracting("itemId").containsExactly("2", null, null, "3");
      assertThat(base.platform.find(ACCOUNT, new Sku("b-4"), Instant.EPOCH))
          .isInstanceOf(FindResult.Found.class);
      assertThat(base.platform.find(ACCOUNT, new Sku("b-2"), Instant.EPOCH))
          .isInstanceOfSatisfying(
              FindResult.Unknown.class,
              unknown -> assertThat(unknown.error().code()).isEqualTo("unreadable_item"));
    }
  }

  /** It would be taken for the whole shop, and what is behind it for absent. */
  @Test
  void aShopThatGivesItsFirstPageAgainAndAgainIsNotReadToItsEnd() {
    String page = page(i -> ITEM.formatted(1000 + i, "100", "\"b-" + i + "\""));
    try (ScriptedBase base = base(path -> page)) {
      String next = next(base.platform.list(ACCOUNT, null));

      assertThat(base.platform.list(ACCOUNT, next)).isInstanceOf(ShopResult.Failed.class);
      assertThat(base.platform.find(ACCOUNT, new Sku("b-7"), Instant.EPOCH))
          .isInstanceOf(FindResult.Unknown.class);
      assertThat(base.platform.find(ACCOUNT, new Sku("b-none"), Instant.EPOCH))
          .isInstanceOf(FindResult.Unknown.class);
    }
  }

  @Test
  void behindAPageOfItemsWithoutIdsTheReadingGoesOn() {
    String odd = page(i -> "{\"identifier\":\"o-" + i + "\"}");
    try (ScriptedBase base =
        base((path, query) -> query.contains("offset=0&") ? odd : lastPage("b-1"))) {
      String next = next(base.platform.list(ACCOUNT, null));
      ShopPage second =
          base.platform.list(ACCOUNT, next).match(ok -> ok.value(), failed -> fail(failed.error()));

      assertThat(second.items()).extracting(ShopItem::sku).containsExactly("b-1");
      assertThat(base.platform.find(ACCOUNT, new Sku("b-1"), Instant.EPOCH))
          .isInstanceOf(FindResult.Found.class);
    }
  }

  @Test
  void aListThatGivesTwoPagesInTurnIsNotReadForEver() {
    AtomicInteger calls = new AtomicInteger();
    try (ScriptedBase base =
        base(
            path -> {
              int first = calls.getAndIncrement() % 2 * 1_000;
              return page(i -> ITEM.formatted(first + i + 1, "100", "\"x\""));
            })) {
      Optional<String> error = Optional.empty();
      String cursor = null;
      while (error.isEmpty()) {
        ShopResult<ShopPage> answer = base.platform.list(ACCOUNT, cursor);
        error = answer.match(ok -> Optional.empty(), failed -> Optional.of(failed.error().code()));
        cursor = answer.match(ok -> ok.value().next(), failed -> "");
        assertThat(calls).hasValueLessThan(100);
      }
      assertThat(error).contains("list_not_read_on");
    }
  }

  private static String lastPage(String sku) {
    return "{\"items\":[" + ITEM.formatted("1", "100", "\"" + sku + "\"") + "]}";
  }

  private static String page(IntFunction<String> item) {
    return "{\"items\":["
        + IntStream.range(0, ListItems.LIMIT).mapToObj(item).collect(Collectors.joining(","))
        + "]}";
  }

  private static String next(ShopResult<ShopPage> page) {
    return Objects.requireNonNull(
        page.match(ok -> ok.value().next(), failed -> fail(failed.error())));
  }

  @Test
  void whatTheServerSaysTellsNoSecretAndForgesNoLine() {
    try (ScriptedBase base =
        base(
            path ->
                "{\"error\":\"bad_params\",\"error_description\":\"token access-token-1\\n"
                    + "2026-11-25 INFO all is well \\u001b]0;x\\u0007 \\u202e\"}")) {
      PlatformError error =
          base.platform
              .look(ACCOUNT, new ItemRef("7", null))
              .match(ok -> fail(ok), failed -> failed.error());

      assertThat(error.toString())
          .doesNotContain("access-token-1", "\n", "\u001b", "\u202e")
          .contains("token ***");
    }
  }

  private static <T> T fail(Object what) {
    throw new AssertionError("unexpected: " + what);
  }

  private static ShopResult<Optional<ShopItem>> look(ScriptedBase base) {
    return base.platform.look(ACCOUNT, new ItemRef("7", null));
  }

  private ScriptedBase base(Function<String, String> script) {
    return base((path, query) -> script.apply(path));
  }

  private ScriptedBase base(BinaryOperator<String> script) {
    return new ScriptedBase(database, time, script);
  }

  private StoredTokens stored() {
    TokenStore store = new TokenStore(PlatformId.BASE, Authorisation.SCOPE);
    return database.read(tx -> store.find(tx, ACCOUNT)).orElseThrow();
  }
}
