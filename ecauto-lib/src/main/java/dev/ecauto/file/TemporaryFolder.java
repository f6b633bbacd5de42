package dev.ecauto.file;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.UserPrincipal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A folder of this user alone, in the system's place for temporary files, for what is needed only
 * for a while. What a killed process left behind is removed when the next folder is made. Used by
 * one thread.
 */
public final class TemporaryFolder implements AutoCloseable {
  private static final String PREFIX = "ecauto-";
  private static final Pattern NAME = Pattern.compile(PREFIX + "[a-z]+\\.(\\d+)\\..+");

  private final Path path;

  private TemporaryFolder(Path path) {
    this.path = path;
  }

  /**
   * Makes one.
   *
   * @param purpose a word in small letters for its name
   * @throws IOException if it cannot be made
   */
  public static TemporaryFolder make(String purpose) throws IOException {
    PrivateFiles.observe("make a temporary folder for " + purpose);
    Path path = Files.createTempDirectory(PREFIX + purpose + "." + FileMakers.id() + ".");
    FileMakers.add(path);
    removeAbandoned(path);
    return new TemporaryFolder(path);
  }

  /** Makes one that stays until this process ends. */
  public static Path untilExit(String purpose) throws IOException {
    Path path = make(purpose).path();
    path.toFile().deleteOnExit();
    return path;
  }

  /** Where it is. */
  public Path path() {
    return path;
  }

  /** Removes it with all that is in it; what cannot be removed is left to the next one. */
  @Override
  public void close() {
    delete(path);
    FileMakers.remove(path);
  }

  private static void removeAbandoned(Path ours) throws IOException {
    UserPrincipal user = Files.getOwner(ours);
    try (DirectoryStream<Path> found =
        Files.newDirectoryStream(ours.toAbsolutePath().getParent(), PREFIX + "*")) {
      for (Path folder : found) {
        Matcher name = NAME.matcher(folder.getFileName().toString());
        if (name.matches()
            && FileMakers.areGone(folder, Long.parseLong(name.group(1)))
            && belongsTo(user, folder)) {
          delete(folder);
        }
      }
    }
  }

  /** Another user could put a link in the place of a folder while it is removed. */
  private static boolean belongsTo(UserPrincipal user, Path folder) {
    try {
      return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
          && user.equals(Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS));
    } catch (IOException goneMeanwhile) {
      return false;
    }
  }

  private static void delete(Path folder) {
    try {
      Files.walkFileTree(folder, new Removal());
    } catch (IOException leftToTheNext) {
      // it does no harm, and the next one that is made tries again
    }
  }

  /** Links are removed, not followed. */
  private static final class Removal extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      PrivateFiles.delete(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
        throws IOException {
      PrivateFiles.delete(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}
