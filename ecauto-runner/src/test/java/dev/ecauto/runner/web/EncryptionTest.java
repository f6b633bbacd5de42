package dev.ecauto.runner.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ecauto.runner.config.Settings;
import dev.ecauto.runner.config.WebConfig;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A page that is encrypted, as the configuration says it. */
@Tag("slow")
class EncryptionTest {
  private static final String PASSWORD = "opens-the-keystore";

  @TempDir static Path directory;

  @BeforeAll
  static void certify() throws Exception {
    keytool(
        List.of("-genkeypair", "-alias", "page", "-keyalg", "EC", "-groupname", "secp256r1"),
        List.of("-dname", "CN=localhost", "-ext", "san=ip:127.0.0.1", "-validity", "2"));
  }

  @SafeVarargs
  private static void keytool(List<String>... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    List.of(arguments).forEach(command::addAll);
    command.addAll(List.of("-keystore", keystore().toString(), "-storetype", "PKCS12"));
    command.addAll(List.of("-storepass", PASSWORD));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("keytool.log").toFile())
            .start();
    assertThat(process.waitFor()).isZero();
  }

  private static Path keystore() {
    return directory.resolve("page.p12");
  }

  private static WebConfig config(Path keystore, String password) throws Exception {
    Path file =
        Files.writeString(
            directory.resolve("ecauto.properties"),
            String.join(
                "\n",
                "web.token-file = " + directory.resolve("ecauto.token"),
                "web.address = 127.0.0.1:0",
                "web.tls-keystore = " + keystore,
                "web.tls-password = " + password,
                ""));
    return Settings.load(file, Map.of()).web().orElseThrow();
  }

  private static WebServer serve(WebConfig config) {
    return WebServer.start(
        config,
        new TestSite(List.of(Route.get("/seen", request -> Response.text(200, "seen")))),
        List.of(),
        InstantSource.system());
  }

  /** A browser that knows the certificate of the keystore. */
  private static HttpClient browser() throws Exception {
    KeyStore known = KeyStore.getInstance("PKCS12");
    try (InputStream file = Files.newInputStream(keystore())) {
      known.load(file, PASSWORD.toCharArray());
    }
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(known);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return HttpClient.newBuilder().sslContext(context).build();
  }

  @Test
  void thePageIsReadByHttpsAndItsCookieNeverGoesUnencrypted() throws Exception {
    WebConfig config = config(keystore(), PASSWORD);
    try (WebServer server = serve(config)) {
      HttpClient browser = browser();
      String token = Files.readString(config.secret().file()).strip();

      HttpResponse<String> seen =
          browser.send(
              HttpRequest.newBuilder(URI.create(server.url() + "/seen")).build(),
              HttpResponse.BodyHandlers.ofString());
      HttpResponse<String> login =
          browser.send(
              HttpRequest.newBuilder(URI.create(server.url() + "/login"))
                  .header("Content-Type", "application/x-www-form-urlencoded")
                  .header("Origin", server.url())
                  .POST(HttpRequest.BodyPublishers.ofString("token=" + token))
                  .build(),
              HttpResponse.BodyHandlers.ofString());

      assertThat(server.url()).startsWith("https://127.0.0.1:");
      assertThat(seen.statusCode()).isEqualTo(200);
      assertThat(seen.body()).isEqualTo("seen\n");
      assertThat(seen.sslSession()).isPresent();
      assertThat(login.statusCode()).isEqualTo(303);
      assertThat(login.headers().firstValue("Set-Cookie").orElse("").toLowerCase(Locale.ROOT))
          .contains("; secure", "httponly");
    }
  }

  @Test
  void aWrongPasswordIsSaidInAPlainSentence() throws Exception {
    WebConfig config = config(keystore(), "not-the-password");

    assertThatThrownBy(() -> serve(config).close())
        .isInstanceOf(WebException.class)
        .hasMessageContaining(keystore().toString())
        .hasMessageContaining("opens with web.tls-password")
        .hasMessageNotContaining("not-the-password")
        .hasMessageNotContaining("Exception");
  }

  @Test
  void aFileThatIsMissingOrNoKeystoreOrWithoutKeyIsSaid() throws Exception {
    Path text = Files.writeString(directory.resolve("text.p12"), "no keystore");
    Path none = directory.resolve("none.p12");
    Path bare = directory.resolve("bare.p12");
    KeyStore empty = KeyStore.getInstance("PKCS12");
    empty.load(null, null);
    try (OutputStream out = Files.newOutputStream(bare)) {
      empty.store(out, PASSWORD.toCharArray());
    }

    for (Map.Entry<Path, String> wrong :
        Map.of(text, "must be a PKCS#12 file", none, "there is no file", bare, "holds no key")
            .entrySet()) {
      WebConfig config = config(wrong.getKey(), PASSWORD);
      assertThatThrownBy(() -> serve(config).close())
          .isInstanceOf(WebException.class)
          .hasMessageContaining(wrong.getKey().toString())
          .hasMessageContaining(wrong.getValue())
          .hasMessageContaining("web.tls-keystore");
    }
  }
}
