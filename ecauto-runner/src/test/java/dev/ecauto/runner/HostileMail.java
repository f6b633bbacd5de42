package dev.ecauto.runner;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** An SMTP server that refuses every login and repeats what it was sent. */
final class HostileMail implements AutoCloseable {
  private final ServerSocket socket;
  private final AtomicInteger logins = new AtomicInteger();

  private HostileMail(ServerSocket socket) {
    this.socket = socket;
  }

  static HostileMail start() {
    try {
      HostileMail mail = new HostileMail(new ServerSocket(0, 10, InetAddress.getLoopbackAddress()));
      Thread thread = new Thread(mail::serve, "hostile-mail");
      thread.setDaemon(true);
      thread.start();
      return mail;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int port() {
    return socket.getLocalPort();
  }

  int logins() {
    return logins.get();
  }

  private void serve() {
    while (!socket.isClosed()) {
      try (Socket client = socket.accept()) {
        talk(client);
      } catch (IOException theClientHasGone) {
        // the next one
      }
    }
  }

  private void talk(Socket client) throws IOException {
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

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
