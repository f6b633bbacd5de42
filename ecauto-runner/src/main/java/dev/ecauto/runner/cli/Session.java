package dev.ecauto.runner.cli;

import dev.ecauto.runner.config.Settings;
import dev.ecauto.runner.output.Console;
import dev.ecauto.runner.output.Logs;
import java.nio.file.Files;
import java.nio.file.Path;

/** One run of one command: its settings, its console, and the world around it. */
final class Session {
  private static final Path DEFAULT_CONFIG = Path.of("ecauto.properties");

  private final Surroundings surroundings;
  private final Console console;
  private final Settings settings;

  private Session(Surroundings surroundings, Console console, Settings settings) {
    this.surroundings = surroundings;
    this.console = console;
    this.settings = settings;
  }

  /** Reads the configuration and sets up logging. */
  static Session start(Surroundings surroundings, GlobalOptions options) {
    Console.Format format = options.json ? Console.Format.JSON : Console.Format.TEXT;
    Console console = new Console(surroundings.out(), surroundings.err(), format);
    Settings settings = settings(surroundings, options);
    if (options.verbose) {
      Logs.setLevel("DEBUG");
    }
    settings.logFile().ifPresent(Logs::writeTo);
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

  Surroundings surroundings() {
    return surroundings;
  }

  Console console() {
    return console;
  }

  Settings settings() {
    return settings;
  }

  Confirmation confirmation() {
    return new Confirmation(surroundings, console);
  }
}
