package dev.ecauto.runner.configure;

import dev.ecauto.runner.cli.Prompt;
import dev.ecauto.runner.configure.ConfigInitCommand.Answers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a new user is asked for. */
final class Questions {
  private static final String REDIRECT = "http://127.0.0.1:8765/callback";

  private Questions() {}

  static Answers ask(Prompt prompt) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("store.url", "jdbc:sqlite:" + slashes(prompt.ask("Database file", "ecauto.db")));
    values.put("log.file", slashes(prompt.ask("Log file", "logs/ecauto.log")));
    prompt.say("Amazon's Selling Partner API (Seller Central, Develop Apps):");
    values.put("amazon.client-id", prompt.ask("  client id (amzn1.application-oa2-client...)", ""));
    values.put("amazon.client-secret", prompt.ask("  client secret", ""));
    values.put("amazon.refresh-token", prompt.ask("  refresh token (Atzr|...)", ""));
    List<String> accounts = accounts(prompt);
    values.put("base.accounts", String.join(", ", accounts));
    for (String account : accounts) {
      String prefix = "base.account." + account + ".";
      prompt.say("BASE shop '" + account + "' (developers.thebase.in):");
      values.put(prefix + "client-id", prompt.ask("  client id", ""));
      values.put(prefix + "client-secret", prompt.ask("  client secret", ""));
      values.put(
          prefix + "redirect-uri",
          prompt.ask("  redirect address, as registered with BASE", REDIRECT));
    }
    values.values().removeIf(String::isEmpty);
    return new Answers(values, accounts);
  }

  private static List<String> accounts(Prompt prompt) {
    List<String> accounts = new ArrayList<>();
    for (String name :
        prompt
            .ask("Names of your BASE shops, separated by commas", "base_account_1")
            .split(",", -1)) {
      if (!name.isBlank()) {
        accounts.add(name.strip());
      }
    }
    return accounts;
  }

  private static String slashes(String file) {
    return file.replace('\\', '/');
  }
}
