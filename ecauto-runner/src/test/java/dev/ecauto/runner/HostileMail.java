package dev.ecauto.runner;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** An SMTP server that refuses every login and repeats what it was sent. */
final class HostileMail extends HostileServer {
  private final AtomicInteger logins = new AtomicInteger();

  private HostileMail() {}

  static HostileMail start() {
    HostileMail mail = new HostileMail();
    mail.listen("hostile-mail");
    return mail;
  }

  int logins() {
    return logins.get();
  }

  @Override
  void talk(Socket client) throws IOException {
    OutputStream out = client.getOutputStream();
    say(out, "220 hostile");
    BufferedReader in =
        new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      if (line.startsWith("EHLO")) {
        say(out, "250-hostile\r\n250 AUTH PLAIN");
      } else if (line.startsWith("AUTH")) {
        logins.incrementAndGet();
        say(out, "535 5.7.8 " + HostileProxy.FORGERY.replace('\n', ' ') + line);
      } else {
        say(out, "550 " + line);
      }
    }
  }

  private static void say(OutputStream out, String line) throws IOException {
    out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
