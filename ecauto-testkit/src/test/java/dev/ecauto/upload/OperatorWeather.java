package dev.ecauto.upload;

import dev.ecauto.model.AccountId;
import dev.ecauto.model.ErrorClass;
import dev.ecauto.model.Sku;
import dev.ecauto.platform.PlatformError;
import dev.ecauto.platform.UploadItem;
import dev.ecauto.testkit.VirtualTime;
import java.time.Duration;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What happens around each call of a process to the shop: it dies, the call fails, is lost, arrives
 * late, or hangs while another process works. Used by one thread.
 */
final class OperatorWeather implements SimulatedShop.Weather {
  private final Random random;
  private final VirtualTime time;
  private final SimulatedShop shop;
  private final OperatorPosts posts;
  private final Consumer<String> note;
  private Consumer<OperatorRunner> stall = hanging -> {};
  private double roughness;
  private int crashes;
  private int made;
  private int depth;
  private @Nullable OperatorRunner acting;

  OperatorWeather(
      Random random,
      VirtualTime time,
      SimulatedShop shop,
      OperatorPosts posts,
      Consumer<String> note) {
    this.random = random;
    this.time = time;
    this.shop = shop;
    this.posts = posts;
    this.note = note;
    this.roughness = random.nextInt(3) == 0 ? 0 : random.nextDouble() * 0.15;
  }

  /** Who works while a call hangs. */
  void stalls(Consumer<OperatorRunner> another) {
    stall = another;
  }

  void calm() {
    roughness = 0;
  }

  int crashes() {
    return crashes;
  }

  int made() {
    return made;
  }

  /** What a process does now is done by it. */
  void during(OperatorRunner runner, Runnable turn) {
    OperatorRunner before = acting;
    acting = runner;
    try {
      turn.run();
    } finally {
      acting = before;
    }
  }

  private boolean rough() {
    return acting != null && random.nextDouble() < roughness;
  }

  private void crash(String where) {
    crashes++;
    throw new SimulatedCrash(where);
  }

  @Override
  public void posting(UploadItem item) {
    if (acting != null) {
      note.accept(acting.name + " posts " + item.sku() + " for " + item.price());
      acting.posts(item);
    }
  }

  @Override
  public void made(SimulatedShop.Item item) {
    made++;
    if (acting != null) {
      posts.made(item, acting.maker(), shop.items());
    }
  }

  @Override
  public @Nullable PlatformError reading(String call, @Nullable String cursor) {
    if (acting != null && cursor == null) {
      acting.reads(time.instant());
    }
    if (!rough()) {
      return null;
    }
    if (random.nextInt(3) == 0) {
      crash("while it reads the shop");
    }
    return SimulatedShop.error(ErrorClass.RETRYABLE, "db_error", call);
  }

  @Override
  public @Nullable PlatformError before(AccountId account, String call, Sku sku) {
    if (!rough()) {
      return null;
    }
    switch (random.nextInt(8)) {
      case 0, 1 -> crash("before " + call + " of " + sku + " is sent");
      case 2 -> {
        return SimulatedShop.error(ErrorClass.RETRYABLE, "db_error", call);
      }
      case 3 -> {
        return SimulatedShop.error(ErrorClass.TOKEN_EXPIRED, "invalid_request", call);
      }
      case 4 -> {
        return unanswered(call, sku);
      }
      case 5 -> {
        return call.startsWith("image")
            ? SimulatedShop.error(ErrorClass.IMAGE_FAILED, "no_image", call)
            : null;
      }
      case 6 -> {
        return call.equals("find")
            ? null
            : SimulatedShop.error(ErrorClass.ITEM_GONE, "bad_item_id", call);
      }
      default -> time.advance(Duration.ofSeconds(random.nextInt(15)));
    }
    return null;
  }

  /** The connection broke: the call never arrives, or it arrives later. */
  private PlatformError unanswered(String call, Sku sku) {
    note.accept("no answer to " + call + " of " + sku);
    if (call.equals("add") && random.nextBoolean()) {
      shop.nextAddArrivesLater(Duration.ofSeconds(random.nextInt(20)));
    }
    return SimulatedShop.error(ErrorClass.UNKNOWN_OUTCOME, "reset", call);
  }

  @Override
  public @Nullable PlatformError after(AccountId account, String call, Sku sku) {
    if (!rough()) {
      return null;
    }
    switch (random.nextInt(4)) {
      case 0 -> crash("after the shop has done " + call + " of " + sku);
      case 1 -> {
        note.accept("lost answer to " + call + " of " + sku);
        return SimulatedShop.error(ErrorClass.UNKNOWN_OUTCOME, "timeout", call);
      }
      case 2 -> stall(call, sku);
      default -> time.advance(Duration.ofSeconds(random.nextInt(40)));
    }
    return null;
  }

  private void stall(String call, Sku sku) {
    OperatorRunner hanging = acting;
    if (depth > 0 || hanging == null) {
      return;
    }
    depth++;
    note.accept("stall in " + call + " of " + sku);
    time.advance(Duration.ofSeconds(random.nextInt(900)));
    stall.accept(hanging);
    depth--;
  }
}
