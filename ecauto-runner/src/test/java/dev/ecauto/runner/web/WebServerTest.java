package dev.ecauto.runner.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ecauto.runner.config.WebAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

class WebServerTest {
  private static final WebAddress ANY = new WebAddress("127.0.0.1", 0);
  private static final List<Mount> HELLO =
      List.of(new Mount("/hello", exchange -> exchange.getResponseSender().send("hello")));

  @Test
  void answersWhatIsMountedAndNothingElse() throws Exception {
    try (WebServer server = WebServer.start(ANY, HELLO)) {
      assertThat(get(server.url() + "/hello").body()).isEqualTo("hello");
      assertThat(get(server.url() + "/other").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void saysWhatToDoWhereAnotherListens() {
    try (WebServer server = WebServer.start(ANY, HELLO)) {
      int port = URI.create(server.url()).getPort();
      assertThatThrownBy(() -> WebServer.start(new WebAddress("127.0.0.1", port), HELLO))
          .isInstanceOf(WebException.class)
          .hasMessageContaining("127.0.0.1:" + port)
          .hasMessageContaining("web.address");
    }
  }

  private static HttpResponse<String> get(String url) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
  }
}
