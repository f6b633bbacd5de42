package dev.ecauto.runner.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service that the README shows is one that systemd takes, to its last line. */
class SystemdUnitTest {
  private static final Pattern UNIT = Pattern.compile("```ini\n(\\[Unit].*?)```", Pattern.DOTALL);
  private static final Path TOOL = Path.of("/usr/bin/systemd-analyze");

  @TempDir Path dir;

  @Test
  void startsAtBootAfterTheNetworkAsAUserOfItsOwn() throws IOException {
    assertThat(unit())
        .contains("[Install]\nWantedBy=multi-user.target")
        .contains("After=network-online.target", "Wants=network-online.target")
        .contains("User=ecauto", "Restart=on-failure", "UMask=0077", "ProtectSystem=strict");
  }

  @Test
  void systemdTakesIt() throws Exception {
    assumeTrue(Files.isExecutable(TOOL), "systemd-analyze is not installed: not verified");
    String here = unit().replace("/opt/ecauto/bin/ecauto ", "/bin/true ");
    Path file = Files.writeString(dir.resolve("ecauto.service"), here);

    Process process =
        new ProcessBuilder(TOOL.toString(), "verify", file.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).as(said).isZero();
    assertThat(said.lines().filter(line -> line.contains("ecauto.service"))).isEmpty();
  }

  private static String unit() throws IOException {
    Matcher unit = UNIT.matcher(Files.readString(Path.of("../README.md")));
    assertThat(unit.find()).as("README shows a systemd unit").isTrue();
    return unit.group(1);
  }
}
