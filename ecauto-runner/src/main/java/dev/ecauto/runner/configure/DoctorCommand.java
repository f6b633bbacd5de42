package dev.ecauto.runner.configure;

import com.google.gson.JsonElement;
import dev.ecauto.AccountStatus;
import dev.ecauto.Ecauto;
import dev.ecauto.health.HealthReport;
import dev.ecauto.health.Heartbeats;
import dev.ecauto.health.Measurements;
import dev.ecauto.model.Words;
import dev.ecauto.notify.Alert;
import dev.ecauto.platform.QuotaUse;
import dev.ecauto.runner.cli.Action;
import dev.ecauto.runner.cli.Session;
import dev.ecauto.runner.config.Settings;
import dev.ecauto.runner.output.ExitCode;
import dev.ecauto.runner.output.Json;
import dev.ecauto.runner.output.Result;
import dev.ecauto.runner.output.Table;
import dev.ecauto.runner.output.Times;
import dev.ecauto.store.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "doctor",
    description = {
      "Look at everything that a shop depends on, and say what to do: configuration, store, disk,",
      "clock, accounts, quotas, versions, and whether this machine goes to sleep."
    })
final class DoctorCommand extends Action {
  @Option(names = "--offline", description = "Call no server: leave the clocks out.")
  private boolean offline;

  @Override
  protected Result run(Session session) {
    List<Diagnosis> all = new ArrayList<>();
    all.add(Diagnosis.ok("versions", versions()));
    all.addAll(configuration(session.settings()));
    all.addAll(store(session));
    if (!offline) {
      Clocks clocks = new Clocks(session.surroundings().clock());
      session.settings().endpoints().forEach((name, url) -> all.add(clocks.of(name, url)));
    }
    all.add(SleepSettings.look());
    boolean wrong = all.stream().anyMatch(d -> d.verdict() == Diagnosis.Verdict.WRONG);
    return new Result(
        wrong ? ExitCode.FAILED : ExitCode.OK,
        table(all),
        new Json().put("well", !wrong).put("checks", all, DoctorCommand::json).build());
  }

  private static String versions() {
    String ours = DoctorCommand.class.getPackage().getImplementationVersion();
    return "ecauto "
        + Optional.ofNullable(ours).orElse("(not packaged)")
        + ", Java "
        + System.getProperty("java.version")
        + ", "
        + System.getProperty("os.name")
        + " "
        + System.getProperty("os.arch");
  }

  private static List<Diagnosis> configuration(Settings settings) {
    List<String> faults = settings.faults();
    return faults.isEmpty()
        ? List.of(Diagnosis.ok("configuration", "it is right"))
        : faults.stream()
            .map(fault -> Diagnosis.wrong("configuration", fault, "see ecauto config check"))
            .toList();
  }

  private static List<Diagnosis> store(Session session) {
    List<Diagnosis> all = new ArrayList<>();
    try (Ecauto ecauto = session.open()) {
      Measurements now = ecauto.health().measure();
      long listings = ecauto.queue().listings().total();
      all.add(Diagnosis.ok("store", Words.of(listings, "listing", "listings")));
      if (now.diskFree() != null) {
        all.add(Diagnosis.ok("disk", (now.diskFree() >> 20) + " MiB free"));
      }
      HealthReport health = ecauto.health().look();
      health.troubles().forEach(trouble -> all.add(of(trouble)));
      all.add(daemon(ecauto));
      all.add(backup(session, ecauto));
      ecauto.shopStatuses().forEach(status -> all.add(account(session, status)));
    } catch (StoreException e) {
      all.add(
          Diagnosis.wrong(
              "store", String.valueOf(e.getMessage()), "check store.url; see ecauto check"));
    }
    return all;
  }

  private static Diagnosis of(Alert trouble) {
    return Diagnosis.wrong("health", trouble.kind().code(), trouble.reason().toString());
  }

  private static Diagnosis daemon(Ecauto ecauto) {
    return ecauto.heartbeats().all().stream()
        .filter(beat -> beat.name().equals(Heartbeats.DAEMON))
        .filter(beat -> beat.endedAt() == null)
        .findFirst()
        .map(beat -> Diagnosis.ok("daemon", "its last sign of life is of " + beat.at()))
        .orElseGet(() -> Diagnosis.look("daemon", "none is at work", "start it: ecauto daemon"));
  }

  private static Diagnosis backup(Session session, Ecauto ecauto) {
    Optional<String> last =
        ecauto.heartbeats().all().stream()
            .filter(beat -> beat.name().equals(Heartbeats.BACKUP))
            .findFirst()
            .map(beat -> "the last one is of " + Times.text(beat.at(), session.settings().zone()));
    return last.map(text -> Diagnosis.ok("backups", text))
        .orElseGet(
            () ->
                Diagnosis.look(
                    "backups", "there is none", "set backup.every = 24h, or ecauto backup"));
  }

  private static Diagnosis account(Session session, AccountStatus status) {
    String what = "account " + status.account().account();
    String quotas =
        status.quotas().stream()
            .map(use -> use.name() + " " + use.used() + " of " + use.limit())
            .collect(Collectors.joining(", "));
    String id = status.account().account().value();
    if (status.isHandedOver()) {
      return Diagnosis.ok(what, "another store goes on with it");
    }
    if (status.tokenUntil() == null) {
      return Diagnosis.wrong(what, "it is not authorised", "ecauto authorise --account-id " + id);
    }
    return status.isStopped()
        ? Diagnosis.wrong(what, "it is stopped", "ecauto resume --account-id " + id)
        : Diagnosis.ok(
            what,
            "token until "
                + Times.text(status.tokenUntil(), session.settings().zone())
                + "; "
                + quotas
                + (status.left(QuotaUse.ADDS) == null ? "" : " used"));
  }

  private static String table(List<Diagnosis> all) {
    Table table = new Table("what", "is", "found", "what to do");
    all.forEach(
        one ->
            table.row(
                one.what(),
                one.verdict().name().toLowerCase(java.util.Locale.ROOT),
                one.found(),
                one.advice()));
    return table.render();
  }

  private static JsonElement json(Diagnosis one) {
    return new Json()
        .put("what", one.what())
        .put("is", one.verdict().name().toLowerCase(java.util.Locale.ROOT))
        .put("found", one.found())
        .put("todo", one.advice())
        .build();
  }
}
