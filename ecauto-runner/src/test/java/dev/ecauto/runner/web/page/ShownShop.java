package dev.ecauto.runner.web.page;

import dev.ecauto.runner.CliRun;
import dev.ecauto.runner.demo.DemoAsins;
import dev.ecauto.runner.demo.SandboxLoader;
import dev.ecauto.runner.demo.SandboxServer;
import dev.ecauto.time.StopSignal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A shop in a sandbox with something of everything in its store, shown by {@code ecauto web}. */
final class ShownShop implements AutoCloseable {
  static final String TOKEN = "a-token-of-this-test-alone";
  static final String GLASSES = "メガネ 拭き クロス 2枚";
  static final String HOSTILE = "<script>alert(1)</script> <b>太字</b> \u202Eevil \"quoted\" & co";

  /** Without a place where a line could end. */
  static final String LONG = "W".repeat(150) + "長".repeat(100);

  private final Path directory;
  private final SandboxServer.Running sandbox;
  private final StopSignal stop = StopSignal.create();
  private final CompletableFuture<CliRun> web;
  private final int port;

  private ShownShop(Path directory) throws IOException, SQLException {
    this.directory = directory;
    this.sandbox = SandboxLoader.load().start(new SandboxServer.Options(directory, 500, 1));
    this.port = freePort();
    Files.writeString(
        config(),
        "web.address = 127.0.0.1:" + port + "\nweb.token = " + TOKEN + "\n",
        StandardOpenOption.APPEND);
    fill();
    this.web = CompletableFuture.supplyAsync(() -> CliRun.under(stop, arguments("web")));
    await();
  }

  static ShownShop open(Path directory) throws IOException, SQLException {
    return new ShownShop(directory);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private Path config() {
    return directory.resolve("ecauto.properties");
  }

  /** Uploads some, leaves some waiting, and has some of each trouble. */
  private void fill() throws IOException, SQLException {
    add("first.txt", DemoAsins.make(60, 7));
    run("upload", "--now", "--limit", "30");
    List<String> waiting =
        texts("select id from listings where status = 'pending' order by id limit 9");
    for (String id : waiting.subList(0, 3)) {
      fail(id);
    }
    update("update upload_queue set status = 'cancelled' where listing_id = " + waiting.get(3));
    update(
        "update listings set title = '"
            + HOSTILE.replace("'", "''")
            + "' where id = (select min(id) from listings where status = 'listed')");
    update("update listings set title = '" + GLASSES + "' where id = " + waiting.get(4));
    update("update listings set title = '" + LONG + "' where id = " + waiting.get(5));
    update(
        "update products set title_ja = '"
            + LONG
            + "' where asin = (select max(asin) from listings where status = 'listed')");
    review();
    brake();
    observe();
  }

  private void fail(String id) throws SQLException {
    update("update upload_queue set status = 'failed' where listing_id = " + id);
    update(
        "update listings set status = 'failed', status_reason ="
            + " '{\"code\":\"upload-no-image-taken\"}' where id = "
            + id);
  }

  /** A failure, a review and a brake are there, also after a person has dealt with the first. */
  void hasTroubles() throws SQLException {
    if (texts("select id from listings where status = 'failed'").isEmpty()) {
      fail(texts("select max(id) from listings where status = 'pending'").get(0));
    }
    if (texts("select id from reviews where status = 'open'").isEmpty()) {
      review();
    }
    if (texts("select id from brakes where confirmed_at is null").isEmpty()) {
      brake();
    }
  }

  /** What a product cost in the last days, so that its chart shows something. */
  private void observe() throws SQLException {
    for (int day = 20; day < 26; day++) {
      int price = 2_000 + day * 37 % 400;
      update(
          "insert into observations (asin, state, price, source, at, last_at, looks) select asin,"
              + " 'in_stock', "
              + price
              + ", 'getItemOffersBatch', '2026-11-"
              + day
              + " 03:00:00.000000+00:00', '2026-11-"
              + day
              + " 21:00:00.000000+00:00', 5 from listings where id = (select max(id) from listings"
              + " where status = 'listed')");
    }
  }

  private void review() throws SQLException {
    String listing = texts("select max(id) from listings where status = 'listed'").get(0);
    update(
        "insert into reviews (listing_id, asin, platform, account_id, observation_id, reason,"
            + " currency, price_before, price_after, created_at) select id, asin, platform,"
            + " account_id, (select count(*) + 1 from reviews), '{\"code\":\"target-fall-in-review\",\"before\":\"12,000"
            + " JPY\",\"after\":\"3,900 JPY\"}', 'JPY', 12000, 3900, '2026-11-26"
            + " 01:00:00.000000+00:00' from listings where id = "
            + listing);
  }

  private void brake() throws SQLException {
    String listing = texts("select max(id) from listings where status = 'listed'").get(0);
    update(
        "insert into brakes (platform, account_id, kind, reason, examples, pulled_at) select"
            + " platform, account_id, 'price-down',"
            + " '{\"code\":\"brake-too-many\",\"count\":\"312\",\"kind\":\"price-down\",\"period\":\"1"
            + " h\",\"limit\":\"100\"}', asin, '2026-11-26 02:00:00.000000+00:00' from listings"
            + " where id = "
            + listing);
  }

  private void add(String name, List<String> asins) throws IOException {
    Path file = Files.write(directory.resolve(name), asins);
    run("add", "--yes", "--asin-file", file.toString());
  }

  CliRun run(String... command) {
    return CliRun.of(arguments(command));
  }

  private String[] arguments(String... command) {
    List<String> all = new ArrayList<>(List.of("--config", config().toString(), "--json"));
    all.addAll(Arrays.asList(command));
    return all.toArray(String[]::new);
  }

  /** What the first column of a query says. */
  List<String> texts(String query) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (Connection connection = connection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }

  private void update(String sql) throws SQLException {
    try (Connection connection = connection();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }

  private Connection connection() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("ecauto.db"));
  }

  String url() {
    return "http://127.0.0.1:" + port;
  }

  private void await() {
    while (!web.isDone()) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        return;
      } catch (IOException e) {
        Thread.onSpinWait();
      }
    }
    throw new AssertionError("the page ended: " + web.join().err());
  }

  /** How many listings are where, by the command line. */
  Map<String, Integer> counts() {
    var status = run("status").json();
    return Map.of(
        "total", status.get("total").getAsInt(),
        "listed", status.get("listed").getAsInt(),
        "waiting", status.get("waiting").getAsInt(),
        "failed", status.get("failed").getAsInt());
  }

  @Override
  public void close() {
    stop.request();
    web.join();
    sandbox.close();
  }
}
