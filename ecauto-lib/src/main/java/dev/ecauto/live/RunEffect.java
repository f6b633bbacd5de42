package dev.ecauto.live;

import dev.ecauto.live.decision.Change;
import dev.ecauto.live.decision.Pin;
import dev.ecauto.live.revision.Revision;
import dev.ecauto.platform.ShopItem;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What a run made of one listing. Immutable.
 *
 * @param last the run's last change of it
 * @param before how it was before the run's first change
 * @param after how it was after the last
 * @param set the fields that the run set
 */
record RunEffect(Revision last, Revision.Values before, Revision.Values after, Set<Pin.Field> set) {
  RunEffect {
    set = Set.copyOf(set);
  }

  /** What one change made of a listing, also in part; nothing if it took no effect. */
  static Optional<RunEffect> of(Revision revision) {
    Revision.Values before = revision.before();
    Revision.Values after = revision.after();
    if (before == null || after == null) {
      return Optional.empty();
    }
    return Optional.of(new RunEffect(revision, before, after, fields(revision.change())));
  }

  /** The fields that a change sets. */
  static Set<Pin.Field> fields(Change change) {
    Set<Pin.Field> set = EnumSet.noneOf(Pin.Field.class);
    add(set, Pin.Field.PRICE, change.price() != null);
    add(set, Pin.Field.QUANTITY, change.quantity() != null);
    add(set, Pin.Field.VISIBILITY, change.visibility() != null);
    return set;
  }

  /** Both one after the other. */
  RunEffect then(RunEffect later) {
    Set<Pin.Field> both = EnumSet.noneOf(Pin.Field.class);
    both.addAll(set);
    both.addAll(later.set);
    return new RunEffect(later.last, before, later.after, both);
  }

  /** The fields that the run changed. */
  Set<Pin.Field> changed() {
    Set<Pin.Field> changed = EnumSet.noneOf(Pin.Field.class);
    add(changed, Pin.Field.PRICE, !before.price().equals(after.price()));
    add(changed, Pin.Field.QUANTITY, before.quantity() != after.quantity());
    add(changed, Pin.Field.VISIBILITY, before.visibility() != after.visibility());
    changed.retainAll(set);
    return changed;
  }

  /** Those of them that the shop still has as the run left them. */
  Set<Pin.Field> stillIn(ShopItem item) {
    Set<Pin.Field> still = changed();
    remove(still, Pin.Field.PRICE, !after.price().equals(item.price()));
    remove(still, Pin.Field.QUANTITY, after.quantity() != item.quantity());
    remove(still, Pin.Field.VISIBILITY, after.visibility() != item.visibility());
    return still;
  }

  private static void add(Set<Pin.Field> fields, Pin.Field field, boolean holds) {
    if (holds) {
      fields.add(field);
    }
  }

  private static void remove(Set<Pin.Field> fields, Pin.Field field, boolean holds) {
    if (holds) {
      fields.remove(field);
    }
  }
}
