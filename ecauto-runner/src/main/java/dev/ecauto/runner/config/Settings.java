package dev.ecauto.runner.config;

import dev.ecauto.amazon.SpApiConfig;
import dev.ecauto.catalog.OfferPolicyConfig;
import dev.ecauto.catalog.fetch.FetchConfig;
import dev.ecauto.consistency.ConsistencyConfig;
import dev.ecauto.file.WholeFile;
import dev.ecauto.health.HealthConfig;
import dev.ecauto.http.HttpConfig;
import dev.ecauto.listing.ListingConfig;
import dev.ecauto.live.LiveConfig;
import dev.ecauto.model.EcautoException;
import dev.ecauto.model.Words;
import dev.ecauto.notify.NotificationChannel;
import dev.ecauto.notify.NotifyConfig;
import dev.ecauto.notify.channel.HeartbeatAddress;
import dev.ecauto.retention.RetentionConfig;
import dev.ecauto.runner.output.Logs;
import dev.ecauto.schedule.UploadWindow;
import dev.ecauto.store.StoreConfig;
import dev.ecauto.thebase.TheBaseConfig;
import dev.ecauto.upload.UploadConfig;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.nio.charset.CharacterCodingException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The settings as the operator gave them, all checked. Immutable.
 *
 * <p>They come from {@code ecauto.properties} (UTF-8, {@code key = value}); each can come from the
 * environment instead, which wins: {@code ECAUTO_} and the key in upper case with underscores, for
 * a secret also with {@code _FILE} behind it and a file that holds it.
 */
public final class Settings {
  private static final int LARGEST_FILE = 1 << 22;

  private final String source;
  private final Map<String, String> texts;
  private final Map<String, Origin> origins;

  private final Given given;

  /**
   * What was given beside what is taken.
   *
   * @param repeated faults of the file where it says something twice
   */
  private record Given(List<String> repeated, Environment environment) {
    /** What is taken for nothing, or replaced: no reason not to work. */
    List<String> strays(List<String> names) {
      return Stream.concat(repeated.stream(), environment.strays(names).stream()).toList();
    }
  }

  private Settings(
      String source, Map<String, String> texts, Map<String, Origin> origins, Given given) {
    this.source = source;
    this.texts = texts;
    this.origins = origins;
    this.given = given;
  }

  /** The defaults, and what the environment says. */
  public static Settings defaults(Map<String, String> environment) {
    return of("of the defaults", new TreeMap<>(), environment, List.of());
  }

  /**
   * Reads a file.
   *
   * @param environment the process's environment
   * @throws ConfigException if it cannot be read, holds a key that does not exist, or a value that
   *     is wrong; the message names every fault
   */
  public static Settings load(Path file, Map<String, String> environment) {
    RepeatedKeys properties = new RepeatedKeys();
    try {
      String text = WholeFile.text(file, LARGEST_FILE);
      List<String> faults = Backslashes.faults(text);
      if (!faults.isEmpty()) {
        throw new ConfigException(file.toString(), faults);
      }
      properties.load(new StringReader(text.startsWith("\uFEFF") ? text.substring(1) : text));
    } catch (NoSuchFileException e) {
      throw new ConfigException(file.toString(), List.of("there is no such file"));
    } catch (CharacterCodingException e) {
      throw new ConfigException(file.toString(), List.of("it is not UTF-8: save it as UTF-8"));
    } catch (IOException | IllegalArgumentException e) {
      throw new ConfigException(file.toString(), List.of("it cannot be read: " + Words.of(e)));
    }
    Map<String, String> texts = new TreeMap<>();
    properties.stringPropertyNames().forEach(k -> texts.put(k, properties.getProperty(k).strip()));
    return of(file.toString(), texts, environment, properties.faults());
  }

  private static Settings of(
      String source,
      Map<String, String> texts,
      Map<String, String> environment,
      List<String> repeated) {
    Environment variables = new Environment(environment);
    Settings settings =
        new Settings(source, texts, new TreeMap<>(), new Given(repeated, variables));
    settings.takeFrom(variables);
    settings.validate();
    return settings;
  }

  /** The same settings on another database: an SQLite file, or a JDBC URL. */
  public Settings withStore(String fileOrUrl) {
    return with(
        GeneralSettings.STORE_URL.name(),
        fileOrUrl.startsWith("jdbc:") ? fileOrUrl : "jdbc:sqlite:" + fileOrUrl);
  }

  /**
   * The same settings but for one.
   *
   * @throws ConfigException if there is no such key, or the value is wrong
   */
  public Settings with(String key, String value) {
    Map<String, String> changed = new TreeMap<>(texts);
    changed.put(key, value);
    Map<String, Origin> changedOrigins = new TreeMap<>(origins);
    changedOrigins.put(key, Origin.COMMAND_LINE);
    Settings settings = new Settings(source, changed, changedOrigins, given);
    settings.validate();
    return settings;
  }

  /** The log file, if one is wanted. */
  public Optional<Logs.LogFile> logFile() {
    return built(GeneralSettings::log);
  }

  /** The names of the BASE accounts, in the order of the file. */
  public List<String> baseAccounts() {
    return get(BaseSettings.ACCOUNTS);
  }

  /** The store. */
  public StoreConfig store() {
    return built(GeneralSettings::store);
  }

  /** How servers are waited for, and how much they may say. */
  public HttpConfig http() {
    return built(GeneralSettings::http);
  }

  /**
   * Makes sure that services can be reached.
   *
   * @throws ConfigException naming every setting that is missing for any of them
   */
  public void require(Set<Service> services) {
    List<String> faults =
        services.stream().sorted().flatMap(service -> service.missing(this).stream()).toList();
    if (!faults.isEmpty()) {
      throw new ConfigException(source, faults);
    }
  }

  /** Whether all that a service needs is given. */
  private boolean has(Service service) {
    return service.missing(this).isEmpty();
  }

  /** How to reach Amazon, if all of it is given. */
  public Optional<SpApiConfig> amazon() {
    return has(Service.AMAZON) ? Optional.of(built(AmazonSettings::api)) : Optional.empty();
  }

  /** How to fetch. */
  public FetchConfig fetch() {
    return built(AmazonSettings::fetch);
  }

  /** Which offers are good enough. */
  public OfferPolicyConfig offers() {
    return built(AmazonSettings::offers);
  }

  /** The BASE shops, if there are any and all of it is given. */
  public Optional<TheBaseConfig> base() {
    return has(Service.SHOPS) ? Optional.of(built(BaseSettings::of)) : Optional.empty();
  }

  /** How to register. */
  public ListingConfig listing() {
    return built(ListingSettings::of);
  }

  /** How to upload. */
  public UploadConfig upload() {
    return built(UploadSettings::of);
  }

  /** How long what nobody needs is kept. */
  public RetentionConfig retention() {
    return built(RetentionSettings::of);
  }

  /** When people are told what is not well. */
  public NotifyConfig notifications() {
    return built(NotifySettings::of);
  }

  /** The ways to people. */
  public List<NotificationChannel> channels() {
    return built(NotifySettings::channels);
  }

  /** How to keep live listings true. */
  public LiveConfig live() {
    return built(LiveSettings::of);
  }

  /** How to check. */
  public ConsistencyConfig consistency() {
    return built(CheckSettings::of);
  }

  /** When something counts as trouble. */
  public HealthConfig health() {
    return built(ServiceSettings::health);
  }

  /** The backups that the daemon makes, if any. */
  public Optional<BackupConfig> backups() {
    return built(ServiceSettings::backups);
  }

  /** The folder for ASIN lists, if there is one. */
  public Optional<WatchConfig> watch() {
    return built(ServiceSettings::watch);
  }

  /** The watchdog's address, if there is one. */
  public Optional<HeartbeatAddress> heartbeat() {
    return built(NotifySettings::heartbeat);
  }

  /** The servers that are talked to, by name. */
  public Map<String, URI> endpoints() {
    Map<String, URI> all = new TreeMap<>();
    amazon().ifPresent(amazon -> all.put("amazon", amazon.endpoint()));
    base().ifPresent(base -> all.put("base", base.endpoint()));
    return all;
  }

  /** How the page is served; empty if it is not. */
  public Optional<WebConfig> web() {
    return built(WebSettings::of);
  }

  /** How many times as fast as in reality quotas refill. */
  public double speed() {
    return GeneralSettings.speed(this);
  }

  /** All that nobody may see: it is masked wherever it would be logged. */
  public List<String> secrets() {
    List<String> secrets = new ArrayList<>();
    for (ConfigKey<?> key : Keys.all()) {
      if (key.isSecret()) {
        namesOf(key).forEach(name -> Optional.ofNullable(text(key, name)).ifPresent(secrets::add));
      }
    }
    secrets.addAll(StoreConfig.passwordsIn(get(GeneralSettings.STORE_URL)));
    return secrets;
  }

  /** When shops are uploaded to. */
  public UploadWindow window() {
    return built(ListingSettings::window);
  }

  /** Where people are. */
  public ZoneId zone() {
    return get(GeneralSettings.SHOP_ZONE);
  }

  /** How often the daemon checks; zero for never. */
  public Duration checkInterval() {
    return get(CheckSettings.INTERVAL);
  }

  /** Every setting as in force, in the order of the documentation; secrets are masked. */
  public List<Effective> effective() {
    List<Effective> all = new ArrayList<>();
    for (ConfigKey<?> key : Keys.all()) {
      for (String name : namesOf(key)) {
        String text = Objects.requireNonNullElse(text(key, name), "");
        all.add(new Effective(name, shown(key, text), origin(name)));
      }
    }
    return all;
  }

  private static String shown(ConfigKey<?> key, String text) {
    return key.isSecret() && !text.isEmpty() ? "***" : StoreConfig.withoutPasswords(text);
  }

  private Origin origin(String name) {
    String given = texts.get(name);
    return given == null || given.isEmpty()
        ? Origin.DEFAULT
        : origins.getOrDefault(name, Origin.FILE);
  }

  /**
   * One setting as in force.
   *
   * @param name the key
   * @param text its value, masked if it is a secret; empty if it has none
   * @param origin where the value came from
   */
  public record Effective(String name, String text, Origin origin) {}

  /**
   * Every fault at once: what is missing for the services that are configured, and values that do
   * not go together.
   */
  public List<String> faults() {
    List<String> names = new ArrayList<>();
    Keys.all().forEach(key -> names.addAll(namesOf(key)));
    List<String> faults = new ArrayList<>(given.strays(names));
    Arrays.stream(Service.values()).forEach(service -> faults.addAll(service.missing(this)));
    List.<Supplier<?>>of(
            this::store,
            this::logFile,
            this::http,
            this::amazon,
            this::fetch,
            this::offers,
            this::base,
            this::listing,
            this::upload,
            this::consistency,
            this::live,
            this::notifications,
            this::channels,
            this::health,
            this::backups,
            this::watch,
            this::heartbeat,
            this::retention,
            this::web)
        .forEach(part -> fault(part).ifPresent(faults::add));
    faults.addAll(NamedPlaces.faults(this));
    return faults.stream().distinct().toList();
  }

  /** What is allowed and hardly meant; nothing is refused for it. */
  public List<String> warnings() {
    return LiveSettings.warnings(this);
  }

  private static Optional<String> fault(Supplier<?> part) {
    try {
      var unused = part.get();
      return Optional.empty();
    } catch (ConfigException e) {
      return Optional.of(e.faults());
    } catch (EcautoException | IllegalArgumentException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /**
   * Asks for shops, though not for their secrets.
   *
   * @throws ConfigException if no account is named
   */
  public void requireAccounts() {
    if (baseAccounts().isEmpty()) {
      throw new ConfigException(source, Service.SHOPS.missing(this));
    }
  }

  /** The library refuses values that do not go together: that is the configuration's fault. */
  private <T> T built(Function<Settings, T> part) {
    try {
      return part.apply(this);
    } catch (IllegalArgumentException e) {
      throw new ConfigException(source, List.of(named(part, String.valueOf(e.getMessage()))));
    }
  }

  /** The library knows no keys: named are those without which it would not refuse. */
  private String named(Function<Settings, ?> part, String fault) {
    List<String> keys =
        texts.keySet().stream().filter(key -> !key.equals(BaseSettings.ACCOUNTS.name())).toList();
    Set<String> guilty = new TreeSet<>();
    keys.stream().filter(key -> isRight(part, Set.of(key))).forEach(guilty::add);
    if (guilty.isEmpty()) {
      for (String one : keys) {
        keys.stream()
            .filter(other -> one.compareTo(other) < 0 && isRight(part, Set.of(one, other)))
            .forEach(other -> guilty.addAll(List.of(one, other)));
      }
    }
    if (guilty.isEmpty()) {
      keys.stream().filter(key -> !isRight(part, without(key))).forEach(guilty::add);
    }
    guilty.removeIf(fault::contains);
    return guilty.isEmpty() ? fault : String.join(", ", guilty) + ": " + fault;
  }

  private Set<String> without(String kept) {
    return texts.keySet().stream()
        .filter(key -> !key.equals(kept) && !key.equals(BaseSettings.ACCOUNTS.name()))
        .collect(Collectors.toSet());
  }

  private boolean isRight(Function<Settings, ?> part, Set<String> withoutKeys) {
    Map<String, String> others = new TreeMap<>(texts);
    others.keySet().removeAll(withoutKeys);
    try {
      var unused = part.apply(new Settings(source, others, origins, given));
      return true;
    } catch (IllegalArgumentException | EcautoException e) {
      return false;
    }
  }

  /** The value of a setting that has one, given or by default. */
  <T> T get(ConfigKey<T> key) {
    return require(key, key.name());
  }

  /** The value of a setting of one account. */
  <T> T get(ConfigKey<T> key, String account) {
    return require(key, key.nameFor(account));
  }

  /** The value of a setting, if it is given or has a default. */
  <T> Optional<T> find(ConfigKey<T> key) {
    return Optional.ofNullable(text(key, key.name())).map(key.type().parser());
  }

  /** The value of a setting of one account, if it is given or has a default. */
  <T> Optional<T> find(ConfigKey<T> key, String account) {
    return Optional.ofNullable(text(key, key.nameFor(account))).map(key.type().parser());
  }

  private <T> T require(ConfigKey<T> key, String name) {
    String text = text(key, name);
    if (text == null) {
      throw new ConfigException(source, missing(key, name).stream().toList());
    }
    return key.type().parser().apply(text);
  }

  /** What to say if a setting has no value. */
  Optional<String> missing(ConfigKey<?> key, String name) {
    if (text(key, name) != null) {
      return Optional.empty();
    }
    String variable =
        key.isSecret()
            ? " (or the environment variable " + ConfigKey.environmentVariable(name) + ")"
            : "";
    return Optional.of(name + variable + " is missing: " + key.description());
  }

  private @Nullable String text(ConfigKey<?> key, String name) {
    String given = texts.get(name);
    return given == null || given.isEmpty() ? key.defaultText() : given;
  }

  /** The accounts first: they say which keys there are. */
  private void takeFrom(Environment environment) {
    take(BaseSettings.ACCOUNTS, environment);
    Keys.all().forEach(key -> take(key, environment));
  }

  private void take(ConfigKey<?> key, Environment environment) {
    for (String name : namesOf(key)) {
      environment
          .find(key, name)
          .ifPresent(
              value -> {
                texts.put(name, value.text());
                origins.put(name, value.origin());
              });
    }
  }

  private List<String> namesOf(ConfigKey<?> key) {
    return key.isPerAccount()
        ? baseAccounts().stream().map(key::nameFor).toList()
        : List.of(key.name());
  }

  private void validate() {
    List<String> faults = new ArrayList<>();
    Map<String, ConfigKey<?>> known = new TreeMap<>();
    for (ConfigKey<?> key : Keys.all()) {
      namesOf(key).forEach(name -> known.put(name, key));
    }
    texts.forEach(
        (name, text) -> {
          ConfigKey<?> key = known.get(name);
          if (key == null) {
            faults.add(unknown(name, known));
          } else {
            fault(key, name, text).ifPresent(faults::add);
          }
        });
    if (!faults.isEmpty()) {
      throw new ConfigException(source, faults);
    }
  }

  private static Optional<String> fault(ConfigKey<?> key, String name, String text) {
    try {
      if (!text.isEmpty()) {
        var unused = key.type().parser().apply(text);
      }
      return Optional.empty();
    } catch (IllegalArgumentException | DateTimeException e) {
      String hint =
          key.type().equals(ValueType.ZONE)
              ? Similarity.hint(text, ZoneId.getAvailableZoneIds())
              : "";
      return Optional.of(
          name + " = " + shown(key, text) + " is wrong: expected " + key.type().expected() + hint);
    }
  }

  private String unknown(String name, Map<String, ConfigKey<?>> known) {
    if (name.startsWith(BaseSettings.ACCOUNT_PREFIX)) {
      String account =
          name.substring(BaseSettings.ACCOUNT_PREFIX.length()).replaceFirst("\\..*", "");
      if (!baseAccounts().contains(account)) {
        return name + " is of an account that " + BaseSettings.ACCOUNTS.name() + " does not name";
      }
    }
    String hint =
        Similarity.closest(name, known.keySet())
            .map(closest -> "did you mean " + closest + "?")
            .orElse("see docs/configuration.md for all keys");
    return name + " is no key: " + hint;
  }
}
