package dev.ecauto.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class HttpTransportTest {
  private final HttpTransport transport = HttpTransport.withTimeout(Duration.ofMillis(500));

  @Test
  void anAnswerWhoseBodyNeverEndsIsNone() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CompletableFuture<Socket> half =
          CompletableFuture.supplyAsync(
              () -> sendHead(server, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"));

      HttpResult result = transport.send(get(server.getLocalPort(), Map.of()));

      assertThat(result)
          .isInstanceOfSatisfying(
              HttpResult.NoAnswer.class, none -> assertThat(none.sent()).isTrue());
      half.join().close();
    }
  }

  private static Socket sendHead(ServerSocket server, String head) {
    try {
      Socket socket = server.accept();
      OutputStream out = socket.getOutputStream();
      out.write(head.getBytes(StandardCharsets.US_ASCII));
      out.flush();
      return socket;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void nothingWasSentWhereNobodyListens() throws Exception {
    int port;
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = server.getLocalPort();
    }

    assertThat(transport.send(get(port, Map.of())))
        .isInstanceOfSatisfying(
            HttpResult.NoAnswer.class, none -> assertThat(none.sent()).isFalse());
  }

  @Test
  void aSecretThatIsNoHeaderIsNotNamed() {
    assertThatThrownBy(() -> transport.send(get(1, Map.of("token", "se\ncret"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("GET /")
        .hasMessageNotContaining("cret")
        .hasNoCause();
  }

  private static HttpCall get(int port, Map<String, String> headers) {
    return new HttpCall("GET", URI.create("http://127.0.0.1:" + port + "/"), headers, null);
  }
}
