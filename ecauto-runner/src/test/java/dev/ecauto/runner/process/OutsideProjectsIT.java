package dev.ecauto.runner.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Programs of others, built by Maven from the packaged artifacts in one go. The artifacts are put
 * into a repository of this build; the user's own lends everything else and gets nothing of ours.
 */
class OutsideProjectsIT {
  private static final Path PROJECTS = Path.of("src", "outside");
  private static final Path TARGET = Path.of("target", "outside").toAbsolutePath();
  private static final List<String> ARTIFACTS =
      List.of("ecauto-codegen", "ecauto-lib", "ecauto-testkit");

  private final String version = System.getProperty("ecauto.version");

  @TempDir Path directory;

  @Test
  void programsOfOthersBuildAndWork() throws Exception {
    Path repository = TARGET.resolve("repository");
    makeRepository(repository);
    copy(PROJECTS, TARGET.resolve("projects"));

    String log = build(repository, "--offline");
    if (!log.contains("BUILD SUCCESS")) {
      log = build(repository);
    }

    assertThat(log).contains("BUILD SUCCESS");
    assertThat(startFatJar()).contains("listings=1 own=1 tables=1");
  }

  /** The user's repository, linked, with a folder of its own for what this build has made. */
  private void makeRepository(Path repository) throws IOException {
    Path own = Path.of(System.getProperty("maven.repository"));
    delete(repository);
    Files.createDirectories(repository.resolve("dev").resolve("ecauto"));
    link(own, repository, "dev");
    if (Files.isDirectory(own.resolve("dev"))) {
      link(own.resolve("dev"), repository.resolve("dev"), "ecauto");
    }
    install(repository, "ecauto-parent", Path.of("..", "pom.xml"), null);
    for (String artifact : ARTIFACTS) {
      Path module = Path.of("..", artifact.equals("ecauto-codegen") ? "codegen" : artifact);
      Path jar = module.resolve("target").resolve(artifact + "-" + version + ".jar");
      install(repository, artifact, module.resolve("pom.xml"), jar);
    }
  }

  private static void link(Path from, Path to, String except) throws IOException {
    try (Stream<Path> children = Files.list(from)) {
      for (Path child : children.toList()) {
        if (!child.getFileName().toString().equals(except)) {
          Files.createSymbolicLink(to.resolve(child.getFileName()), child.toAbsolutePath());
        }
      }
    }
  }

  private void install(Path repository, String artifact, Path pom, Path jar) throws IOException {
    Path folder = repository.resolve("dev").resolve("ecauto").resolve(artifact).resolve(version);
    Files.createDirectories(folder);
    Files.copy(pom, folder.resolve(artifact + "-" + version + ".pom"));
    if (jar != null) {
      Files.copy(jar, folder.resolve(artifact + "-" + version + ".jar"));
    }
  }

  private String build(Path repository, String... more) throws Exception {
    List<String> command = new ArrayList<>();
    boolean windows = System.getProperty("os.name").startsWith("Windows");
    command.add(
        Path.of(System.getProperty("maven.home"), "bin", windows ? "mvn.cmd" : "mvn").toString());
    command.addAll(
        List.of(
            "-B",
            "-ntp",
            "-f",
            TARGET.resolve("projects").resolve("pom.xml").toString(),
            "-Dmaven.repo.local=" + repository,
            "-Decauto.version=" + version,
            "verify"));
    command.addAll(List.of(more));
    return output(command, TARGET);
  }

  private String startFatJar() throws Exception {
    Path jar = TARGET.resolve("projects").resolve("boot").resolve("target").resolve("boot.jar");
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    return output(
        List.of(java.toString(), "-jar", jar.toString(), "--host.db=" + directory.resolve("host")),
        directory);
  }

  private String output(List<String> command, Path where) throws Exception {
    Path log = Files.createTempFile(TARGET, "log", ".txt");
    ProcessBuilder builder = new ProcessBuilder(command).directory(where.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    Process process = builder.start();
    try {
      assertThat(process.waitFor(15, TimeUnit.MINUTES)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    return Files.readString(log);
  }

  private static void copy(Path from, Path to) throws IOException {
    delete(to);
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }

  /** Links are removed, never what they lead to. */
  private static void delete(Path root) throws IOException {
    if (!Files.exists(root)) {
      return;
    }
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.sorted((one, other) -> other.compareTo(one)).toList()) {
        Files.delete(file);
      }
    }
  }
}
