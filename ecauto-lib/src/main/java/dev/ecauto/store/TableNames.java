package dev.ecauto.store;

import dev.ecauto.schema.DefaultSchema;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jooq.Named;

/**
 * Puts the prefix of a store before the names of its tables, in every statement on its way to the
 * driver: whoever wrote the statement, jOOQ or a hand, need not know. Texts between apostrophes
 * stay as they are. Safe for use by many threads.
 */
final class TableNames {
  /** Statements differ by the length of their lists, so they are not kept without end. */
  private static final int MAX_KEPT = 2_000;

  private static final Pattern CREATED =
      Pattern.compile(
          "\\b(?:CREATE TABLE|CREATE VIRTUAL TABLE|CONSTRAINT|INDEX|TRIGGER|FUNCTION|VIEW)"
              + "\\s+(\\w+)");

  /** SQLite's alone, so that no class is made of it. */
  private static final String TITLE_GRAMS = "title_grams";

  private static final Set<String> TABLES = tables();

  private final String prefix;
  private final Pattern names;
  private final Map<String, String> rewritten = new ConcurrentHashMap<>();

  private TableNames(String prefix) {
    this.prefix = prefix;
    this.names = pattern(TABLES);
  }

  /**
   * @param prefix what all tables begin with; empty for none
   */
  static TableNames of(String prefix) {
    return new TableNames(prefix);
  }

  private static Set<String> tables() {
    Set<String> tables =
        DefaultSchema.DEFAULT_SCHEMA.getTables().stream()
            .map(Named::getName)
            .collect(Collectors.toCollection(HashSet::new));
    tables.add(SchemaMigrator.HISTORY);
    tables.add(TITLE_GRAMS);
    return Set.copyOf(tables);
  }

  private static Pattern pattern(Set<String> names) {
    return Pattern.compile(
        "'(?:[^']|'')*'|\\b(?:"
            + names.stream()
                .sorted(Comparator.comparing(String::length).reversed())
                .collect(Collectors.joining("|"))
            + ")\\b");
  }

  /** Which of a database's tables are the store's: all, or those that bear its prefix. */
  List<String> ours(List<String> present) {
    if (prefix.isEmpty()) {
      return present;
    }
    List<String> ours = new ArrayList<>();
    for (String table : TABLES) {
      if (present.contains(prefix + table)) {
        ours.add(table);
      }
    }
    return ours;
  }

  /** A table as it is called in this store. */
  String table(String name) {
    return prefix + name;
  }

  /** A statement with the tables of this store. */
  String statement(String sql) {
    if (prefix.isEmpty()) {
      return sql;
    }
    if (rewritten.size() > MAX_KEPT) {
      rewritten.clear();
    }
    return rewritten.computeIfAbsent(sql, each -> rename(each, names));
  }

  /**
   * A step of the schema, whose indexes, constraints, triggers and functions bear the prefix, too.
   */
  String script(String sql) {
    if (prefix.isEmpty()) {
      return sql;
    }
    Set<String> made = new HashSet<>(TABLES);
    Matcher created = CREATED.matcher(sql);
    while (created.find()) {
      made.add(created.group(1));
    }
    return rename(withoutComments(sql), pattern(made));
  }

  /** Apostrophes in comments would begin texts. */
  private static String withoutComments(String sql) {
    return sql.replaceAll("--[^\\n]*", "");
  }

  private String rename(String sql, Pattern which) {
    return which.matcher(sql).replaceAll(found -> Matcher.quoteReplacement(renamed(found)));
  }

  private String renamed(MatchResult found) {
    String name = found.group();
    return name.startsWith("'") ? name : prefix + name;
  }

  /** The connection, on which every statement means the tables of this store. */
  Connection over(Connection connection) {
    return prefix.isEmpty() ? connection : FilteredConnection.over(connection, this::statement);
  }
}
