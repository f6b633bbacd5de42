package dev.ecauto.catalog.fetch;

import dev.ecauto.catalog.source.Operation;
import dev.ecauto.catalog.source.internal.CallResult;
import dev.ecauto.catalog.source.internal.CatalogCall;
import dev.ecauto.catalog.source.internal.CatalogSource;
import dev.ecauto.catalog.source.internal.Pace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A source that answers as a test says, at once and without quotas. */
final class ScriptedSource implements CatalogSource {
  final List<CatalogCall> calls = new ArrayList<>();
  private final Function<CatalogCall, CallResult> script;

  ScriptedSource(Function<CatalogCall, CallResult> script) {
    this.script = script;
  }

  @Override
  public synchronized CallResult call(CatalogCall call, Runnable sent) {
    calls.add(call);
    sent.run();
    return script.apply(call);
  }

  @Override
  public Duration untilReady(Operation operation) {
    return Duration.ZERO;
  }

  @Override
  public Pace pace(Operation operation) {
    return new Pace(1_000, 1, null);
  }
}
