package dev.ecauto.runner.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program as people and services start it. */
class DistributionIT {
  private static final Path LIB = Program.DISTRIBUTION.resolve("lib");

  @TempDir Path dir;

  @Test
  void productionClassPathHoldsNoTestServers() throws IOException {
    try (Stream<Path> files = Files.list(LIB);
        JarFile runner = new JarFile(LIB.resolve("ecauto-runner.jar").toFile())) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .noneMatch(name -> name.matches("(wiremock|jetty|junit|ecauto-testkit|opentest4j).*"));
      assertThat(runner.getManifest().getMainAttributes().getValue("Class-Path"))
          .contains("ecauto-lib")
          .doesNotContain("wiremock", "jetty", "junit", "testkit", "sandbox");
      assertThat(runner.stream().map(entry -> entry.getName()))
          .noneMatch(name -> name.startsWith("dev/ecauto/runner/sandbox/"));
    }
  }

  @Test
  void startsAsAScriptAndAsAJar() throws IOException {
    Program script = Program.run(dir, "--version");
    Program jar =
        Program.start(
            new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                LIB.toAbsolutePath().resolve("ecauto-runner.jar").toString(),
                "--version"),
            dir);

    assertThat(jar.await()).as(jar.err()).isZero();
    assertThat(script.process().exitValue()).as(script.err()).isZero();
    assertThat(script.out()).matches("ecauto [0-9].*\n").isEqualTo(jar.out());
  }

  @Test
  void learnsItsClassesOnceAndTrustsNoArchiveThatWasCutOff() throws IOException {
    assertThat(Program.run(dir, "--version").process().exitValue()).isZero();
    Path archive = kept("jsa");
    FileTime made = Files.getLastModifiedTime(archive);
    assertThat(Files.size(archive)).isPositive();
    Program again = Program.run(dir, "--version");
    assertThat(again.process().exitValue()).as(again.err()).isZero();
    assertThat(Files.getLastModifiedTime(kept("jsa"))).isEqualTo(made);

    cutOff(archive);
    Program cutOff = Program.run(dir, "--version");
    assertThat(cutOff.process().exitValue()).as(cutOff.err()).isZero();
    assertThat(cutOff.err()).isEmpty();
    Files.delete(archive);
  }

  @Test
  void unpacksTheLibraryOfSqliteOnceAndTrustsNoneThatWasCutOff() throws IOException {
    Files.writeString(dir.resolve("none.csv"), "asin,title,price,account,status,sku\n");
    assertThat(Program.run(dir, "--version").process().exitValue()).isZero();
    Path library = kept("sqlite");
    assertThat(Files.size(library)).isPositive();

    cutOff(library);
    Program cutOff = Program.run(dir, "import", "none.csv");
    assertThat(cutOff.process().exitValue()).as(cutOff.err()).isZero();
    Files.delete(library);
    Files.delete(kept("jsa"));
  }

  private static void cutOff(Path file) throws IOException {
    byte[] whole = Files.readAllBytes(file);
    Files.delete(file);
    Files.write(file, Arrays.copyOf(whole, whole.length / 100));
  }

  private static Path kept(String suffix) throws IOException {
    try (DirectoryStream<Path> found = Files.newDirectoryStream(LIB, "ecauto-*." + suffix)) {
      return found.iterator().next();
    }
  }

  @Test
  void startsThroughALinkFromADirectoryWithSpaces() throws IOException {
    Path odd = Files.createDirectory(dir.resolve("一 つ"));
    Path link =
        Files.createSymbolicLink(
            odd.resolve("ecauto"), Program.DISTRIBUTION.toAbsolutePath().resolve("bin/ecauto"));
    Program linked =
        Program.start(
            new ProcessBuilder(link.toString(), "config", "init", "--non-interactive")
                .directory(odd.toFile()),
            odd);

    assertThat(linked.await()).as(linked.err()).isZero();
    assertThat(odd.resolve("ecauto.properties")).exists();
  }

  @Test
  void tellsTheShellWhatHappened() throws IOException {
    Files.writeString(dir.resolve("asins.txt"), "garbage\n");

    assertThat(Program.run(dir, "config", "show").process().exitValue()).isZero();
    assertThat(Program.run(dir, "status").process().exitValue()).isEqualTo(2);
    assertThat(dir.resolve("ecauto.db")).doesNotExist();
    assertThat(Program.run(dir, "add", "--asin-file", "asins.txt", "--yes").process().exitValue())
        .isEqualTo(1);
    assertThat(Program.run(dir, "ad").process().exitValue()).isEqualTo(2);
  }

  @Test
  void readsStandardInput() throws IOException {
    Program add = Program.start(dir, "add", "--asin-file", "-", "--yes", "--json");
    add.process().getOutputStream().write("商品\nB0\n".getBytes(StandardCharsets.UTF_8));
    add.process().getOutputStream().close();

    assertThat(add.await()).isEqualTo(1);
    assertThat(add.err()).contains("line 1: '商品'", "line 2: 'B0'");
    assertThat(add.json().get("refusedLines").getAsInt()).isEqualTo(2);
  }

  /**
   * Incidents 017 and 020: an encoding that could not print Japanese stopped the work. Output is
   * UTF-8 whatever the locale, and so are file names.
   */
  @Test
  void speaksUtf8InABareLocale() throws IOException {
    Files.writeString(dir.resolve("商品.txt"), "能登の塩ソース\n");
    ProcessBuilder builder = Program.builder(dir, "add", "--asin-file", "商品.txt", "--yes");
    builder.environment().keySet().removeAll(List.of("LANG", "LC_CTYPE"));
    builder.environment().put("LC_ALL", "C");

    Program add = Program.start(builder, dir);

    assertThat(add.await()).as(add.err()).isEqualTo(1);
    assertThat(add.err()).contains("line 1: '能登の塩ソース'");
  }
}
