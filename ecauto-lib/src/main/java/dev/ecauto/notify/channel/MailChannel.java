package dev.ecauto.notify.channel;

import dev.ecauto.notify.Message;
import dev.ecauto.notify.NotificationChannel;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.simplejavamail.MailException;
import org.simplejavamail.api.mailer.Mailer;
import org.simplejavamail.api.mailer.config.TransportStrategy;
import org.simplejavamail.email.EmailBuilder;
import org.simplejavamail.mailer.MailerBuilder;

/** Sends mail over SMTP. Safe for use by many threads. */
public final class MailChannel implements NotificationChannel {
  private static final int TIMEOUT_MS = 60_000;

  private final Config config;
  private final Mailer mailer;

  /**
   * Where mail goes.
   *
   * @param host the SMTP server
   * @param port its port: 587 (STARTTLS where the server offers it) or 465 (TLS)
   * @param user for logging in; {@code null} for a server that asks for none
   * @param password of the user
   * @param from the sender
   * @param to the receivers
   */
  public record Config(
      String host,
      int port,
      @Nullable String user,
      @Nullable String password,
      String from,
      List<String> to) {
    public Config {
      to = List.copyOf(to);
      if (host.isBlank() || host.matches(".*[\\s/:].*")) {
        throw new IllegalArgumentException(
            "'" + host + "' is no name of a mail server: use one such as smtp.example.com");
      }
      requireAddress("sender", from);
      to.forEach(receiver -> requireAddress("receiver", receiver));
      if (to.isEmpty()) {
        throw new IllegalArgumentException("nobody gets mail: name a receiver");
      }
    }

    private static void requireAddress(String role, String address) {
      if (!address.matches("[^\\s@]+@[^\\s@]+")) {
        throw new IllegalArgumentException(
            "the " + role + " '" + address + "' is no mail address: use name@example.com");
      }
    }

    @Override
    public String toString() {
      return from + " by " + host + ":" + port + " to " + to;
    }
  }

  public MailChannel(Config config) {
    this.config = config;
    this.mailer =
        MailerBuilder.withSMTPServer(config.host(), config.port(), config.user(), config.password())
            .withTransportStrategy(
                config.port() == 465 ? TransportStrategy.SMTPS : TransportStrategy.SMTP)
            .withSessionTimeout(TIMEOUT_MS)
            .buildMailer();
  }

  @Override
  public String name() {
    return "mail";
  }

  @Override
  public Sent send(Message message) {
    try {
      mailer.sendMail(
          EmailBuilder.startingBlank()
              .from(config.from())
              .toMultiple(config.to())
              .withSubject(message.title())
              .withPlainText(message.text())
              .buildEmail(),
          false);
      return new Sent.Taken();
    } catch (MailException e) {
      return new Sent.NotTaken(
          "the mail server " + config.host() + ":" + config.port() + " did not take it");
    }
  }
}
