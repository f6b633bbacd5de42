package dev.ecauto.runner.configure;

import dev.ecauto.file.PrivateFiles;
import dev.ecauto.runner.cli.Action;
import dev.ecauto.runner.cli.Prompt;
import dev.ecauto.runner.cli.Session;
import dev.ecauto.runner.cli.Surroundings;
import dev.ecauto.runner.cli.UsageException;
import dev.ecauto.runner.config.ConfigTemplate;
import dev.ecauto.runner.output.Json;
import dev.ecauto.runner.output.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "init",
    description = "Ask for what is needed and write a commented file that only you can read.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class ConfigInitCommand extends Action {
  @Parameters(
      paramLabel = "FILE",
      defaultValue = "ecauto.properties",
      description = "Where to write; default ecauto.properties. It must not exist yet.")
  private Path file;

  @Option(
      names = "--non-interactive",
      description = "Ask nothing: write a template with two placeholder accounts to be filled in.")
  private boolean nonInteractive;

  @Override
  protected Result run(Session session) {
    if (Files.exists(file)) {
      throw new UsageException(
          file + " exists already: name another file, or move that one away first");
    }
    boolean ask = !nonInteractive;
    if (ask && session.surroundings().terminal() == Surroundings.Terminal.NONE) {
      throw new UsageException(
          "nobody can answer, as standard input is no terminal; add --non-interactive for a"
              + " template to fill in");
    }
    Answers answers = ask ? Answers.askedOf(new Prompt(session)) : Answers.template();
    write(ConfigTemplate.render(answers.values(), answers.accounts()));
    return Result.ok(next(answers), new Json().put("file", file).build());
  }

  private void write(String text) {
    try {
      PrivateFiles.write(file, text);
    } catch (IOException e) {
      throw new UsageException(
          file + " cannot be written: name a file in a folder that you may write to");
    }
  }

  private String next(Answers answers) {
    String config = file.equals(Path.of("ecauto.properties")) ? "" : " --config " + file;
    StringBuilder text = new StringBuilder(file + " is written; only you can read it.\nNext:\n");
    if (nonInteractive) {
      text.append("  fill in what is empty in it\n");
    }
    text.append("  ecauto").append(config).append(" config check\n");
    for (String account : answers.accounts()) {
      text.append("  ecauto").append(config).append(" authorise --account-id ").append(account);
      text.append('\n');
    }
    text.append("  ecauto").append(config).append(" add --asin-file asins.txt --yes\n");
    text.append("  ecauto").append(config).append(" daemon\n");
    return text.toString();
  }

  /**
   * What was answered.
   *
   * @param values by key
   * @param accounts the BASE accounts
   */
  record Answers(Map<String, String> values, List<String> accounts) {
    static Answers template() {
      List<String> accounts = List.of("base_account_1");
      return new Answers(Map.of("base.accounts", "base_account_1"), accounts);
    }

    static Answers askedOf(Prompt prompt) {
      return Questions.ask(prompt);
    }
  }
}
