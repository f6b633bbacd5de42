package dev.ecauto.upload;

import dev.ecauto.model.AccountId;
import dev.ecauto.model.ErrorClass;
import dev.ecauto.model.Money;
import dev.ecauto.model.PlatformId;
import dev.ecauto.model.Sku;
import dev.ecauto.model.Visibility;
import dev.ecauto.platform.FindResult;
import dev.ecauto.platform.ItemChange;
import dev.ecauto.platform.ItemRef;
import dev.ecauto.platform.PlatformError;
import dev.ecauto.platform.QuotaUse;
import dev.ecauto.platform.ReviseResult;
import dev.ecauto.platform.SalesPlatform;
import dev.ecauto.platform.ShopItem;
import dev.ecauto.platform.ShopPage;
import dev.ecauto.platform.ShopResult;
import dev.ecauto.platform.Step;
import dev.ecauto.platform.StepCall;
import dev.ecauto.platform.StepResult;
import dev.ecauto.platform.UnreadableItem;
import dev.ecauto.platform.UploadItem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A shop in memory with BASE's manners: a second add makes a second item, what was just added shows
 * up in the list a little later, calls and additions are limited per window. What goes wrong is the
 * caller's choice. Safe for use by many threads.
 */
final class SimulatedShop implements SalesPlatform {
  static final PlatformId ID = new PlatformId("base");

  /** What happens around a call; the default is nothing. */
  interface Weather {
    /** Before the shop has acted: an error instead, or nothing. */
    default @Nullable PlatformError before(AccountId account, String call, Sku sku) {
      return null;
    }

    /** After the shop has acted: an error instead of the answer, or nothing. */
    default @Nullable PlatformError after(AccountId account, String call, Sku sku) {
      return null;
    }

    /** Before a page of the items is given: an error instead, or nothing. */
    default @Nullable PlatformError reading(String call, @Nullable String cursor) {
      return null;
    }

    /** A call that makes an item is on its way. */
    default void posting(UploadItem item) {}

    /** The shop has made an item, or will have when a late call arrives. */
    default void made(Item item) {}

    /** What the shop shows of an item in its lists. */
    default ShopItem shown(ShopItem item) {
      return item;
    }

    /** Whether the shop's lists hold an item in a form that cannot be read. */
    default boolean odd(ShopItem item) {
      return false;
    }
  }

  /** One item as the shop has it. */
  static final class Item {
    final String id;
    final AccountId account;
    final Sku sku;
    String identifier;
    String title;
    Money price;
    int quantity;
    final Instant createdAt;
    final Instant listedFrom;
    final TreeSet<String> images = new TreeSet<>();
    boolean visible;
    boolean wasVisibleWithoutImages;

    Item(String id, AccountId account, UploadItem item, Instant createdAt, Duration listLag) {
      this.id = id;
      this.account = account;
      this.sku = item.sku();
      this.identifier = item.sku().value();
      this.title = item.title();
      this.price = item.price();
      this.quantity = item.quantity();
      this.createdAt = createdAt;
      this.listedFrom = createdAt.plus(listLag);
    }
  }

  private final Clock clock;
  private final Duration listLag;
  private final Limits limits;
  private Weather weather = new Weather() {};
  private final Map<String, Item> items = new LinkedHashMap<>();
  private final Map<String, int[]> used = new HashMap<>();
  private int refused;
  private int calls;
  private int made;
  private @Nullable Duration lateness;
  private @Nullable PlatformError listTrouble;
  private Duration looksBackFurther = Duration.ofMinutes(10);
  private int pageSize = Integer.MAX_VALUE;

  /**
   * The shop's limits.
   *
   * @param hour length of the window of calls
   * @param callsPerHour calls per account and hour
   * @param day length of the window of additions
   * @param addsPerDay additions per account and day
   */
  record Limits(Duration hour, int callsPerHour, Duration day, int addsPerDay) {
    static final Limits NONE =
        new Limits(Duration.ofHours(1), Integer.MAX_VALUE, Duration.ofDays(1), Integer.MAX_VALUE);
  }

  SimulatedShop(Clock clock, Duration listLag, Limits limits) {
    this.clock = clock;
    this.listLag = listLag;
    this.limits = limits;
  }

  /** Listing all items fails from now on. */
  synchronized void failList(PlatformError error) {
    listTrouble = error;
  }

  void weather(Weather newWeather) {
    weather = newWeather;
  }

  /** Looking for an item overlooks what was made before the time that the caller asked for. */
  void looksBackNoFurtherThanAsked() {
    looksBackFurther = Duration.ZERO;
  }

  /** How many items a page of a list has; default all. */
  void pageSize(int itemsPerPage) {
    pageSize = itemsPerPage;
  }

  synchronized List<Item> items() {
    return List.copyOf(items.values());
  }

  /** As a person does in the shop's own pages. */
  synchronized void rename(String itemId, String identifier) {
    Objects.requireNonNull(items.get(itemId)).identifier = identifier;
  }

  synchronized void forget(String itemId) {
    items.remove(itemId);
  }

  synchronized int calls() {
    return calls;
  }

  synchronized int refused() {
    return refused;
  }

  @Override
  public PlatformId id() {
    return ID;
  }

  @Override
  public List<Step> steps(UploadItem item) {
    List<Step> steps = new ArrayList<>();
    steps.add(new Step("add", Step.Kind.CREATE, Step.RetryMode.RECONCILE_FIRST, 1));
    for (int i = 1; i <= item.images().size(); i++) {
      steps.add(new Step("image-" + i, Step.Kind.IMAGE, Step.RetryMode.REPEATABLE, 1));
    }
    steps.add(new Step("publish", Step.Kind.PUBLISH, Step.RetryMode.REPEATABLE, 1));
    return steps;
  }

  @Override
  public StepResult perform(AccountId account, StepCall call) {
    Sku sku = call.item().sku();
    String name = call.step().name();
    if (call.step().kind() == Step.Kind.CREATE) {
      weather.posting(call.item());
    }
    PlatformError error = weather.before(account, name, sku);
    if (error == null) {
      error = spend(account, call.step().kind() == Step.Kind.CREATE);
    }
    if (error != null) {
      arriveLater(account, call);
      return new StepResult.NotDone(error);
    }
    StepResult result = act(account, call);
    PlatformError lost = weather.after(account, name, sku);
    return lost == null ? result : new StepResult.NotDone(lost);
  }

  /** An add that is lost for its sender reaches the shop after a delay. */
  synchronized void nextAddArrivesLater(Duration delay) {
    lateness = delay;
  }

  private synchronized void arriveLater(AccountId account, StepCall call) {
    if (lateness != null && call.step().kind() == Step.Kind.CREATE) {
      make(account, call.item(), clock.instant().plus(lateness));
    }
    lateness = null;
  }

  private String make(AccountId account, UploadItem item, Instant at) {
    String id = "item-" + ++made;
    Item newItem = new Item(id, account, item, at, listLag);
    items.put(id, newItem);
    weather.made(newItem);
    return id;
  }

  private synchronized StepResult act(AccountId account, StepCall call) {
    if (call.step().kind() == Step.Kind.CREATE) {
      return new StepResult.Done(make(account, call.item(), clock.instant()), "request-" + calls);
    }
    Item item = items.get(String.valueOf(call.itemId()));
    if (item == null) {
      return new StepResult.NotDone(
          error(ErrorClass.ITEM_GONE, "bad_item_id", "no item " + call.itemId()));
    }
    if (call.step().kind() == Step.Kind.IMAGE) {
      item.images.add(call.step().name());
    } else {
      item.visible = true;
      item.wasVisibleWithoutImages |= item.images.isEmpty();
    }
    return new StepResult.Done(item.id, "request-" + calls);
  }

  private synchronized @Nullable PlatformError spend(AccountId account, boolean add) {
    calls++;
    Instant now = clock.instant();
    int[] hour = window(account, QuotaUse.HOUR, limits.hour(), now);
    int[] day = window(account, QuotaUse.ADDS, limits.day(), now);
    if (hour[0] >= limits.callsPerHour()) {
      refused++;
      return quota(ErrorClass.QUOTA_HOUR, "hour_api_limit", end(limits.hour(), now));
    } else if (add && day[0] >= limits.addsPerDay()) {
      refused++;
      return quota(ErrorClass.QUOTA_ADDS, "exceed_daily_limit", end(limits.day(), now));
    }
    hour[0]++;
    day[0] += add ? 1 : 0;
    return null;
  }

  private int[] window(AccountId account, String name, Duration length, Instant now) {
    return used.computeIfAbsent(account + "|" + name + "|" + start(length, now), key -> new int[1]);
  }

  private static Instant start(Duration length, Instant now) {
    long millis = length.toMillis();
    return Instant.ofEpochMilli(Math.floorDiv(now.toEpochMilli(), millis) * millis);
  }

  private static Instant end(Duration length, Instant now) {
    return start(length, now).plus(length);
  }

  @Override
  public FindResult find(AccountId account, Sku sku, Instant notBefore) {
    PlatformError before = weather.before(account, "find", sku);
    PlatformError error = before == null ? spend(account, false) : before;
    if (error == null) {
      error = weather.after(account, "find", sku);
    }
    if (error != null) {
      return new FindResult.Unknown(error);
    }
    List<ShopItem> found = madeSince(account, sku, notBefore);
    return found.isEmpty() ? new FindResult.Absent() : new FindResult.Found(found);
  }

  private synchronized List<ShopItem> madeSince(AccountId account, Sku sku, Instant notBefore) {
    return listed(account)
        .filter(item -> item.sku.equals(sku))
        .filter(item -> !item.createdAt.plus(looksBackFurther).isBefore(notBefore))
        .map(SimulatedShop::shown)
        .toList();
  }

  private Stream<Item> listed(AccountId account) {
    Instant now = clock.instant();
    return items.values().stream()
        .filter(item -> item.account.equals(account) && !item.listedFrom.isAfter(now));
  }

  private static ShopItem shown(Item item) {
    return new ShopItem(
        item.id,
        item.identifier,
        item.title,
        item.price,
        item.quantity,
        item.visible ? Visibility.PUBLIC : Visibility.HIDDEN,
        item.images.size(),
        null,
        null);
  }

  @Override
  public ShopResult<ShopPage> list(AccountId account, @Nullable String cursor) {
    PlatformError error = weather.reading("list", cursor);
    return error == null ? page(account, cursor, false) : new ShopResult.Failed<>(error);
  }

  @Override
  public ShopResult<ShopPage> newest(AccountId account, @Nullable String cursor) {
    PlatformError error = weather.reading("newest", cursor);
    return error == null ? page(account, cursor, true) : new ShopResult.Failed<>(error);
  }

  private synchronized ShopResult<ShopPage> page(
      AccountId account, @Nullable String cursor, boolean newestFirst) {
    if (listTrouble != null) {
      return new ShopResult.Failed<>(listTrouble);
    }
    List<ShopItem> all = new ArrayList<>();
    listed(account).map(item -> weather.shown(shown(item))).forEach(all::add);
    if (newestFirst) {
      Collections.reverse(all);
    }
    int from = cursor == null ? 0 : Math.min(all.size(), Integer.parseInt(cursor));
    int to = (int) Math.min(all.size(), (long) from + pageSize);
    return new ShopResult.Ok<>(
        page(all.subList(from, to), to < all.size() ? String.valueOf(to) : null));
  }

  private ShopPage page(List<ShopItem> items, @Nullable String next) {
    Map<Boolean, List<ShopItem>> byOddity =
        items.stream().collect(Collectors.partitioningBy(weather::odd));
    List<UnreadableItem> unreadable =
        Objects.requireNonNull(byOddity.get(true)).stream()
            .map(
                item ->
                    new UnreadableItem(
                        item.itemId(), null, UnreadableItem.Sku.UNKNOWN, "price is no price"))
            .toList();
    return new ShopPage(Objects.requireNonNull(byOddity.get(false)), unreadable, next);
  }

  @Override
  public synchronized ShopResult<Optional<ShopItem>> look(AccountId account, ItemRef item) {
    return new ShopResult.Ok<>(
        Optional.ofNullable(items.get(item.itemId())).map(SimulatedShop::shown));
  }

  @Override
  public synchronized ShopResult<String> remove(AccountId account, ItemRef item) {
    items.remove(item.itemId());
    return new ShopResult.Ok<>(item.itemId());
  }

  @Override
  public ReviseResult revise(AccountId account, ItemRef item, ItemChange change) {
    String call = "revise";
    Sku sku = Objects.requireNonNull(item.sku(), "this shop tells its weather by SKU");
    PlatformError before = weather.before(account, call, sku);
    PlatformError error = before == null ? spend(account, false) : before;
    if (error != null) {
      return new ReviseResult.NotRevised(error);
    }
    ReviseResult result = set(item, change);
    PlatformError lost = weather.after(account, call, sku);
    return lost == null ? result : new ReviseResult.NotRevised(lost);
  }

  private synchronized ReviseResult set(ItemRef ref, ItemChange change) {
    Item item = items.get(ref.itemId());
    if (item == null) {
      return new ReviseResult.NotRevised(
          error(ErrorClass.ITEM_GONE, "bad_item_id", "no item " + ref.itemId()));
    }
    item.title = Objects.requireNonNullElse(change.title(), item.title);
    item.price = Objects.requireNonNullElse(change.price(), item.price);
    item.quantity = Objects.requireNonNullElse(change.quantity(), item.quantity);
    if (change.visibility() != null) {
      item.visible = change.visibility() == Visibility.PUBLIC;
    }
    return new ReviseResult.Revised(shown(item), "request-" + calls);
  }

  @Override
  public Optional<String> normaliseItemId(String written) {
    return Optional.of(written.strip()).filter(text -> text.startsWith("item-"));
  }

  @Override
  public Optional<PlatformError> precondition(AccountId account) {
    return Optional.empty();
  }

  @Override
  public synchronized List<QuotaUse> quotas(AccountId account) {
    Instant now = clock.instant();
    return List.of(
        use(account, QuotaUse.HOUR, limits.hour(), limits.callsPerHour(), now),
        use(account, QuotaUse.ADDS, limits.day(), limits.addsPerDay(), now));
  }

  private QuotaUse use(AccountId account, String name, Duration length, int limit, Instant now) {
    return new QuotaUse(
        name, window(account, name, length, now)[0], limit, start(length, now), end(length, now));
  }

  static PlatformError error(ErrorClass errorClass, String code, String message) {
    return new PlatformError(errorClass, code, message, "request-x", null);
  }

  static PlatformError quota(ErrorClass errorClass, String code, Instant retryAt) {
    return new PlatformError(errorClass, code, "used up", null, retryAt);
  }
}
