package dev.ecauto.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is needed only for a while, by this process and by others. */
class TemporaryFolderTest {
  private static final long NOBODY = 999_999_999;
  private static final long SOMEBODY = ProcessHandle.current().parent().orElseThrow().pid();

  private final Path place;
  private final Path kept;

  TemporaryFolderTest() throws Exception {
    place = Path.of(System.getProperty("java.io.tmpdir", ""));
    kept = Files.createTempDirectory("kept");
    Files.writeString(kept.resolve("file"), "kept");
  }

  @AfterEach
  void tidyUp() throws Exception {
    Files.deleteIfExists(kept.resolve("file"));
    Files.deleteIfExists(kept);
  }

  @Test
  void whatAnEarlierProcessLeftIsRemovedAndNothingElse() throws Exception {
    Path dead = folder("ecauto-test." + NOBODY + ".1");
    Files.createSymbolicLink(dead.resolve("link"), kept);
    Path sameId = folder("ecauto-test." + FileMakers.id() + ".1");
    List<Path> others =
        List.of(folder("ecauto-test." + SOMEBODY + ".1"), folder("ecauto-test" + NOBODY));
    Path link = place.resolve("ecauto-test." + NOBODY + ".2");
    Files.createSymbolicLink(link, kept);
    try (TemporaryFolder first = TemporaryFolder.make("test")) {
      Files.writeString(first.path().resolve("file"), "x");

      TemporaryFolder.make("test").close();

      assertThat(dead).doesNotExist();
      assertThat(sameId).doesNotExist();
      assertThat(first.path().resolve("file")).exists();
      assertThat(link).isSymbolicLink();
      assertThat(others).allSatisfy(folder -> assertThat(folder).exists());
      assertThat(kept.resolve("file")).hasContent("kept");
    } finally {
      Files.deleteIfExists(link);
      for (Path folder : others) {
        Files.deleteIfExists(folder.resolve("file"));
        Files.deleteIfExists(folder);
      }
    }
  }

  @Test
  void nothingStaysOfOneThatIsClosed() throws Exception {
    Path path;
    try (TemporaryFolder folder = TemporaryFolder.make("test")) {
      path = folder.path();
      Files.createDirectories(path.resolve("a/b"));
      Files.writeString(path.resolve("a/b/file"), "x");
    }

    assertThat(path).doesNotExist();
  }

  private Path folder(String name) throws Exception {
    Path folder = Files.createDirectories(place.resolve(name));
    Files.writeString(folder.resolve("file"), "x");
    return folder;
  }
}
