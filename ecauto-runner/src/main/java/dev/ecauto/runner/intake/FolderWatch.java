package dev.ecauto.runner.intake;

import dev.ecauto.AddListener;
import dev.ecauto.AddOutcome;
import dev.ecauto.Ecauto;
import dev.ecauto.catalog.fetch.FetchInput;
import dev.ecauto.catalog.fetch.FetchSummary;
import dev.ecauto.file.PrivateFiles;
import dev.ecauto.intake.InputRun;
import dev.ecauto.model.EcautoException;
import dev.ecauto.model.PlatformId;
import dev.ecauto.placement.RegisterRequest;
import dev.ecauto.runner.config.WatchConfig;
import dev.ecauto.runner.input.AsinList;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Adds ASIN lists that people put into a folder. A list stays there until it is done with, so that
 * nothing is lost by a crash: adding the same twice does no harm. For one thread.
 */
public final class FolderWatch {
  private static final Logger LOG = LoggerFactory.getLogger(FolderWatch.class);
  private static final String ACTOR = "watch";
  private static final String DONE = "done";

  private final Ecauto ecauto;
  private final Path folder;
  private final ZoneId zone;
  private Map<Path, Seen> last = Map.of();

  /** How a file looked: one that looks the same twice is whole. */
  private record Seen(long size, FileTime modified) {}

  public FolderWatch(Ecauto ecauto, WatchConfig config) {
    this.ecauto = ecauto;
    this.folder = config.folder();
    this.zone = config.zone();
  }

  /**
   * Adds every list that has not changed since the last look.
   *
   * @throws EcautoException if the folder cannot be read, or a list not be worked through; it stays
   */
  public void look() {
    try {
      Map<Path, Seen> now = seen();
      for (Map.Entry<Path, Seen> file : now.entrySet()) {
        if (file.getValue().equals(last.get(file.getKey()))) {
          add(file.getKey());
        }
      }
      last = now;
    } catch (IOException e) {
      throw new EcautoException(
          "the folder " + folder + " cannot be used: check watch.folder and who may write to it",
          e);
    }
  }

  private Map<Path, Seen> seen() throws IOException {
    Map<Path, Seen> seen = new HashMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString();
        if (Files.isRegularFile(file) && !name.startsWith(".") && !name.endsWith(".part")) {
          seen.put(file, new Seen(Files.size(file), Files.getLastModifiedTime(file)));
        }
      }
    }
    return seen;
  }

  private void add(Path file) throws IOException {
    Path done = place(file.getFileName().toString());
    Path report = done.resolveSibling(done.getFileName() + ".report.csv");
    InputRun run = ecauto.inputs().begin();
    AddReport counted = new AddReport();
    try (AsinList list = AsinList.open(file.toString(), InputStream.nullInputStream())) {
      AsinList.Census census = list.census(line -> {});
      FetchInput input = new FetchInput(list.asins(), OptionalLong.of(census.accepted()));
      FetchSummary summary =
          ecauto.adding().add(RegisterRequest.to(PlatformId.BASE, ACTOR), input, listener(counted));
      if (summary.ending() == FetchSummary.Ending.STOPPED) {
        return;
      }
      if (summary.ending() == FetchSummary.Ending.DENIED) {
        throw new EcautoException(file + " stays where it is: " + summary.cause());
      }
      var unused = LineReport.of(run, list, report, zone, false);
    }
    Files.move(file, done);
    LOG.info(
        "{} is added: {} registered, {} refused, {} failed; see {}",
        file,
        counted.registered(),
        counted.refused(),
        counted.failed(),
        report);
  }

  /** A name in the folder of what is done that is still free. */
  private Path place(String name) throws IOException {
    Path folderOfDone = folder.resolve(DONE);
    PrivateFiles.createDirectories(folderOfDone);
    Path place = folderOfDone.resolve(name);
    for (int i = 2; Files.exists(place); i++) {
      place = folderOfDone.resolve(i + "-" + name);
    }
    return place;
  }

  private static AddListener listener(AddReport counted) {
    return new AddListener() {
      @Override
      public void onOutcomes(List<AddOutcome> outcomes) {
        counted.add(outcomes);
      }
    };
  }
}
