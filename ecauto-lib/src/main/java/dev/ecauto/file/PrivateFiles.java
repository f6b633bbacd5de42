package dev.ecauto.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;

/**
 * Files and directories that only their owner can read (0600 and 0700): a store holds tokens, and
 * reports and logs tell how a business goes. Directories that are there already stay as they are;
 * where a file system knows no permissions, the directory's own rules hold. Stateless.
 */
public final class PrivateFiles {
  private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
  private static final Set<PosixFilePermission> DIRECTORY =
      PosixFilePermissions.fromString("rwx------");

  private static final List<FileObserver> OBSERVERS =
      ServiceLoader.load(FileObserver.class, FileObserver.class.getClassLoader()).stream()
          .map(ServiceLoader.Provider::get)
          .toList();

  private PrivateFiles() {}

  static void observe(String what) {
    OBSERVERS.forEach(observer -> observer.onFile(what));
  }

  /**
   * Makes an empty file.
   *
   * @throws IOException if it exists or cannot be made
   */
  public static void create(Path file) throws IOException {
    observe("make " + file);
    Files.createFile(file, attributes(file, FILE));
  }

  /**
   * Makes sure that a file is there, with the directories above it; one that is there already keeps
   * what it holds, and is taken away from everybody but its owner.
   *
   * @throws IOException if it cannot be made, or a directory, a device or a pipe is there
   */
  public static void provide(Path file) throws IOException {
    Path directory = file.toAbsolutePath().getParent();
    if (directory != null) {
      createDirectories(directory);
    }
    requireFileOrNothing(file);
    if (Files.exists(file)) {
      restrict(file);
    } else {
      create(file);
    }
  }

  /**
   * Writes a file whole: whoever is killed meanwhile leaves what was there before, and beside it a
   * part that the next one writes over.
   *
   * @throws IOException if it cannot be written, or a directory, a device or a pipe is there
   */
  public static void write(Path file, String text) throws IOException {
    requireFileOrNothing(file);
    Path part = file.resolveSibling(file.getFileName() + ".part");
    provide(part);
    try {
      Files.writeString(part, text);
      move(part, file);
    } catch (IOException e) {
      Files.deleteIfExists(part);
      throw e;
    }
  }

  /**
   * Refuses what is neither a file nor missing: it would be lost, or has no end.
   *
   * @throws IOException if a directory, a device or a pipe is there
   */
  public static void requireFileOrNothing(Path file) throws IOException {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new FileSystemException(file.toString(), null, "it is no regular file");
    }
  }

  /** Makes a directory and those above it where they are missing. */
  public static void createDirectories(Path directory) throws IOException {
    Files.createDirectories(directory, attributes(directory, DIRECTORY));
  }

  /**
   * Takes a file away from everybody but its owner, if there is one and it is this user's; devices
   * and pipes are everybody's and stay as they are.
   */
  public static void restrict(Path file) {
    try {
      if (Files.isRegularFile(file) && !FILE.equals(Files.getPosixFilePermissions(file))) {
        Files.setPosixFilePermissions(file, FILE);
      }
    } catch (IOException | UnsupportedOperationException notOurs) {
      // it stays as its owner wants it
    }
  }

  /**
   * Gives a file another name at once; a file that has that name is replaced.
   *
   * @throws IOException if it cannot be moved, or a directory, a device or a pipe has that name
   */
  public static void move(Path from, Path to) throws IOException {
    requireFileOrNothing(to);
    observe("move " + from + " to " + to);
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Removes a file, if it is there. */
  public static void delete(Path file) throws IOException {
    observe("delete " + file);
    Files.deleteIfExists(file);
  }

  /** Makes sure that a file, and the name that it has in its directory, outlast a power cut. */
  public static void force(Path file) throws IOException {
    observe("force " + file);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    Path directory = file.toAbsolutePath().getParent();
    if (directory != null) {
      forceDirectory(directory);
    }
  }

  private static void forceDirectory(Path directory) {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException notPossibleHere) {
      // Windows keeps names by itself
    }
  }

  private static FileAttribute<?>[] attributes(Path path, Set<PosixFilePermission> permissions) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
        : new FileAttribute<?>[0];
  }
}
