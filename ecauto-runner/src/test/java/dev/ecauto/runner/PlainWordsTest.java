package dev.ecauto.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * No message is put together from what only a programmer can read: durations as Java writes them,
 * names of exceptions, lists in brackets, {@code 1 listings}. {@code Words} says all of it.
 */
class PlainWordsTest {
  private static final Pattern DURATION = Pattern.compile("\\bDuration\\s+(\\w+)\\s*[;,=)]");
  private static final Pattern NAMES_A_CLASS =
      Pattern.compile("\\be\\.getClass\\(\\)|cause\\.getClass\\(\\)|: \" \\+ e\\b(?!\\.)");
  private static final Pattern FILE_TROUBLE =
      Pattern.compile(
          "catch \\([\\w| ]*(?<!Unchecked)IOException[\\w| ]* (\\w+)\\) \\{[^}]*?\\+\\s*\\1\\.getMessage\\(\\)");

  private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/|(?m)^\\s*//.*$");

  /** What follows a value in words that are put together, or in a pattern; constants are known. */
  private static final Pattern SAID_OF_A_VALUE =
      Pattern.compile(
          "(?<![A-Z_]{3}|\"|\\s)\\s*(?:\\)\\s*\\.append\\(|\\+)\\s*\"([^\"]*)\""
              + "|(?:%,?[ds]|\\{\\})( (?!of )[^\"]*)");

  private static final Pattern SAID_OF_AN_ARGUMENT =
      Pattern.compile("(?<!of )\\{\\w+(?:,number)?\\}( (?!of )[^{}]*)");

  /** What fits many, or a verb that fits one. */
  private static final Pattern MANY =
      Pattern.compile(
          " (?:(?!and|may|on|since|with)[a-z]+ )?([A-Za-z]{2,}s|are|have|were|do)\\b.*",
          Pattern.DOTALL);

  private static final Set<String> FITS_ONE =
      Set.of(
          "answers", "applies", "costs", "does", "ends", "exists", "goes", "has", "holds", "is",
          "makes", "names", "needs", "refers", "refuses", "shows", "stands", "stays", "this",
          "waits", "was");

  private final List<Path> sources = sources();

  private static List<Path> sources() {
    return Stream.of("../codegen", "../ecauto-lib", "../ecauto-runner")
        .flatMap(module -> javaFiles(Path.of(module, "src", "main", "java")))
        .toList();
  }

  private static Stream<Path> javaFiles(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(path -> path.toString().endsWith(".java")).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void durationsAreWrittenInUnits() {
    List<String> found = new ArrayList<>();
    for (Path path : sources) {
      String source = JavaSources.read(path);
      for (String name : durations(source)) {
        String said = "\"\\s*\\+\\s*" + name + "\\b(?!\\.|\\w)|\\+\\s*" + name + "\\s*\\+\\s*\"";
        Matcher matcher = Pattern.compile(said).matcher(source);
        while (matcher.find()) {
          found.add(path.getFileName() + ": " + matcher.group());
        }
      }
    }
    assertThat(found).isEmpty();
  }

  private static Set<String> durations(String source) {
    Set<String> names = new TreeSet<>();
    Matcher matcher = DURATION.matcher(source);
    while (matcher.find()) {
      names.add(matcher.group(1));
    }
    return names;
  }

  @Test
  void causesAreToldInWords() {
    List<String> found = new ArrayList<>();
    for (Path path : sources) {
      String source = JavaSources.read(path);
      for (Pattern pattern : List.of(NAMES_A_CLASS, FILE_TROUBLE)) {
        Matcher matcher = pattern.matcher(source);
        while (matcher.find()) {
          found.add(path.getFileName() + ": " + matcher.group());
        }
      }
    }
    assertThat(found).isEmpty();
  }

  @Test
  void whatIsCountedFitsItsNumber() {
    List<String> found = new ArrayList<>();
    for (Path path : sources) {
      String source = COMMENT.matcher(JavaSources.read(path)).replaceAll("");
      for (String statement : source.split("[;{}]\\s*\\n", -1)) {
        // what a builder refuses is never one
        if (!statement.contains("new IllegalArgumentException(")) {
          String joined = statement.replaceAll("\"\\s*\\+\\s*\"", "");
          counted(SAID_OF_A_VALUE, joined).forEach(text -> found.add(path.getFileName() + text));
        }
      }
    }
    for (Path texts : texts()) {
      counted(SAID_OF_AN_ARGUMENT, JavaSources.read(texts))
          .forEach(text -> found.add(texts.getFileName() + text));
    }
    assertThat(found).as("say it by Words.of(count, one, many), or {count#one|many}").isEmpty();
  }

  private static List<Path> texts() {
    return List.of(
        Path.of("../codegen/src/main/resources/dev/ecauto/model/reasons.properties"),
        Path.of("src/main/resources/dev/ecauto/runner/web/page.properties"));
  }

  /** What is said in the plural of any value. */
  private static List<String> counted(Pattern said, String text) {
    List<String> found = new ArrayList<>();
    Matcher matcher = said.matcher(text);
    while (matcher.find()) {
      String after = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
      Matcher many = MANY.matcher(after);
      if (many.matches() && !FITS_ONE.contains(many.group(1))) {
        found.add(":" + after);
      }
    }
    return found;
  }
}
