package dev.ecauto.file;

import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which process a file belongs to that is needed only for a while: its name holds the process's id,
 * so that the next process knows what a killed one left behind. Safe for use by many threads.
 */
public final class FileMakers {
  private static final long THIS = ProcessHandle.current().pid();
  private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

  private FileMakers() {}

  /** The id of this process, for a name. */
  public static long id() {
    return THIS;
  }

  /** This process is about to make it, or has. */
  public static void add(Path file) {
    OURS.add(file.toAbsolutePath());
  }

  /** This process needs it no longer. */
  public static void remove(Path file) {
    OURS.remove(file.toAbsolutePath());
  }

  /**
   * Whether nobody is there any more who needs it. A container gives each of its processes the same
   * id: what bears this process's id without being its own belonged to an earlier one.
   *
   * @param id of the process in the file's name
   */
  public static boolean areGone(Path file, long id) {
    return id == THIS ? !OURS.contains(file.toAbsolutePath()) : ProcessHandle.of(id).isEmpty();
  }
}
