package dev.ecauto.store;

import dev.ecauto.schema.DefaultSchema;
import dev.ecauto.store.internal.EventLog;
import dev.ecauto.store.internal.SetAside;
import dev.ecauto.store.internal.StatementObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fails whoever writes a table that another room owns, by the list in ARCHITECTURE.md. It sees
 * every statement of every suite here, with the classes that called; tests may write what they
 * like.
 */
public final class OwnersOfTables implements StatementObserver {
  private static final Pattern WRITE =
      Pattern.compile(
          "\\b(?:insert\\s+into|replace\\s+into|update|delete\\s+from|copy)\\s+(?:only\\s+)?"
              + "(?:\"?\\w+\"?\\.)?\"?([a-z_]+)\"?");
  private static final Pattern CODE = Pattern.compile("`([A-Za-z_.]+)`");
  private static final Set<String> TABLES = tables();
  private static final Map<String, Set<String>> OWNERS = owners(architecture());

  /** A benchmark measures the product, in which nobody looks at who calls. */
  private static final boolean UNOBSERVED = Boolean.getBoolean("ecauto.unobserved");

  /** Who has written what in this process. */
  static final Map<String, Set<String>> WRITERS = new ConcurrentHashMap<>();

  /** Which tables a statement writes; the same texts come again and again. */
  private final Map<String, Set<String>> written = new ConcurrentHashMap<>();

  @Override
  public void onStatement(String sql) {
    if (UNOBSERVED) {
      return;
    }
    for (String table : written.computeIfAbsent(sql, OwnersOfTables::writtenBy)) {
      writer()
          .ifPresent(
              writer -> {
                WRITERS.computeIfAbsent(table, name -> ConcurrentHashMap.newKeySet()).add(writer);
                requireOwner(table, writer);
              });
    }
  }

  static void requireOwner(String table, String writer) {
    if (!OWNERS.getOrDefault(table, Set.of()).contains(packageOf(writer))) {
      throw new AssertionError(
          writer + " writes " + table + ", which is owned by " + OWNERS.get(table));
    }
  }

  static Set<String> writtenBy(String sql) {
    Set<String> tables = new HashSet<>();
    Matcher write = WRITE.matcher(sql.toLowerCase(Locale.ROOT));
    while (write.find()) {
      if (TABLES.contains(write.group(1))) {
        tables.add(write.group(1));
      }
    }
    return tables;
  }

  /** The nearest class of the library that is no plumbing; none if a test is nearer. */
  static Optional<String> writer() {
    return StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
        .walk(
            frames ->
                frames
                    .map(StackWalker.StackFrame::getDeclaringClass)
                    .filter(type -> type.getName().startsWith("dev.ecauto."))
                    .filter(type -> !isPlumbing(type))
                    .findFirst())
        .filter(type -> !isTest(type))
        .map(Class::getName);
  }

  private static boolean isPlumbing(Class<?> type) {
    return type == OwnersOfTables.class
        || type.getPackageName().equals(StatementObserver.class.getPackageName())
            && !Set.of(EventLog.class, SetAside.class).contains(type)
        || Set.of(ObservedConnection.class, FilteredConnection.class, StatementCache.class)
            .contains(type)
        || type.getName().startsWith(StatementCache.class.getName() + "$");
  }

  private static boolean isTest(Class<?> type) {
    return type.getProtectionDomain()
            .getCodeSource()
            .getLocation()
            .getPath()
            .contains("test-classes")
        || type.getName().startsWith("dev.ecauto.testkit.");
  }

  private static String packageOf(String type) {
    return type.substring("dev.ecauto.".length(), type.lastIndexOf('.'));
  }

  private static Set<String> tables() {
    Set<String> tables = new HashSet<>();
    DefaultSchema.DEFAULT_SCHEMA.getTables().forEach(table -> tables.add(table.getName()));
    return tables;
  }

  static Map<String, Set<String>> owners(String architecture) {
    Map<String, Set<String>> owners = new HashMap<>();
    architecture
        .lines()
        .dropWhile(line -> !line.startsWith("## Owners of tables"))
        .skip(1)
        .takeWhile(line -> !line.startsWith("## "))
        .filter(line -> line.startsWith("| `"))
        .forEach(
            line -> {
              String[] cells = line.split("\\|");
              CODE.matcher(cells[1])
                  .results()
                  .forEach(
                      table ->
                          CODE.matcher(cells[2])
                              .results()
                              .forEach(
                                  owner ->
                                      owners
                                          .computeIfAbsent(table.group(1), name -> new HashSet<>())
                                          .add(packageOf("dev.ecauto." + owner.group(1)))));
            });
    return owners;
  }

  /** Found from the module's directory, where suites and their child processes run. */
  static String architecture() {
    try {
      for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
        if (Files.exists(at.resolve("ARCHITECTURE.md"))) {
          return Files.readString(at.resolve("ARCHITECTURE.md"));
        }
      }
      throw new IllegalStateException(
          "ARCHITECTURE.md is not above " + Path.of("").toAbsolutePath());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
