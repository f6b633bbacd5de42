package dev.ecauto.testkit.junit;

import dev.ecauto.store.Database;
import dev.ecauto.testkit.VirtualTime;
import dev.ecauto.testkit.amazon.FakeSpApi;
import dev.ecauto.testkit.amazon.FakeSpApiConfig;
import dev.ecauto.testkit.base.FakeBaseShop;
import dev.ecauto.testkit.base.FakeBaseShopConfig;
import dev.ecauto.time.StopSignal;
import dev.ecauto.time.Time;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives each test its own world, made when a parameter asks for a part of it and taken down after
 * the test (after the class, if a method for all tests asks): {@link VirtualTime} (also as {@link
 * Clock} and {@link StopSignal}), {@link FakeSpApi} and {@link FakeBaseShop} on that time, {@link
 * Database} on a fresh SQLite file.
 *
 * <p>Use it with {@code @ExtendWith(EcautoExtension.class)}, or with {@code @RegisterExtension} and
 * {@link #builder()} where the fakes shall differ from their defaults. Safe for parallel tests.
 */
public final class EcautoExtension implements ParameterResolver {
  /** When virtual time starts unless configured: noon in Japan, in the middle of an hour. */
  public static final Instant DEFAULT_START = Instant.parse("2026-11-25T03:30:00Z");

  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(EcautoExtension.class);
  private static final Set<Class<?>> PARTS =
      Set.of(
          VirtualTime.class,
          Clock.class,
          Time.class,
          StopSignal.class,
          FakeSpApi.class,
          FakeBaseShop.class,
          Database.class);

  private final Builder settings;

  /** The defaults. */
  public EcautoExtension() {
    this(builder());
  }

  private EcautoExtension(Builder settings) {
    this.settings = settings;
  }

  /** Defaults to be changed. */
  public static Builder builder() {
    return new Builder();
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return PARTS.contains(parameter.getParameter().getType());
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    World world =
        context
            .getStore(NAMESPACE)
            .getOrComputeIfAbsent(World.class, key -> new World(settings), World.class);
    return world.part(parameter.getParameter().getType());
  }

  /** Collects what shall differ from the defaults. */
  public static final class Builder {
    private Instant start = DEFAULT_START;
    private UnaryOperator<FakeSpApiConfig.Builder> spApi = config -> config;
    private UnaryOperator<FakeBaseShopConfig.Builder> baseShop = config -> config;

    private Builder() {}

    /** When virtual time starts. */
    public Builder start(Instant value) {
      start = value;
      return this;
    }

    /** Changes the configuration of the fake SP-API; its clock is virtual time by default. */
    public Builder spApi(UnaryOperator<FakeSpApiConfig.Builder> value) {
      spApi = value;
      return this;
    }

    /** Changes the configuration of the fake shop; its clock is virtual time by default. */
    public Builder baseShop(UnaryOperator<FakeBaseShopConfig.Builder> value) {
      baseShop = value;
      return this;
    }

    public EcautoExtension build() {
      return new EcautoExtension(this);
    }

    Instant start() {
      return start;
    }

    FakeSpApi startSpApi(Clock clock) {
      return FakeSpApi.start(spApi.apply(FakeSpApiConfig.builder().clock(clock)).build());
    }

    FakeBaseShop startBaseShop(Clock clock) {
      return FakeBaseShop.start(baseShop.apply(FakeBaseShopConfig.builder().clock(clock)).build());
    }
  }
}
