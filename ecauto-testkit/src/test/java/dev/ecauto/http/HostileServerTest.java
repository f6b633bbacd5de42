package dev.ecauto.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a server does, a call ends in time, with an answer or with none. */
@Tag("slow")
@Timeout(30)
class HostileServerTest {
  private static final int LIMIT = 64 * 1024;
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final String SECRET = "Atza|very-secret-token";

  private final HttpTransport transport =
      HttpTransport.create(
          HttpConfig.builder().requestTimeout(PATIENCE).maxBodyBytes(LIMIT).build());

  /** What a server does with a connection once the request has come. */
  private interface Behaviour {
    void answer(Socket socket, OutputStream out) throws IOException;
  }

  @Test
  void aBodyWithoutEndIsCutOff() {
    HttpResult result =
        call(
            (socket, out) -> {
              out.write(ascii("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n"));
              byte[] block = new byte[8_192];
              while (true) {
                out.write(block);
              }
            });

    assertThat(answerOf(result).defect()).isEqualTo("a body of more than 65536 bytes");
    assertThat(answerOf(result).body()).isEmpty();
  }

  @Test
  void aSmallBodyThatUnpacksToALargeOneIsNotTaken() {
    byte[] bomb = zipped(new byte[50 * 1024 * 1024]);
    assertThat(bomb.length).isLessThan(LIMIT);

    assertThat(answerOf(call(answering("gzip", bomb))).defect())
        .isEqualTo("a body of more than 65536 bytes");
  }

  @Test
  void aZippedBodyIsReadAndADamagedOneNamed() {
    byte[] zipped = zipped("{\"a\":1}".getBytes(StandardCharsets.UTF_8));

    assertThat(answerOf(call(answering("GZip", zipped))).body()).isEqualTo("{\"a\":1}");
    zipped[zipped.length - 5]++;
    assertThat(answerOf(call(answering("gzip", zipped))).defect())
        .isEqualTo("a body that is no complete gzip");
    assertThat(answerOf(call(answering("br", zipped))).defect())
        .isEqualTo("a body in an encoding that was not asked for");
  }

  @Test
  void aRedirectIsAnAnswerAndNotFollowed() {
    HttpResult result =
        call(
            (socket, out) ->
                out.write(
                    ascii(
                        "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\n"
                            + "Content-Length: 0\r\n\r\n")));

    assertThat(answerOf(result).status()).isEqualTo(302);
  }

  @Test
  void aConnectionThatIsResetIsNoAnswer() {
    HttpResult result =
        call(
            (socket, out) -> {
              out.write(ascii("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{"));
              out.flush();
              socket.setSoLinger(true, 0);
            });

    assertThat(noAnswerOf(result).sent()).isTrue();
  }

  @Test
  void aBodyThatTricklesEndsAtTheTimeout() {
    long start = System.nanoTime();
    HttpResult result =
        call(
            (socket, out) -> {
              out.write(ascii("HTTP/1.1 200 OK\r\n\r\n"));
              byte[] one = {'x'};
              while (true) {
                out.write(one);
                out.flush();
                CompletableFuture.runAsync(
                        () -> {},
                        CompletableFuture.delayedExecutor(
                            20, java.util.concurrent.TimeUnit.MILLISECONDS))
                    .join();
              }
            });

    assertThat(noAnswerOf(result).cause()).contains("no complete answer within");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(PATIENCE.plusSeconds(3));
  }

  @Test
  void aHeadThatIsNoHttpIsNoAnswerAndTellsNoSecret() {
    HttpResult result =
        call(
            (socket, out) ->
                out.write(ascii("NONSENSE " + SECRET + "\u001b[2J\u0007 more\r\n\r\n")));

    assertThat(noAnswerOf(result).cause()).doesNotContain(SECRET).doesNotContain("\u001b");
  }

  @Test
  void aLengthThatIsNoNumberIsNoAnswer() {
    HttpResult result =
        call(
            (socket, out) ->
                out.write(ascii("HTTP/1.1 200 OK\r\nContent-Length: a lot\r\n\r\n{}")));

    assertThat(result).isInstanceOf(HttpResult.NoAnswer.class);
  }

  /** No message of a parser comes through that only a programmer understands. */
  @ParameterizedTest
  @ValueSource(strings = {"18446744073709551617", "0x10", "1e3", "-"})
  void aLengthThatNobodyMeansIsToldInWords(String length) {
    HttpResult result =
        call(
            (socket, out) ->
                out.write(ascii("HTTP/1.1 200 OK\r\nContent-Length: " + length + "\r\n\r\n{}")));

    assertThat(noAnswerOf(result).cause()).contains("no HTTP").doesNotContain("For input string");
  }

  @Test
  void aServerWithoutTlsIsNoAnswerToACallThatAsksForIt() {
    HttpResult result = call("https", (socket, out) -> out.write(ascii("no TLS here\r\n\r\n")));

    assertThat(result).isInstanceOf(HttpResult.NoAnswer.class);
  }

  private HttpResult call(Behaviour behaviour) {
    return call("http", behaviour);
  }

  private HttpResult call(String scheme, Behaviour behaviour) {
    try (ServerSocket server = new ServerSocket(0, 4, InetAddress.getLoopbackAddress())) {
      CompletableFuture<Void> served =
          CompletableFuture.runAsync(() -> serve(server, scheme.equals("http"), behaviour));
      HttpResult result =
          transport.send(
              new HttpCall(
                  "GET",
                  URI.create(scheme + "://127.0.0.1:" + server.getLocalPort() + "/"),
                  Map.of("x-token", SECRET),
                  null,
                  Set.of(SECRET)));
      server.close();
      served.join();
      return result;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void serve(ServerSocket server, boolean readsRequest, Behaviour behaviour) {
    try (Socket socket = server.accept()) {
      int seen = 0;
      while (readsRequest && seen < 4) {
        int next = socket.getInputStream().read();
        seen = next == "\r\n\r\n".charAt(seen) ? seen + 1 : next == '\r' ? 1 : 0;
      }
      behaviour.answer(socket, socket.getOutputStream());
    } catch (SocketException theClientHasGone) {
      // that is what a test waits for
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Behaviour answering(String encoding, byte[] body) {
    return (socket, out) -> {
      out.write(
          ascii(
              "HTTP/1.1 200 OK\r\nContent-Encoding: "
                  + encoding
                  + "\r\nContent-Length: "
                  + body.length
                  + "\r\n\r\n"));
      out.write(body);
    };
  }

  private static byte[] zipped(byte[] plain) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
      zip.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static HttpResult.Answer answerOf(HttpResult result) {
    return assertThat(result).asInstanceOf(type(HttpResult.Answer.class)).actual();
  }

  private static HttpResult.NoAnswer noAnswerOf(HttpResult result) {
    return assertThat(result).asInstanceOf(type(HttpResult.NoAnswer.class)).actual();
  }
}
