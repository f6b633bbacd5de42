package dev.ecauto.testkit.base;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** The items of one account. Safe for use by many threads. */
final class Shop {
  private final BaseAccount account;
  private final ItemIds ids;
  private final ListLag listLag;
  private final Clock clock;
  private final ShopQuotas quotas;
  private final Map<Long, Entry> entries = new TreeMap<>();
  private ShopState state = ShopState.OPEN;
  private EditHabit editHabit = EditHabit.AS_DOCUMENTED;
  private final List<Sale> sales = new ArrayList<>();
  private int listCalls;
  private int lastListOrder;

  Shop(BaseAccount account, FakeBaseShopConfig config, ItemIds ids) {
    this.account = account;
    this.ids = ids;
    this.listLag = config.listLag();
    this.clock = config.clock();
    this.quotas = new ShopQuotas(config);
  }

  BaseAccount account() {
    return account;
  }

  ShopQuotas quotas() {
    return quotas;
  }

  synchronized ShopState state() {
    return state;
  }

  synchronized void state(ShopState changed) {
    state = changed;
  }

  synchronized EditHabit editHabit() {
    return editHabit;
  }

  synchronized void editHabit(EditHabit habit) {
    editHabit = habit;
  }

  /** Sells one piece, if shoppers see it and there is one. */
  synchronized boolean sell(long itemId) {
    Optional<FakeItem> item = find(itemId).filter(one -> one.visible() && one.stock() > 0);
    item.ifPresent(
        sold -> {
          sales.add(new Sale(itemId, sold.price(), clock.instant()));
          change(itemId, FakeItem::withOneSold);
        });
    return item.isPresent();
  }

  synchronized List<Sale> sales() {
    return List.copyOf(sales);
  }

  synchronized FakeItem add(Map<String, String> form) {
    Instant now = clock.instant();
    ItemFields fields =
        ItemFields.blank(++lastListOrder)
            .with(form, ItemForm.variations(form, ids.nextVariation()));
    FakeItem item =
        new FakeItem(ids.nextItem(), ItemKind.ORDINARY, fields, new TreeMap<>(), now, now);
    lastListOrder = Math.max(lastListOrder, fields.listOrder());
    entries.put(item.itemId(), new Entry(item, listCalls));
    return item;
  }

  synchronized Optional<FakeItem> find(long itemId) {
    return Optional.ofNullable(entries.get(itemId)).map(Entry::item);
  }

  synchronized Optional<FakeItem> change(long itemId, UnaryOperator<FakeItem> change) {
    Entry changed =
        entries.computeIfPresent(
            itemId, (id, entry) -> new Entry(change.apply(entry.item()), entry.listCallsBefore()));
    return Optional.ofNullable(changed).map(Entry::item);
  }

  synchronized boolean delete(long itemId) {
    return entries.remove(itemId) != null;
  }

  /** All items, the oldest first. */
  synchronized List<FakeItem> items() {
    return entries.values().stream().map(Entry::item).toList();
  }

  /** One page of what the list shows by now. */
  synchronized List<FakeItem> list(Comparator<FakeItem> order, long offset, int limit) {
    Instant now = clock.instant();
    List<FakeItem> shown = new ArrayList<>(entries.size());
    for (Entry entry : entries.values()) {
      if (isListed(entry, now)) {
        shown.add(entry.item());
      }
    }
    listCalls++;
    shown.sort(order);
    return shown.stream().skip(offset).limit(limit).toList();
  }

  /** What is older than the lag. */
  List<FakeItem> itemsOlderThan(Duration lag) {
    Instant newest = clock.instant().minus(lag);
    return items().stream().filter(item -> !item.created().isAfter(newest)).toList();
  }

  private boolean isListed(Entry entry, Instant now) {
    return !entry.item().created().plus(listLag.time()).isAfter(now)
        && listCalls - entry.listCallsBefore() >= listLag.listCalls();
  }

  private record Entry(FakeItem item, int listCallsBefore) {}
}
