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
 * names of exceptions, lists in brackets. {@code Words} says all of it.
 */
class PlainWordsTest {
  private static final Pattern DURATION = Pattern.compile("\\bDuration\\s+(\\w+)\\s*[;,=)]");
  private static final Pattern NAMES_A_CLASS =
      Pattern.compile("\\be\\.getClass\\(\\)|cause\\.getClass\\(\\)|: \" \\+ e\\b(?!\\.)");
  private static final Pattern FILE_TROUBLE =
      Pattern.compile(
          "catch \\([\\w| ]*(?<!Unchecked)IOException[\\w| ]* (\\w+)\\) \\{[^}]*?\\+\\s*\\1\\.getMessage\\(\\)");

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
}
