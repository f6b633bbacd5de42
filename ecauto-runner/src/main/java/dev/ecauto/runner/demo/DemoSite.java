package dev.ecauto.runner.demo;

import dev.ecauto.file.PrivateFiles;
import dev.ecauto.file.TemporaryFolder;
import dev.ecauto.time.StopSignal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** A running sandbox and a place for a fresh database; closing it leaves what was to be kept. */
final class DemoSite implements AutoCloseable {
  /**
   * What is wanted.
   *
   * @param keep where everything stays; a temporary directory if absent
   * @param running the directory of a sandbox that runs already, or none
   * @param speed of the sandbox to start
   * @param seed of the sandbox to start
   */
  public record Request(@Nullable Path keep, @Nullable Path running, double speed, long seed) {}

  private final SandboxDir sandbox;
  private final Path database;
  private final @Nullable SandboxProcess process;
  private final @Nullable TemporaryFolder temporary;

  private DemoSite(
      SandboxDir sandbox,
      Path database,
      @Nullable SandboxProcess process,
      @Nullable TemporaryFolder temporary) {
    this.sandbox = sandbox;
    this.database = database;
    this.process = process;
    this.temporary = temporary;
  }

  /** Prepares the place and, unless one runs already, starts a sandbox in it. */
  public static DemoSite open(Request request, Clock clock, StopSignal stop) {
    try {
      Path keep = request.keep();
      TemporaryFolder temporary = null;
      Path place;
      if (keep == null) {
        temporary = TemporaryFolder.make("demo");
        place = temporary.path();
      } else {
        place = keep.toAbsolutePath();
      }
      Path running = request.running();
      if (running != null) {
        PrivateFiles.createDirectories(place);
        SandboxDir sandbox = new SandboxDir(running.toAbsolutePath());
        Path database = place.resolve("demo-" + clock.millis() + ".db");
        return new DemoSite(sandbox, database, null, temporary);
      }
      SandboxDir sandbox = new SandboxDir(place);
      SandboxProcess process =
          SandboxProcess.start(
              new SandboxServer.Options(place, request.speed(), request.seed()),
              temporary == null ? SandboxProcess.Orphan.LINGERS : SandboxProcess.Orphan.ENDS,
              clock,
              stop);
      return new DemoSite(sandbox, sandbox.database(), process, temporary);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot prepare a directory for the demonstration", e);
    }
  }

  /** The sandbox. */
  public SandboxDir sandbox() {
    return sandbox;
  }

  /** Where the database is to be. */
  public Path database() {
    return database;
  }

  @Override
  public void close() {
    if (process != null) {
      process.close();
    }
    if (temporary != null) {
      temporary.close();
    }
  }
}
