package dev.ecauto.runner.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A demonstration that is killed, and what it leaves. */
class KilledDemoIT {
  @TempDir Path dir;

  @AfterEach
  void endSandbox() {
    ProcessHandle.allProcesses()
        .filter(process -> process.info().arguments().map(this::isSandboxHere).orElse(false))
        .forEach(ProcessHandle::destroyForcibly);
  }

  private boolean isSandboxHere(String[] arguments) {
    return String.join(" ", arguments).contains("--dir " + dir);
  }

  @Test
  void uploadFinishesWhatAKilledDemonstrationLeftWithoutADouble()
      throws IOException, InterruptedException {
    Path kept = dir.resolve("kept");
    try (Program demo =
        Program.start(dir, "demo", "--asins", "80", "--keep", kept.toString(), "--json")) {
      demo.awaitText("sandbox:");
      awaitItems(kept, 5);
      demo.process().destroyForcibly().waitFor();
    }
    String config = kept.resolve("ecauto.properties").toString();

    Program upload =
        Program.run(dir, "--config", config, "upload", "--now", "--until-empty", "--json");
    JsonObject status = Program.run(dir, "--config", config, "status", "--json").json();

    assertThat(upload.process().exitValue()).as(upload.err()).isZero();
    Program check = Program.run(dir, "--config", config, "check");
    assertThat(check.process().exitValue()).as(check.out() + check.err()).isZero();
    assertThat(status.get("listed")).isEqualTo(status.get("total"));
    Set<String> skus = new HashSet<>();
    for (JsonElement item : items(kept)) {
      JsonObject json = item.getAsJsonObject();
      assertThat(skus.add(json.get("sku").getAsString())).as("only once: %s", json).isTrue();
      assertThat(json.get("visible").getAsBoolean()).as("%s", json).isTrue();
      assertThat(json.get("images").getAsInt()).as("%s", json).isPositive();
    }
    assertThat(skus).hasSize(status.get("total").getAsInt());
  }

  @Test
  void sandboxEndsSoonAfterASignal() throws IOException, InterruptedException {
    try (Program sandbox =
        Program.start(dir, "sandbox", "--dir", dir.resolve("box").toString(), "--speed", "10")) {
      sandbox.awaitText("ready\n");
      JsonObject description =
          JsonParser.parseString(Files.readString(dir.resolve("box/sandbox.json")))
              .getAsJsonObject();
      assertThat(description.keySet()).containsExactlyInAnyOrder("spApi", "base", "configFile");
      assertThat(description.getAsJsonObject("base").getAsJsonArray("accounts")).hasSize(2);

      Instant asked = Instant.now();
      sandbox.process().destroy();
      sandbox.process().waitFor();

      assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(5));
    }
  }

  private void awaitItems(Path kept, int count) throws IOException, InterruptedException {
    Instant deadline = Instant.now().plusSeconds(60);
    while (items(kept).size() < count) {
      assertThat(Instant.now()).isBefore(deadline);
      Program.pause();
    }
  }

  private static JsonArray items(Path kept) throws IOException, InterruptedException {
    URI report = URI.create(Files.readString(kept.resolve("report.url")).strip());
    String body =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(report).build(), HttpResponse.BodyHandlers.ofString())
            .body();
    return JsonParser.parseString(body).getAsJsonObject().getAsJsonArray("items");
  }
}
