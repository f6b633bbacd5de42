package dev.ecauto.runner.live;

import dev.ecauto.Ecauto;
import dev.ecauto.live.SyncMode;
import dev.ecauto.live.SyncReport;
import dev.ecauto.live.SyncRequest;
import dev.ecauto.live.brake.Brake;
import dev.ecauto.live.decision.RevisionKind;
import dev.ecauto.live.decision.TargetConfig;
import dev.ecauto.runner.cli.Action;
import dev.ecauto.runner.cli.Session;
import dev.ecauto.runner.cli.ShopOptions;
import dev.ecauto.runner.cli.UsageException;
import dev.ecauto.runner.output.ExitCode;
import dev.ecauto.runner.output.Json;
import dev.ecauto.runner.output.Result;
import dev.ecauto.runner.report.StoppedAccounts;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "sync",
    description = {
      "Keep what is in the shops true to Amazon.",
      "Looks at what is due and writes down what has to change; with --apply, or as sync.mode says,"
          + " it is sent.",
      "Exits 1 if a change failed, a brake is pulled, or Amazon answers too little, or nothing that"
          + " is believed, at present."
    })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class SyncCommand extends Action {
  @Parameters(
      arity = "0..*",
      paramLabel = "ASIN|SKU",
      description = "Only the listings of these products; default all that are live.")
  private List<String> names = new ArrayList<>();

  @Option(names = "--dry-run", description = "Only say what would change: plan and send nothing.")
  private boolean dryRun;

  @Option(names = "--apply", description = "Send the changes now, whatever sync.mode says.")
  private boolean apply;

  @Option(names = "--no-fetch", description = "Decide by what is known; ask Amazon nothing.")
  private boolean noFetch;

  @Option(names = "--confirm", description = "Let go on what a brake stopped.")
  private boolean confirm;

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "KIND",
      description = "Only these kinds: price, stock, visibility, or hide, price-up, price-down, …")
  private @Nullable List<String> only;

  @Option(
      names = "--canary",
      paramLabel = "N",
      description = "Change only the first N listings of each account; default sync.canary.")
  private @Nullable Integer canary;

  @Option(names = "--limit", paramLabel = "N", description = "At most so many changes.")
  private int limit = Integer.MAX_VALUE;

  @Mixin private ShopOptions shop = new ShopOptions();

  @Override
  protected Result run(Session session) {
    if (dryRun && (apply || confirm)) {
      throw new UsageException("--dry-run writes nothing: leave out --apply and --confirm");
    }
    SyncRequest request = request(session);
    if (canary != null) {
      if (canary < 1) {
        throw new UsageException("--canary " + canary + ": use 1 or more");
      }
      session.change("sync.canary", canary.toString());
    }
    try (Ecauto ecauto = session.open()) {
      shop.require(ecauto);
      List<Brake> confirmed =
          confirm
              ? ecauto.live().commands().confirm(Commands.account(session, shop), Commands.by(null))
              : List.of();
      confirmed.forEach(
          brake ->
              session.console().say(brake.kind().code() + " of " + brake.account() + " goes on."));
      NamedListings named =
          NamedListings.of(ecauto.live().commands(), names, Commands.account(session, shop));
      return named.live().isEmpty() && !names.isEmpty()
          ? named.addTo(Result.ok("", new Json().build()))
          : named.addTo(sync(session, ecauto, request.withAsins(named.asins())));
    }
  }

  private Result sync(Session session, Ecauto ecauto, SyncRequest request) {
    try (SyncProgress progress = new SyncProgress(session)) {
      SyncReport report = ecauto.live().sync(request, progress);
      return told(
          SyncView.of(
              progress.changes(), report, unsent(session, report), refusals(ecauto, report)),
          ecauto);
    }
  }

  private static List<String> refusals(Ecauto ecauto, SyncReport report) {
    return report.failed() + report.trying() == 0
        ? List.of()
        : Sending.causes(ecauto.live().ofRun(report.run()));
  }

  /** Why nothing was sent although something differs. */
  private String unsent(Session session, SyncReport report) {
    SyncMode mode = session.settings().live().mode();
    boolean wouldHide =
        report.brakes().isEmpty() && report.differ().containsKey(RevisionKind.HIDE_STOCK);
    String why =
        wouldHide
            ? ": a hide for stock waits until other products are seen on offer"
                + (names.isEmpty() ? "" : "; leave the names out, so that they are looked at")
            : "";
    return apply || mode == SyncMode.APPLY
        ? "nothing was sent" + why
        : "nothing was sent (sync.mode = "
            + mode.name().toLowerCase(Locale.ROOT)
            + "): send it with --apply";
  }

  /** An account that is stopped takes no change, whatever the rest came to. */
  private Result told(Result result, Ecauto ecauto) {
    String stopped = StoppedAccounts.text(ecauto, shop.account());
    boolean sends = !dryRun && !stopped.isEmpty();
    return new Result(
        sends ? ExitCode.FAILED : result.exit(), result.text() + stopped, result.json());
  }

  private SyncRequest request(Session session) {
    SyncRequest request =
        SyncRequest.of(effect())
            .withKinds(kinds(session))
            .withAccount(Commands.account(session, shop))
            .withLooks(noFetch ? SyncRequest.Looks.NONE : SyncRequest.Looks.DUE);
    try {
      return request.withLimit(limit);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--limit " + limit + ": " + e.getMessage());
    }
  }

  private SyncRequest.Effect effect() {
    if (dryRun) {
      return SyncRequest.Effect.DRY_RUN;
    }
    return apply ? SyncRequest.Effect.APPLY : SyncRequest.Effect.AS_CONFIGURED;
  }

  private Set<RevisionKind> kinds(Session session) {
    if (only == null) {
      return EnumSet.allOf(RevisionKind.class);
    }
    Set<RevisionKind> kinds = EnumSet.noneOf(RevisionKind.class);
    only.forEach(word -> kinds.addAll(kinds(word.strip())));
    boolean soldOut =
        session.settings().live().target().outOfStock() == TargetConfig.OutOfStock.STOCK_0;
    if (soldOut && kinds.contains(RevisionKind.QUANTITY_DOWN)) {
      kinds.add(RevisionKind.HIDE_STOCK); // which sets the stock to zero there
    }
    return kinds;
  }

  private static Set<RevisionKind> kinds(String word) {
    try {
      return switch (word) {
        case "price" ->
            EnumSet.of(
                RevisionKind.PRICE_UP, RevisionKind.PRICE_UP_FROM_LOSS, RevisionKind.PRICE_DOWN);
        case "stock" -> RevisionKind.named("quantity");
        case "visibility" ->
            EnumSet.of(RevisionKind.HIDE, RevisionKind.HIDE_STOCK, RevisionKind.SHOW);
        default -> RevisionKind.named(word);
      };
    } catch (IllegalArgumentException e) {
      throw new UsageException(
          "--only "
              + word
              + " is no kind of change: use price, stock, visibility, hide, price-up, price-down,"
              + " show or text");
    }
  }
}
