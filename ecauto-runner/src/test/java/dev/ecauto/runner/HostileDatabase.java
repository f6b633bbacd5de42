package dev.ecauto.runner;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Speaks as much of PostgreSQL's protocol as it takes to ask for a password in the clear, and to
 * refuse it with a message that repeats it.
 */
final class HostileDatabase extends HostileServer {
  private static final int SSL_REQUEST = 80877103;
  private static final int GSS_REQUEST = 80877104;

  private final AtomicInteger passwords = new AtomicInteger();

  private HostileDatabase() {}

  static HostileDatabase start() {
    HostileDatabase database = new HostileDatabase();
    database.listen("hostile-database");
    return database;
  }

  /** How many passwords it was given. */
  int passwords() {
    return passwords.get();
  }

  @Override
  void talk(Socket client) throws IOException {
    DataInputStream in = new DataInputStream(client.getInputStream());
    DataOutputStream out = new DataOutputStream(client.getOutputStream());
    int length = in.readInt();
    int kind = in.readInt();
    while (kind == SSL_REQUEST || kind == GSS_REQUEST) {
      out.writeByte('N');
      length = in.readInt();
      kind = in.readInt();
    }
    in.skipNBytes(length - 8);
    out.writeByte('R');
    out.writeInt(8);
    out.writeInt(3);
    in.readByte();
    byte[] password = new byte[in.readInt() - 5];
    in.readFully(password);
    passwords.incrementAndGet();
    refuse(out, new String(password, StandardCharsets.UTF_8));
  }

  private static void refuse(DataOutputStream out, String password) throws IOException {
    ByteArrayOutputStream fields = new ByteArrayOutputStream();
    for (String field :
        new String[] {"SFATAL", "C28P01", "M" + HostileProxy.FORGERY + "refused: " + password}) {
      fields.writeBytes(field.getBytes(StandardCharsets.UTF_8));
      fields.write(0);
    }
    fields.write(0);
    out.writeByte('E');
    out.writeInt(fields.size() + 4);
    out.write(fields.toByteArray());
    out.flush();
  }
}
