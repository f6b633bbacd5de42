package dev.ecauto.store;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * One step of the schema.
 *
 * @param version its number; steps are made in the order of their numbers
 * @param description in words
 * @param script the name of its file
 * @param sql what it does
 */
record Migration(int version, String description, String script, String sql) {
  /** From a file's name such as {@code V1__initial_schema.sql}, and its text. */
  static Migration of(String script, String sql) {
    String[] parts = script.substring(1, script.length() - ".sql".length()).split("__", 2);
    return new Migration(Integer.parseInt(parts[0]), parts[1].replace('_', ' '), script, sql);
  }

  /** Over its lines without their ends: the sum that Flyway wrote into the stores it made. */
  int checksum() {
    CRC32 crc = new CRC32();
    sql.lines().forEach(line -> crc.update(line.getBytes(StandardCharsets.UTF_8)));
    return (int) crc.getValue();
  }
}
