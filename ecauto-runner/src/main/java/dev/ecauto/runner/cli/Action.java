package dev.ecauto.runner.cli;

import dev.ecauto.runner.output.Result;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** What all commands share: read the settings, run, print the result, give the exit code. */
@Command(mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public abstract class Action implements Callable<Integer> {
  @ParentCommand private CommandContext context;

  /** Does the work. */
  protected abstract Result run(Session session);

  @Override
  public final Integer call() {
    try (Session session = Session.start(context.surroundings(), context.options())) {
      Result result = run(session);
      session.console().print(result.in(session.settings().zone()));
      return result.exit().code();
    }
  }
}
