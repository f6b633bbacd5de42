package dev.ecauto.live.revision.internal;

import dev.ecauto.listing.Listing;
import dev.ecauto.live.decision.Change;
import dev.ecauto.live.decision.ShopState;
import dev.ecauto.live.revision.Revision;
import dev.ecauto.platform.ItemChange;
import dev.ecauto.platform.ItemRef;
import dev.ecauto.platform.ReviseResult;
import dev.ecauto.platform.ShopItem;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A revision that goes to the shop now. */
record Ready(Revision revision, Found found) {
  Listing listing() {
    return found.listing();
  }

  ItemRef item() {
    Listing listing = listing();
    return new ItemRef(Objects.requireNonNull(listing.itemId()), listing.sku());
  }

  ItemChange values() {
    Change change = revision.change();
    Change.Text text = change.text();
    return new ItemChange(
        change.price(),
        change.quantity(),
        change.visibility(),
        text == null ? null : text.title(),
        text == null ? null : text.description());
  }

  /** All of the item as it was found, with what is to change. */
  ItemChange whole() {
    ItemChange change = values();
    ShopState then = found.state().with(revision.change());
    return new ItemChange(
        then.price(),
        then.quantity(),
        then.visibility(),
        change.title() == null ? found.title() : change.title(),
        change.description() == null ? found.description() : change.description());
  }

  /** What the shop emptied though it was left out. */
  Optional<String> emptied(ReviseResult.Revised answer) {
    Change change = revision.change();
    if (change.text() == null && answer.now().title().isBlank()) {
      return Optional.of("title");
    }
    if (change.text() == null
        && isFilled(found.item().description())
        && isEmpty(answer.now().description())) {
      return Optional.of("description");
    }
    return change.price() == null && answer.now().price().minorUnits() == 0
        ? Optional.of("price")
        : Optional.empty();
  }

  private static boolean isFilled(@Nullable String text) {
    return text != null && !text.isBlank();
  }

  /** A shop that does not tell a text has not emptied it. */
  private static boolean isEmpty(@Nullable String text) {
    return text != null && text.isBlank();
  }

  /**
   * A listing as its shop has it in the moment before a change.
   *
   * @param item what the shop said
   * @param state what that comes to
   */
  record Found(Listing listing, ShopItem item, ShopState state) {
    /** The seller's own. */
    @Nullable String title() {
      return isEmptied() ? listing.title() : item.title();
    }

    /** The seller's own, if the shop tells it. */
    @Nullable String description() {
      return isEmptied() || item.description() == null ? listing.description() : item.description();
    }

    /** By an earlier try whose answer was lost: no item is without a title. */
    private boolean isEmptied() {
      return item.title().isBlank();
    }
  }
}
