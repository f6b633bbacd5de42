package dev.ecauto.runner.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every example of docs/embedding.md stands in a program that the build compiles and runs. */
class EmbeddingDocTest {
  private static final Pattern EXAMPLE = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  @Test
  void everyExampleIsCompiledAndRun() throws IOException {
    List<String> examples =
        EXAMPLE
            .matcher(Files.readString(Path.of("..", "docs", "embedding.md")))
            .results()
            .map(MatchResult::group)
            .map(block -> plain(block.replaceAll("```(java)?", "")))
            .toList();

    assertThat(examples).hasSizeGreaterThan(18);
    List<String> programs = programs();
    assertThat(examples)
        .allSatisfy(example -> assertThat(programs).anyMatch(program -> program.contains(example)));
  }

  private static List<String> programs() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src", "outside"))) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .map(EmbeddingDocTest::read)
          .toList();
    }
  }

  private static String read(Path file) {
    try {
      return plain(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Without the spaces that only lay it out. */
  private static String plain(String code) {
    return code.replaceAll("\\s+", "");
  }
}
