package dev.ecauto.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import dev.ecauto.notify.NotificationChannel.Sent;
import dev.ecauto.notify.channel.MailChannel;
import jakarta.mail.internet.MimeMessage;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Mail against an SMTP server that keeps what it gets. */
class MailChannelTest {
  private final GreenMail server =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

  @BeforeEach
  void start() {
    server.start();
    server.setUser("operator@example.jp", "operator", "mail-secret");
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  private MailChannel channel(int port, String password) {
    return new MailChannel(
        new MailChannel.Config(
            "127.0.0.1",
            port,
            "operator",
            password,
            "ecauto@example.jp",
            List.of("one@example.jp", "two@example.jp")));
  }

  private static String cause(Sent sent) {
    return sent.match(taken -> "taken", Sent.NotTaken::cause);
  }

  @Test
  void everybodyGetsTitleAndTextInJapanese() throws Exception {
    MailChannel channel = channel(server.getSmtp().getPort(), "mail-secret");

    Sent sent = channel.send(new Message("ecauto: 店が制限されました", List.of("一行目", "second")));

    assertThat(cause(sent)).isEqualTo("taken");
    MimeMessage[] received = server.getReceivedMessages();
    assertThat(received).hasSize(2);
    assertThat(received[0].getSubject()).isEqualTo("ecauto: 店が制限されました");
    assertThat(String.valueOf(received[0].getContent()) + GreenMailUtil.getBody(received[0]))
        .isNotEmpty();
    assertThat(received[0].getFrom()[0].toString()).isEqualTo("ecauto@example.jp");
  }

  @Test
  void aServerThatRefusesOrIsNotThereIsACauseWithoutTheSecret() {
    String refused =
        cause(
            channel(server.getSmtp().getPort(), "wrong-secret").send(new Message("t", List.of())));
    int port = server.getSmtp().getPort();
    server.stop();
    String gone = cause(channel(port, "mail-secret").send(new Message("t", List.of())));

    assertThat(refused + gone).contains("did not take it").doesNotContain("secret");
    assertThat(channel(1, "mail-secret").name()).isEqualTo("mail");
  }
}
