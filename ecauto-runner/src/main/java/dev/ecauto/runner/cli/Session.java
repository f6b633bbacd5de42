package dev.ecauto.runner.cli;

import dev.ecauto.Ecauto;
import dev.ecauto.EcautoBuilder;
import dev.ecauto.catalog.OfferPolicy;
import dev.ecauto.http.CallObserver;
import dev.ecauto.runner.config.Service;
import dev.ecauto.runner.config.Settings;
import dev.ecauto.runner.output.Console;
import dev.ecauto.runner.output.Logs;
import dev.ecauto.runner.output.Progress;
import dev.ecauto.store.StoreConfig;
import dev.ecauto.time.Time;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** One run of one command: its settings, its console, and the world around it. */
public final class Session implements AutoCloseable {
  private static final Path DEFAULT_CONFIG = Path.of("ecauto.properties");

  /** Who did it, in the audit trail. */
  public static final String ACTOR = "cli";

  private final Surroundings surroundings;
  private final Console console;
  private Settings settings;
  private CallObserver calls;

  private Session(Surroundings surroundings, Console console, Settings settings) {
    this.surroundings = surroundings;
    this.console = console;
    this.settings = settings;
    this.calls = new ServerWord(console);
  }

  /** Reads the configuration and sets up logging. */
  static Session start(Surroundings surroundings, GlobalOptions options) {
    Console.Format format = options.json ? Console.Format.JSON : Console.Format.TEXT;
    Settings settings = settings(surroundings, options);
    Console console = new Console(surroundings.out(), surroundings.err(), format, settings.zone());
    if (options.verbose) {
      Logs.setLevel("DEBUG");
    }
    Logs.hide(settings.secrets());
    Logs.showTimesIn(settings.zone());
    settings.logFile().ifPresent(file -> log(file, console));
    return new Session(surroundings, console, settings);
  }

  private static Settings settings(Surroundings surroundings, GlobalOptions options) {
    Settings settings;
    if (options.config != null) {
      settings = Settings.load(options.config, surroundings.environment());
    } else if (Files.exists(DEFAULT_CONFIG)) {
      settings = Settings.load(DEFAULT_CONFIG, surroundings.environment());
    } else {
      settings = Settings.defaults(surroundings.environment());
    }
    return options.db == null ? settings : settings.withStore(options.db);
  }

  /** The world around the process. */
  public Surroundings surroundings() {
    return surroundings;
  }

  /** Where to print. */
  public Console console() {
    return console;
  }

  /** What was configured. */
  public Settings settings() {
    return settings;
  }

  /** Sets one setting as the command line says, before the file. */
  public void change(String key, String value) {
    settings = settings.with(key, value);
  }

  /** Has every call told to an observer, from the next opening on. */
  public void observe(CallObserver observer) {
    calls = observer;
  }

  /** Takes other settings altogether. */
  public void use(Settings other) {
    settings = other;
  }

  /**
   * Opens the library on a database that exists; close it. A service whose settings are incomplete
   * is left out, unless it is needed.
   *
   * @param needed what the command cannot do without
   * @throws dev.ecauto.runner.config.ConfigException if settings of a needed service are missing;
   *     the message names all of them
   * @throws dev.ecauto.store.StoreException if there is no such database
   */
  public Ecauto open(Service... needed) {
    return open(StoreConfig.OpenMode.EXISTING, needed);
  }

  /** Like {@link #open}, for commands that a new database begins with: it is made. */
  public Ecauto openOrCreate(Service... needed) {
    return open(StoreConfig.OpenMode.CREATE, needed);
  }

  private Ecauto open(StoreConfig.OpenMode mode, Service... needed) {
    settings.require(Set.of(needed));
    return builder().store(settings.store().withOpenMode(mode)).build();
  }

  /** The library on the settings, not opened yet. */
  public EcautoBuilder builder() {
    EcautoBuilder builder =
        Ecauto.builder()
            .store(settings.store())
            .http(settings.http())
            .offerPolicy(new OfferPolicy(settings.offers()))
            .fetch(settings.fetch())
            .listing(settings.listing())
            .upload(settings.upload())
            .consistency(settings.consistency())
            .live(settings.live())
            .health(settings.health())
            .calls(calls)
            .notify(settings.notifications())
            .time(Time.of(surroundings.clock(), surroundings.stop()));
    settings.amazon().ifPresent(builder::amazon);
    settings.base().ifPresent(builder::base);
    settings.channels().forEach(builder::channel);
    return builder;
  }

  /** A log that cannot be written is no reason to stop working, but to say so. */
  private static void log(Logs.LogFile file, Console console) {
    try {
      Logs.writeTo(file);
    } catch (UncheckedIOException e) {
      console.say("ecauto: no log is written: " + e.getMessage());
    }
  }

  /** Shows how far a piece of work is. */
  public Progress progress(String task, long total) {
    return surroundings.terminal() == Surroundings.Terminal.INTERACTIVE
        ? console.bar(task, total)
        : console.lines(task, total, surroundings.clock());
  }

  /** Asks the person who sits there. */
  public Confirmation confirmation() {
    return new Confirmation(surroundings, console);
  }

  /** Writes what is still to be logged. */
  @Override
  public void close() {
    if (settings.logFile().isPresent()) {
      Logs.closeFile();
    }
  }
}
