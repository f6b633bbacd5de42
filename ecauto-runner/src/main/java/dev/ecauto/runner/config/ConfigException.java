package dev.ecauto.runner.config;

import dev.ecauto.model.EcautoException;
import java.util.List;

/** The configuration is wrong; every fault is named, and nothing was done. */
public final class ConfigException extends EcautoException {
  private static final long serialVersionUID = 1L;

  private final String faults;

  ConfigException(String source, List<String> faults) {
    super("the configuration " + source + " is wrong:\n  " + String.join("\n  ", faults));
    this.faults = String.join("\n  ", faults);
  }

  String faults() {
    return faults;
  }
}
