package dev.ecauto.runner.cli;

import dev.ecauto.runner.output.Result;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** What all commands share: read the settings, run, print the result, give the exit code. */
@Command(mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public abstract class Action implements Callable<Integer> {
  @ParentCommand private CommandContext context;
  private ZoneId zone = ZoneId.systemDefault();

  /** Does the work. */
  protected abstract Result run(Session session);

  /** The zone of what it says: the machine's until the settings are read. */
  final ZoneId zone() {
    return zone;
  }

  @Override
  public final Integer call() {
    try (Session session = Session.start(context.surroundings(), context.options())) {
      zone = session.settings().zone();
      Result result = run(session);
      session.console().print(result);
      return result.exit().code();
    }
  }
}
