package dev.ecauto.runner.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Incident 010: output that nobody read filled its pipe and hung the daemon for 40 hours. Messages
 * that nobody reads, far more than a pipe holds, do not keep a command from ending.
 */
class Incident010IT {
  private static final int LINES = 20_000;

  @TempDir Path dir;

  @Test
  void endsThoughNobodyReadsItsMessages() throws IOException, InterruptedException {
    Files.write(dir.resolve("asins.txt"), Collections.nCopies(LINES, "this line is no ASIN"));
    Path out = dir.resolve("out.json");
    Process process =
        Program.builder(dir, "add", "--asin-file", "asins.txt", "--yes", "--json")
            .redirectOutput(out.toFile())
            .start();

    boolean ended = process.waitFor(60, TimeUnit.SECONDS);
    process.destroyForcibly();

    assertThat(ended).isTrue();
    assertThat(Files.readString(out)).contains("\"refusedLines\":" + LINES);
  }

  @Test
  void endsThoughItsMessagesHaveNowhereToGo() throws IOException, InterruptedException {
    Files.write(dir.resolve("asins.txt"), Collections.nCopies(LINES, "this line is no ASIN"));
    Process process =
        Program.builder(dir, "add", "--asin-file", "asins.txt", "--yes")
            .redirectOutput(dir.resolve("out.txt").toFile())
            .start();
    process.getErrorStream().close();

    boolean ended = process.waitFor(60, TimeUnit.SECONDS);
    process.destroyForcibly();

    assertThat(ended).isTrue();
    assertThat(Files.readString(dir.resolve("out.txt"))).contains("There is no ASIN");
  }
}
