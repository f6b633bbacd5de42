package dev.ecauto.runner.configure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.runner.CliRun;
import dev.ecauto.runner.demo.SandboxLoader;
import dev.ecauto.runner.demo.SandboxServer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What asks the servers, against a sandbox. */
class OnlineTest {
  @TempDir Path dir;

  @Test
  void credentialsAreTriedAndTheDoctorLooksAtAll() {
    try (SandboxServer.Running sandbox =
        SandboxLoader.load().start(new SandboxServer.Options(dir.resolve("s"), 500, 1))) {
      String config = sandbox.configFile().toString();

      CliRun check = CliRun.of("--config", config, "config", "check", "--online");
      assertThat(check.code()).as(check.out() + check.err()).isZero();
      assertThat(check.out())
          .contains("amazon: one catalogue call", "base/base_account_1: token refresh")
          .contains("users/me", "scopes", "The configuration is right, and works.");

      CliRun doctor = CliRun.of("--config", config, "doctor");
      assertThat(doctor.code()).as(doctor.out() + doctor.err()).isZero();
      assertThat(doctor.out())
          .contains("clock, by base", "clock, by amazon", "sleep of this machine")
          .contains("account base_account_1", "token until", "ecauto daemon", "Java ");

      CliRun wrong =
          CliRun.in(
              Map.of("ECAUTO_AMAZON_CLIENT_SECRET", "wrong-secret"),
              "--config",
              config,
              "config",
              "check",
              "--online");
      assertThat(wrong.code()).as(wrong.out()).isEqualTo(1);
      assertThat(wrong.out() + wrong.err()).doesNotContain("wrong-secret");
    }
  }

  @Test
  void theDoctorSaysWhatToDoWhereThereIsNothing() {
    CliRun doctor = CliRun.of("--db", dir.resolve("none.db").toString(), "doctor", "--offline");

    assertThat(doctor.code()).isEqualTo(1);
    assertThat(doctor.out())
        .contains("store", "wrong", "check store.url")
        .doesNotContain("Exception");
    assertThat(dir.resolve("none.db")).doesNotExist();
  }
}
