package dev.ecauto.store;

import dev.ecauto.schema.Tables;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The steps of the schema, read from beside the generated classes by the loader of those classes: a
 * context class loader, a thread pool or a fat jar cannot hide them. Pure functions.
 */
final class Migrations {
  private static final String FOLDER = "/dev/ecauto/schema/";

  private Migrations() {}

  /** All steps in order; {@code index} names them, because a jar cannot be listed everywhere. */
  static List<Migration> of(SchemaDialect dialect) {
    return text("index")
        .lines()
        .filter(line -> !line.isBlank())
        .map(String::strip)
        .toList()
        .stream()
        .map(script -> Migration.of(script, text(dialect.folder() + "/" + script)))
        .toList();
  }

  private static String text(String name) {
    try (InputStream resource = Tables.class.getResourceAsStream(FOLDER + name)) {
      if (resource == null) {
        throw new IllegalStateException(
            "the library's own file " + FOLDER + name + " is missing: build or install it again");
      }
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("could not read " + FOLDER + name, e);
    }
  }
}
