package dev.ecauto.live;

import dev.ecauto.model.AccountId;
import dev.ecauto.model.ErrorClass;
import dev.ecauto.model.PlatformId;
import dev.ecauto.model.Sku;
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
import dev.ecauto.platform.UploadItem;
import dev.ecauto.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Shops in memory whose items can be changed; what goes wrong is the caller's choice. */
final class LiveShop implements SalesPlatform {
  static final PlatformId ID = PlatformId.BASE;

  /** A place in a call at which something may go wrong. */
  enum Moment {
    BEFORE_LOOK,
    AFTER_LOOK,
    BEFORE_REVISE,
    AFTER_REVISE
  }

  /** What goes wrong at a moment: an error instead of the answer, nothing, or a thrown crash. */
  interface Weather {
    @Nullable PlatformError at(Moment moment);
  }

  private final Map<String, ShopItem> items = new LinkedHashMap<>();
  private final Map<String, AccountId> owners = new LinkedHashMap<>();
  private final Time time;
  private Weather weather = moment -> null;
  private BiConsumer<ShopItem, ShopItem> changed = (before, after) -> {};
  private int accepted;
  private int used;
  private int needless;
  private boolean answerWasLost;
  private int batch = 1;
  private UnaryOperator<ItemChange> habit = UnaryOperator.identity();
  private boolean breaksOff;
  private Duration ahead = Duration.ZERO;
  private boolean goesRound;
  private int changesRead;
  private Runnable meanwhile = () -> {};

  /** From now on it takes so many changes at once. */
  void takeAtOnce(int changes) {
    batch = changes;
  }

  @Override
  public int reviseBatchSize() {
    return batch;
  }

  LiveShop(Time time) {
    this.time = time;
  }

  void weather(Weather newWeather) {
    weather = newWeather;
  }

  /** Is told of every change, with the item before and after. */
  void onChange(BiConsumer<ShopItem, ShopItem> listener) {
    changed = listener;
  }

  void put(AccountId account, ShopItem item) {
    items.put(item.itemId(), item);
    owners.put(item.itemId(), account);
  }

  /** From now on a change is taken so, whatever was sent. */
  void habit(UnaryOperator<ItemChange> newHabit) {
    habit = newHabit;
  }

  /** Its clock is ahead by so much, or behind. */
  void clockAhead(Duration much) {
    ahead = much;
  }

  /** From now on what changed last begins anew behind the first page. */
  void goRound() {
    goesRound = true;
  }

  /** How many pages of what changed last were asked for. */
  int changesRead() {
    return changesRead;
  }

  /** From now on its list breaks off behind the first page, which has all items. */
  void breakOff() {
    breaksOff = true;
  }

  /** Once, while the list is on its way, something else is done. */
  void whileListed(Runnable other) {
    meanwhile = other;
  }

  /** So many calls of the hour are used. */
  void used(int calls) {
    used = calls;
  }

  void byHand(String itemId, ItemChange change) {
    items.put(itemId, set(item(itemId), change));
  }

  ShopItem item(String itemId) {
    return Objects.requireNonNull(items.get(itemId));
  }

  /** Changes that the shop took and that changed something. */
  int accepted() {
    return accepted;
  }

  /** Changes that changed nothing, though the answer to the one before was not lost. */
  int needless() {
    return needless;
  }

  static PlatformError error(String code) {
    return new PlatformError(ErrorClass.RETRYABLE, code, code, null, null);
  }

  @Override
  public ReviseResult revise(AccountId account, ItemRef item, ItemChange change) {
    PlatformError before = weather.at(Moment.BEFORE_REVISE);
    if (before != null) {
      return new ReviseResult.NotRevised(before);
    }
    ShopItem old = items.get(item.itemId());
    if (old == null) {
      return new ReviseResult.NotRevised(
          new PlatformError(ErrorClass.ITEM_GONE, "bad_item_id", "gone", null, null));
    }
    ShopItem now = set(old, habit.apply(change));
    count(old, now);
    items.put(item.itemId(), now);
    answerWasLost = true;
    PlatformError lost = weather.at(Moment.AFTER_REVISE);
    answerWasLost = lost != null;
    return lost == null ? new ReviseResult.Revised(now, null) : new ReviseResult.NotRevised(lost);
  }

  private void count(ShopItem old, ShopItem now) {
    if (withoutTime(old).equals(withoutTime(now))) {
      needless += answerWasLost ? 0 : 1;
    } else {
      accepted++;
      changed.accept(old, now);
    }
  }

  private static ShopItem withoutTime(ShopItem item) {
    return new ShopItem(
        item.itemId(),
        item.sku(),
        item.title(),
        item.price(),
        item.quantity(),
        item.visibility(),
        item.imageCount(),
        null,
        item.regularPrice(),
        item.description());
  }

  private ShopItem set(ShopItem old, ItemChange change) {
    return new ShopItem(
        old.itemId(),
        old.sku(),
        Objects.requireNonNullElse(change.title(), old.title()),
        Objects.requireNonNullElse(change.price(), old.price()),
        Objects.requireNonNullElse(change.quantity(), old.quantity()),
        Objects.requireNonNullElse(change.visibility(), old.visibility()),
        old.imageCount(),
        time.now().plus(ahead),
        old.regularPrice(),
        change.description() == null ? old.description() : change.description());
  }

  @Override
  public ShopResult<Optional<ShopItem>> look(AccountId account, ItemRef item) {
    PlatformError before = weather.at(Moment.BEFORE_LOOK);
    if (before != null) {
      return new ShopResult.Failed<>(before);
    }
    Optional<ShopItem> found = Optional.ofNullable(items.get(item.itemId()));
    PlatformError lost = weather.at(Moment.AFTER_LOOK);
    return lost == null ? new ShopResult.Ok<>(found) : new ShopResult.Failed<>(lost);
  }

  @Override
  public ShopResult<ShopPage> list(AccountId account, @Nullable String cursor) {
    if (cursor != null) {
      return new ShopResult.Failed<>(error("down"));
    }
    List<ShopItem> listed = items(account).toList();
    Runnable other = meanwhile;
    meanwhile = () -> {};
    other.run();
    return new ShopResult.Ok<>(new ShopPage(listed, breaksOff ? "2" : null));
  }

  /** A page of two, so that there are others. */
  @Override
  public ShopResult<ShopPage> lastChanged(AccountId account, @Nullable String cursor) {
    changesRead++;
    int from = cursor == null || goesRound ? 0 : Integer.parseInt(cursor);
    List<ShopItem> page =
        items(account)
            .sorted(Comparator.comparing(LiveShop::modifiedAt).reversed())
            .skip(from)
            .limit(2)
            .toList();
    return new ShopResult.Ok<>(
        new ShopPage(page, page.size() < 2 ? null : Integer.toString(from + 2)));
  }

  private static Instant modifiedAt(ShopItem item) {
    return Objects.requireNonNullElse(item.modifiedAt(), Instant.EPOCH);
  }

  private Stream<ShopItem> items(AccountId account) {
    return items.values().stream().filter(item -> account.equals(owners.get(item.itemId())));
  }

  @Override
  public List<QuotaUse> quotas(AccountId account) {
    Instant now = time.now();
    Instant since = now.minus(Duration.ofMinutes(1));
    return List.of(new QuotaUse(QuotaUse.HOUR, used, 5_000, since, now.plus(Duration.ofHours(1))));
  }

  @Override
  public PlatformId id() {
    return ID;
  }

  @Override
  public List<Step> steps(UploadItem item) {
    throw new UnsupportedOperationException("nothing is uploaded here");
  }

  @Override
  public StepResult perform(AccountId account, StepCall call) {
    throw new UnsupportedOperationException("nothing is uploaded here");
  }

  @Override
  public FindResult find(AccountId account, Sku sku, Instant notBefore) {
    return new FindResult.Absent();
  }

  @Override
  public ShopResult<String> remove(AccountId account, ItemRef item) {
    items.remove(item.itemId());
    return new ShopResult.Ok<>(item.itemId());
  }

  @Override
  public Optional<String> normaliseItemId(String written) {
    return Optional.of(written);
  }

  @Override
  public Optional<PlatformError> precondition(AccountId account) {
    return Optional.empty();
  }
}
