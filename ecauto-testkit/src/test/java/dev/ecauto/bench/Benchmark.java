package dev.ecauto.bench;

import com.google.gson.JsonObject;
import java.io.PrintStream;

/** One measurement. */
@FunctionalInterface
public interface Benchmark {
  /** Measures, tells people on the stream how it goes, and gives the figures. */
  JsonObject run(PrintStream out) throws Exception;
}
