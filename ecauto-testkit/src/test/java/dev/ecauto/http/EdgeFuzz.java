package dev.ecauto.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.ecauto.amazon.SpApiConfig;
import dev.ecauto.amazon.internal.SpApiClient;
import dev.ecauto.amazon.internal.SpApiServices;
import dev.ecauto.catalog.ItemCondition;
import dev.ecauto.catalog.Language;
import dev.ecauto.catalog.source.Operation;
import dev.ecauto.catalog.source.internal.CatalogCall;
import dev.ecauto.model.AccountId;
import dev.ecauto.model.Asin;
import dev.ecauto.model.PlatformId;
import dev.ecauto.model.Sku;
import dev.ecauto.platform.ItemChange;
import dev.ecauto.platform.ItemRef;
import dev.ecauto.platform.runtime.PlatformRuntime;
import dev.ecauto.quota.Quotas;
import dev.ecauto.quota.RateLimit;
import dev.ecauto.retry.Retries;
import dev.ecauto.store.Database;
import dev.ecauto.store.StoreConfig;
import dev.ecauto.testkit.VirtualTime;
import dev.ecauto.thebase.TheBaseAccount;
import dev.ecauto.thebase.TheBaseConfig;
import dev.ecauto.thebase.TheBaseCredentials;
import dev.ecauto.thebase.TheBasePlatform;
import dev.ecauto.token.TokenPair;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * The clients of both services against damaged answers, over HTTP. What a call comes to must be one
 * of its documented outcomes, in time, without secrets and without what forges a line.
 */
public final class EdgeFuzz implements AutoCloseable {
  private static final List<Asin> ASINS = List.of(new Asin("B000000001"), new Asin("B000000002"));
  private static final int CASES_PER_ACCOUNT = 20;
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final List<String> OF_AMAZON = List.of("lwa-client-secret", "lwa-refresh-token");
  private static final List<String> OF_BASE = List.of("base-client-secret");
  private static final List<String> SECRETS =
      List.of("lwa-client-secret", "lwa-refresh-token", "base-client-secret", "base-access-token");

  private static final String CATALOGUE =
      """
      {"numberOfResults":2,"pagination":{"nextToken":"next"},"items":[
       {"asin":"B000000001","summaries":[{"marketplaceId":"A1VC38T7YXB528","itemName":"名前",
         "brand":"b","browseClassification":{"displayName":"c"}}],
        "images":[{"marketplaceId":"A1VC38T7YXB528","images":[
          {"variant":"MAIN","link":"https://m.example/1.jpg","height":500,"width":500}]}],
        "attributes":{"bullet_point":[{"value":"one","language_tag":"ja_JP"}]}},
       {"asin":"B000000002","summaries":[]}]}
      """;
  private static final String OFFERS =
      """
      {"payload":{"ASIN":"B000000001","status":"Success",
       "Summary":{"TotalOfferCount":1,"NumberOfOffers":[{"condition":"new","OfferCount":1}]},
       "Offers":[{"SubCondition":"new","ListingPrice":{"CurrencyCode":"JPY","Amount":1000.0},
        "Shipping":{"CurrencyCode":"JPY","Amount":0},"ShippingTime":{"minimumHours":0,
        "maximumHours":24,"availabilityType":"NOW"},"IsFulfilledByAmazon":true,
        "ShipsFrom":{"Country":"JP"},"SellerFeedbackRating":{"FeedbackCount":10,
        "SellerPositiveFeedbackRating":90.0}}]}}
      """;
  private static final String COMPETITIVE =
      """
      {"payload":[{"status":"Success","ASIN":"B000000001","Product":{"CompetitivePricing":{
       "CompetitivePrices":[{"CompetitivePriceId":"1","condition":"New","Price":{
        "LandedPrice":{"CurrencyCode":"JPY","Amount":1000}}}],
       "NumberOfOfferListings":[{"condition":"New","Count":3}]}}}]}
      """;
  private static final String ITEM =
      """
      {"item_id":7,"title":"t","detail":"d","price":100,"proper_price":null,"stock":1,"visible":1,
       "identifier":"b-1","modified":1764028800,"img1_origin":"https://m.example/1.jpg"}
      """;
  private static final String TOKENS =
      """
      {"access_token":"base-access-token","refresh_token":"base-refresh-token","expires_in":3600}
      """;

  private final VirtualTime time = new VirtualTime(Instant.parse("2026-11-25T00:30:00Z"));
  private final HttpTransport transport =
      HttpTransport.create(
          HttpConfig.builder().requestTimeout(PATIENCE).maxBodyBytes(2 * 1024 * 1024).build());
  private final Database database;
  private final HttpServer server;
  private Damage damage = new Damage(0, List.of());
  private boolean tokensAreDamaged;
  private int cases;
  private AccountId account = new AccountId("shop");
  private @Nullable TheBasePlatform platform;
  private int accountCases;

  EdgeFuzz(String databaseFile) {
    this.database = Database.open(StoreConfig.at("jdbc:sqlite:" + databaseFile));
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::answer);
    server.start();
  }

  /**
   * Entry point of a process with a heap of its own.
   *
   * @param args how many cases, database file, and the first seed, which is 0 if none is named
   */
  public static void main(String[] args) {
    int count = Integer.parseInt(args[0]);
    long first = args.length > 2 ? Long.parseLong(args[2]) : 0;
    try (EdgeFuzz fuzz = new EdgeFuzz(args[1])) {
      for (long seed = first; seed < first + count; seed++) {
        fuzz.run(seed);
      }
    }
    System.out.println(count + " cases");
  }

  /**
   * One case.
   *
   * @throws AssertionError if the outcome is not fit to be shown, or took too long
   */
  void run(long seed) {
    Random random = new Random(seed);
    long damageSeed = random.nextLong();
    tokensAreDamaged = random.nextInt(5) == 0;
    boolean ofAmazon = random.nextBoolean();
    damage = new Damage(damageSeed, ofAmazon ? OF_AMAZON : OF_BASE);
    cases++;
    long start = System.nanoTime();
    String outcome = ofAmazon ? amazon(random) : base(random);
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    if (took.compareTo(PATIENCE.multipliedBy(4)) > 0) {
      throw new AssertionError("seed " + seed + " took " + took);
    }
    if (SECRETS.stream().anyMatch(outcome::contains)) {
      throw new AssertionError("seed " + seed + " tells a secret: " + outcome);
    }
    if (outcome.codePoints().anyMatch(code -> code != '\n' && !isShown(code))) {
      throw new AssertionError("seed " + seed + " forges: " + outcome);
    }
  }

  private static boolean isShown(int code) {
    return !Character.isISOControl(code) && code != 0x202e && code != 0x2066;
  }

  private String amazon(Random random) {
    SpApiConfig.Builder config =
        SpApiConfig.builder()
            .endpoint(address())
            .tokenEndpoint(address().resolve("/auth/o2/token"))
            .clientId("client")
            .clientSecret("lwa-client-secret")
            .refreshToken("lwa-refresh-token");
    for (Operation operation : Operation.values()) {
      config.quota(operation, RateLimit.of(1_000, 1_000));
    }
    SpApiClient client =
        new SpApiClient(
            new SpApiServices(
                config.build(), transport, new Quotas(time), new Retries(time), time));
    Operation operation = Operation.values()[random.nextInt(Operation.values().length)];
    List<Asin> asins = operation.asinsPerCall() == 1 ? ASINS.subList(0, 1) : ASINS;
    return client
        .call(
            new CatalogCall(operation, asins, Language.JAPANESE, ItemCondition.NEW, null), () -> {})
        .toString();
  }

  private String base(Random random) {
    TheBasePlatform asked = current();
    ItemRef item = new ItemRef("7", null);
    if (tokensAreDamaged) {
      asked.look(account, item);
      time.advance(Duration.ofHours(2));
    }
    return switch (random.nextInt(5)) {
      case 0 -> asked.list(account, null).toString();
      case 1 -> asked.find(account, new Sku("b-1"), Instant.EPOCH).toString();
      case 2 -> asked.revise(account, item, ItemChange.builder().quantity(1).build()).toString();
      case 3 -> asked.precondition(account).toString();
      default -> asked.look(account, item).toString();
    };
  }

  /** Another account now and then: one that lost its authorisation answers nothing else. */
  private TheBasePlatform current() {
    TheBasePlatform known = platform;
    if (known != null && accountCases++ < CASES_PER_ACCOUNT) {
      return known;
    }
    account = new AccountId("shop_" + cases);
    accountCases = 0;
    TheBaseConfig config =
        TheBaseConfig.builder()
            .endpoint(address())
            .account(
                new TheBaseAccount(
                    account,
                    new TheBaseCredentials("client", "base-client-secret", "https://h.invalid/"),
                    new TokenPair("base-access-token", "base-refresh-token"),
                    null))
            .build();
    TheBasePlatform next =
        new TheBasePlatform(config, PlatformRuntime.of(PlatformId.BASE, database, transport, time));
    platform = next;
    return next;
  }

  private URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      String path = exchange.getRequestURI().getPath();
      boolean whole = path.endsWith("/token") && !tokensAreDamaged;
      Damage.@Nullable Answer damaged = whole ? null : damage.of(valid(path));
      byte[] body = damaged == null ? valid(path).getBytes(StandardCharsets.UTF_8) : damaged.body();
      if (damaged != null) {
        damaged.headers().forEach((name, value) -> header(exchange, name, value));
      }
      int status = damaged == null ? 200 : damaged.status();
      exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
      if (body.length > 0) {
        exchange.getResponseBody().write(body);
      }
    } catch (IOException theClientHasGone) {
      // a body that is cut off
    }
  }

  private static void header(HttpExchange exchange, String name, String value) {
    exchange.getResponseHeaders().set(name, value);
  }

  private static String valid(String path) {
    if (path.endsWith("/token")) {
      return TOKENS;
    } else if (path.startsWith("/catalog")) {
      return CATALOGUE;
    } else if (path.startsWith("/batches")) {
      return "{\"responses\":[{\"status\":{\"statusCode\":200},\"request\":{\"Asin\":\"B000000001\"},"
          + "\"body\":"
          + OFFERS
          + "}]}";
    } else if (path.contains("competitivePrice")) {
      return COMPETITIVE;
    } else if (path.startsWith("/products")) {
      return OFFERS;
    } else if (path.endsWith("/users/me")) {
      return "{\"user\":{\"shop_id\":\"shop\"}}";
    }
    return path.equals("/1/items") ? "{\"items\":[" + ITEM + "]}" : "{\"item\":" + ITEM + "}";
  }

  @Override
  public void close() {
    server.stop(0);
    database.close();
  }
}
