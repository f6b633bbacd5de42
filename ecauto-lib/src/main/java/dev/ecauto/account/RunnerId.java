package dev.ecauto.account;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * Names of runners: machine, process and start of the process. A runner of this machine whose
 * process is gone is known to be dead, so that what it left behind is taken over at once instead of
 * when its lease ends.
 */
public final class RunnerId {
  private static final Path PID_NAMESPACE = Path.of("/proc/self/ns/pid");

  private RunnerId() {}

  /** The name of this process. */
  public static String current() {
    ProcessHandle self = ProcessHandle.current();
    return machine() + "/" + self.pid() + "/" + startOf(self);
  }

  /**
   * Whether a runner is certainly dead: it ran on this machine and its process is gone or another
   * one has its number. {@code false} means that nothing is known.
   */
  public static boolean isDead(String runnerId) {
    String[] parts = runnerId.split("/", -1);
    if (parts.length != 3 || !parts[0].equals(machine()) || !parts[1].matches("[0-9]{1,18}")) {
      return false;
    }
    Optional<ProcessHandle> process = ProcessHandle.of(Long.parseLong(parts[1]));
    return process.isEmpty()
        || !process.get().isAlive()
        || !String.valueOf(startOf(process.get())).equals(parts[2]);
  }

  private static long startOf(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }

  /** The host, and on Linux the process namespace: containers may share a host's name. */
  private static String machine() {
    return host() + namespace();
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName().replace('/', '_');
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }

  private static String namespace() {
    try {
      return "-" + Files.readSymbolicLink(PID_NAMESPACE).toString().replaceAll("[^0-9]", "");
    } catch (IOException | UnsupportedOperationException notLinux) {
      return "";
    }
  }
}
