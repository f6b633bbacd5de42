package dev.ecauto.runner.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.runner.config.WebAddress;
import dev.ecauto.runner.config.WebConfig;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who may do what, over HTTP. */
class WebServerTest {
  private static final String FORM = "application/x-www-form-urlencoded";

  @TempDir Path directory;
  private final HttpClient browser = HttpClient.newHttpClient();
  private final AtomicInteger changes = new AtomicInteger();
  private final AtomicInteger atOnce = new AtomicInteger();
  private final AtomicInteger mostAtOnce = new AtomicInteger();
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch goOn = new CountDownLatch(1);
  private final List<String> actors = new ArrayList<>();
  private Instant now = Instant.parse("2026-11-27T01:00:00Z");
  private WebServer server;

  @BeforeEach
  void start() {
    server = serve(List.of());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private WebServer serve(List<String> hosts) {
    WebConfig config =
        new WebConfig(
            new WebAddress("127.0.0.1", 0),
            hosts,
            new WebConfig.Secret(null, directory.resolve("ecauto.token")),
            null);
    InstantSource time = () -> now;
    return WebServer.start(
        config,
        new TestSite(
            List.of(
                Route.get("/seen", request -> Response.html(200, request.caller().formToken())),
                Route.get("/long", this::takeLong),
                Route.post("/change", this::change))),
        List.of(new Mount("/hello", exchange -> exchange.getResponseSender().send("hello"))),
        time);
  }

  private Response change(Request request) {
    changes.incrementAndGet();
    actors.add(request.caller().actor());
    return Response.seeOther("/seen");
  }

  private String token() throws IOException {
    return Files.readString(directory.resolve("ecauto.token")).strip();
  }

  private HttpRequest.Builder at(String path) {
    return HttpRequest.newBuilder(URI.create(server.url() + path));
  }

  private HttpResponse<String> get(String path, String... headers) throws Exception {
    HttpRequest.Builder request = at(path);
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  private HttpResponse<String> post(String path, String form, String... headers) throws Exception {
    HttpRequest.Builder request =
        at(path).header("Content-Type", FORM).POST(HttpRequest.BodyPublishers.ofString(form));
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return browser.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private String login(String token) throws Exception {
    HttpResponse<String> answer = post("/login", "name=Aiko&next=/seen&token=" + token);
    return answer.headers().firstValue("Set-Cookie").orElse("").replaceFirst(";.*", "");
  }

  @Test
  void theTokenIsMadeOnceAndOnlyItsOwnerCanReadIt() throws Exception {
    String made = token();
    server.close();
    server = serve(List.of());

    assertThat(made).hasSizeGreaterThan(30).isEqualTo(token());
    assertThat(Files.getPosixFilePermissions(directory.resolve("ecauto.token")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void onThisComputerEverybodyReadsAndNobodyChangesWithoutTheToken() throws Exception {
    assertThat(get("/seen").statusCode()).isEqualTo(200);
    assertThat(post("/change", "").statusCode()).isEqualTo(401);
    assertThat(post("/change", "", "Authorization", "Bearer wrong").statusCode()).isEqualTo(401);
    assertThat(changes).hasValue(0);
  }

  @Test
  void whoHasShownTheTokenChangesWithAFormOfTheLogin() throws Exception {
    String cookie = login(token());
    String form = get("/seen", "Cookie", cookie).body();

    assertThat(post("/change", "csrf=" + form, "Cookie", cookie).statusCode()).isEqualTo(303);
    assertThat(actors).containsExactly("web:Aiko");
  }

  @Test
  void theCookieIsOutOfReachOfScriptsAndOtherSites() throws Exception {
    String cookie =
        post("/login", "token=" + token()).headers().firstValue("Set-Cookie").orElseThrow();

    assertThat(cookie).contains("HttpOnly").contains("SameSite=Strict").doesNotContain(token());
  }

  @Test
  void behindAProxyThatEncryptsTheCookieStaysOnEncryptedConnections() throws Exception {
    assertThat(
            post("/login", "token=" + token(), "X-Forwarded-Proto", "https")
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow())
        .containsIgnoringCase("secure");
  }

  @Test
  void whoIsSentToTheLoginComesBackToTheSameFilters() throws Exception {
    assertThat(
            get("/seen?q=a%20b&state=x", "X-Forwarded-For", "192.0.2.7", "Accept", "text/html")
                .headers()
                .firstValue("Location"))
        .contains("/login?next=%2Fseen%3Fq%3Da%2520b%26state%3Dx");
  }

  @Test
  void whatIsTooMuchIsRefusedAndABodyIsNotReadBeforeTheToken() throws Exception {
    String much = "x=" + "y".repeat(20_000);

    HttpResponse<String> tooMuch = post("/login", much);
    assertThat(tooMuch.statusCode()).isEqualTo(413);
    assertThat(tooMuch.headers().firstValue("Connection")).contains("close");
    assertThat(post("/change", much).statusCode()).isEqualTo(401);
    assertThat(
            send(at("/login")
                    .POST(HttpRequest.BodyPublishers.ofString("{}"))
                    .header("Content-Type", "application/json"))
                .statusCode())
        .isEqualTo(415);
    assertThat(get("/change").headers().firstValue("Allow")).contains("POST");
    assertThat(get("/hello").headers().firstValue("Cache-Control")).contains("no-store");
  }

  @Test
  void aProgramPostsWithoutABody() throws Exception {
    assertThat(
            raw(
                "POST /change HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                    + token()
                    + "\r\n"))
        .startsWith("HTTP/1.1 303 ");
    assertThat(actors).containsExactly("web:token");
  }

  @Test
  void aStaleOrMissingFormTokenIsRefused() throws Exception {
    String old = get("/seen", "Cookie", login(token())).body();
    String cookie = login(token());

    assertThat(post("/change", "csrf=" + old, "Cookie", cookie).statusCode()).isEqualTo(403);
    assertThat(post("/change", "", "Cookie", cookie).statusCode()).isEqualTo(403);
    assertThat(changes).hasValue(0);
  }

  @Test
  void aForeignOriginIsRefused() throws Exception {
    String cookie = login(token());
    String form = "csrf=" + get("/seen", "Cookie", cookie).body();

    for (String origin : List.of("https://evil.example", "null", "http://127.0.0.1:1")) {
      assertThat(post("/change", form, "Cookie", cookie, "Origin", origin).statusCode())
          .as(origin)
          .isEqualTo(403);
    }
    assertThat(post("/change", form, "Cookie", cookie, "Sec-Fetch-Site", "cross-site").statusCode())
        .isEqualTo(403);
    assertThat(post("/login", "token=" + token(), "Origin", "https://evil.example").statusCode())
        .isEqualTo(403);
    String own = server.url();
    assertThat(post("/change", form, "Cookie", cookie, "Origin", own).statusCode()).isEqualTo(303);
    assertThat(changes).hasValue(1);
  }

  @Test
  void aForeignHostIsRefusedWhateverItAsks() throws Exception {
    assertThat(raw("GET /seen HTTP/1.1\r\nHost: rebound.example\r\n"))
        .startsWith("HTTP/1.1 421 ")
        .contains("foreign-host");
    assertThat(raw("POST /login HTTP/1.1\r\nHost: rebound.example\r\nContent-Length: 0\r\n"))
        .startsWith("HTTP/1.1 421 ");
    assertThat(raw("GET /seen HTTP/1.1\r\nHost: localhost:99\r\n")).startsWith("HTTP/1.1 200 ");
  }

  private String raw(String head) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.address().getPort())) {
      socket
          .getOutputStream()
          .write((head + "Connection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void behindAProxyReadingNeedsTheTokenToo() throws Exception {
    assertThat(get("/seen", "X-Forwarded-For", "192.0.2.7").statusCode()).isEqualTo(401);
    assertThat(get("/seen", "X-Forwarded-For", "192.0.2.7", "Accept", "text/html").headers())
        .extracting(headers -> headers.firstValue("Location").orElse(""))
        .isEqualTo("/login?next=%2Fseen");
    server.close();
    server = serve(List.of("shop.example"));

    assertThat(get("/seen").statusCode()).isEqualTo(401);
    assertThat(get("/seen", "Authorization", "Bearer " + token()).statusCode()).isEqualTo(200);
    assertThat(raw("GET /seen HTTP/1.1\r\nHost: shop.example\r\n")).startsWith("HTTP/1.1 401 ");
  }

  @Test
  void guessingIsSlowedDownAndEndsByItself() throws Exception {
    for (int i = 0; i < Logins.TRIES; i++) {
      assertThat(login("guess")).isEmpty();
    }
    assertThat(login(token())).as("also the right one is not looked at").isEmpty();
    now = now.plus(Logins.PENALTY).plusSeconds(1);
    assertThat(login(token())).isNotEmpty();
  }

  @Test
  void whatIsMountedIsReadByTheSameRules() throws Exception {
    assertThat(get("/hello").body()).isEqualTo("hello");
    assertThat(get("/hello", "X-Forwarded-For", "192.0.2.7").statusCode()).isEqualTo(401);
    assertThat(raw("GET /hello HTTP/1.1\r\nHost: rebound.example\r\n")).contains(" 421 ");
  }

  @Test
  @Timeout(30)
  void readersLeaveProcessorsToUploadsAndWhoChangesSomethingWaitsForNoReader() throws Exception {
    int processors = Runtime.getRuntime().availableProcessors();
    String cookie = login(token());
    String form = "csrf=" + get("/seen", "Cookie", cookie).body();
    List<CompletableFuture<HttpResponse<String>>> readers =
        Stream.generate(() -> at("/long").build())
            .limit(2L * processors)
            .map(request -> browser.sendAsync(request, HttpResponse.BodyHandlers.ofString()))
            .toList();
    begun.await();
    assertThat(post("/change", form, "Cookie", cookie).statusCode()).isEqualTo(303);
    goOn.countDown();

    readers.forEach(reader -> assertThat(reader.join().statusCode()).isEqualTo(200));
    assertThat(mostAtOnce.get()).isBetween(1, Math.max(1, processors / 2));
  }

  private Response takeLong(Request request) {
    mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
    begun.countDown();
    try {
      goOn.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    } finally {
      atOnce.decrementAndGet();
    }
    return Response.html(200, "");
  }

  /** A telephone that lost its network in the middle of a form, or who wants the page to stand. */
  @Test
  @Timeout(30)
  void formsThatArriveSlowlyOrNeverTakeNoThread() throws Exception {
    List<Socket> connections = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.address().getPort());
      connections.add(socket);
      String head =
          "POST /login HTTP/1.1\r\nHost: localhost\r\nContent-Length: 8\r\nContent-Type: ";
      socket.getOutputStream().write((head + FORM + "\r\n\r\nt").getBytes(StandardCharsets.UTF_8));
    }
    assertThat(get("/hello").body()).isEqualTo("hello");
    connections.get(0).getOutputStream().write("oken=no".getBytes(StandardCharsets.UTF_8));
    String answer =
        new BufferedReader(
                new InputStreamReader(connections.get(0).getInputStream(), StandardCharsets.UTF_8))
            .readLine();
    assertThat(answer).startsWith("HTTP/1.1 303 ");
    for (Socket socket : connections) {
      socket.close();
    }
  }

  @Test
  void aLoginEnds() throws Exception {
    String cookie = login(token());
    String form = "csrf=" + get("/seen", "Cookie", cookie).body();
    now = now.plus(Logins.LASTS).plusSeconds(1);
    assertThat(post("/change", form, "Cookie", cookie).statusCode()).isEqualTo(401);

    String other = login(token());
    String ends = "csrf=" + get("/seen", "Cookie", other).body();
    assertThat(post("/logout", ends, "Cookie", other).statusCode()).isEqualTo(303);
    assertThat(post("/change", ends, "Cookie", other).statusCode()).isEqualTo(401);
  }

  @Test
  void aLoginLeadsNowhereElse() throws Exception {
    for (String next : List.of("//evil.example", "https://evil.example", "/\\evil.example", "")) {
      assertThat(post("/login", "token=" + token() + "&next=" + next).headers().map())
          .as(next)
          .containsEntry("location", List.of("/"));
    }
  }

  @Test
  void answersLetNothingForeignRun() throws Exception {
    HttpHeaders headers = get("/seen").headers();

    assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'none'")
        .contains("script-src 'self'")
        .contains("frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
  }

  @Test
  void onlyFilesOfThePageAreGivenOut() throws Exception {
    for (String file : List.of("htmx.js", "uplot.js", "uplot.css", "ecauto.js", "ecauto.css")) {
      assertThat(get("/assets/" + file).statusCode()).as(file).isEqualTo(200);
    }
    assertThat(get("/assets/logback.xml").statusCode()).isEqualTo(404);
    assertThat(get("/assets/..%2F..%2Flogback.xml").statusCode()).isEqualTo(404);
    assertThat(get("/nowhere").statusCode()).isEqualTo(404);
  }

  @Test
  void anAddressThatIsTakenIsSaid() {
    WebConfig taken =
        new WebConfig(
            new WebAddress("127.0.0.1", server.address().getPort()),
            List.of(),
            new WebConfig.Secret("secret-token", directory.resolve("none")),
            null);

    org.assertj.core.api.Assertions.assertThatThrownBy(
            () ->
                WebServer.start(taken, new TestSite(List.of()), List.of(), InstantSource.system()))
        .isInstanceOf(WebException.class)
        .hasMessageContaining("web.address");
    assertThat(taken.toString()).doesNotContain("secret-token");
  }
}
