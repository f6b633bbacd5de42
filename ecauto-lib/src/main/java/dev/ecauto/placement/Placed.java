package dev.ecauto.placement;

import dev.ecauto.listing.Listing;
import dev.ecauto.model.AccountId;
import dev.ecauto.model.Asin;
import java.time.Instant;

/** What became of a candidate. */
sealed interface Placed {
  /** What follows from each. */
  <R> R match(Cases<R> cases);

  /** One answer per variant. */
  interface Cases<R> {
    R queued(Queued queued);

    R registered(Registered registered);

    R withheld(Withheld withheld);

    R refused(Refused refused);

    R taken(Taken taken);
  }

  /** One answer for what can become of a listing that comes back: nothing else does. */
  interface Returned<R> extends Cases<R> {
    @Override
    default R registered(Registered registered) {
      throw new IllegalStateException("listing " + registered.listing().id() + " was there before");
    }

    @Override
    default R refused(Refused refused) {
      throw new IllegalStateException("a listing of " + refused.why().asin() + " was there before");
    }

    @Override
    default R taken(Taken taken) {
      throw new IllegalStateException("a listing of " + taken.asin() + " was there before");
    }
  }

  /** It has an open row now. */
  record Queued(Listing listing, Instant time) implements Placed {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.queued(this);
    }
  }

  /** It has a new listing without a row, which says why. */
  record Registered(Listing listing) implements Placed {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.registered(this);
    }
  }

  /** Its listing got no row; it is as it is now, with the reason. */
  record Withheld(Listing listing) implements Placed {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.withheld(this);
    }
  }

  /** It got no listing. */
  record Refused(RegisterOutcome.Refused why) implements Placed {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.refused(this);
    }
  }

  /** Another writer has made a listing in its place. */
  record Taken(Asin asin, AccountId account) implements Placed {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.taken(this);
    }
  }
}
