package dev.ecauto.catalog;

import dev.ecauto.model.Money;
import dev.ecauto.model.Reason;
import dev.ecauto.model.ReasonCode;
import org.jspecify.annotations.Nullable;

/** The rules of an offer policy, in the order in which an offer has to pass them. */
enum OfferRule {
  READABLE {
    @Override
    @Nullable Reason objection(Offer offer, OfferPolicyConfig config) {
      Money price = offer.price();
      if (price == null) {
        return Reason.of(ReasonCode.OFFER_PRICE_UNREADABLE);
      }
      return price.currency().equals(Money.JPY)
          ? null
          : Reason.of(ReasonCode.OFFER_NOT_IN_YEN).with("price", price);
    }
  },
  CONDITION {
    @Override
    @Nullable Reason objection(Offer offer, OfferPolicyConfig config) {
      boolean asksNew = config.condition() == ItemCondition.NEW;
      boolean fits =
          asksNew == offer.subCondition().equals("new")
              && (config.subConditions().isEmpty()
                  || config.subConditions().contains(offer.subCondition()));
      return fits
          ? null
          : Reason.of(ReasonCode.OFFER_CONDITION).with("condition", offer.subCondition());
    }
  },
  SHIPPING {
    @Override
    @Nullable Reason objection(Offer offer, OfferPolicyConfig config) {
      Money limit = config.maxShipping();
      Money shipping = offer.shipping();
      if (limit == null) {
        return null;
      }
      if (shipping == null || !shipping.currency().equals(limit.currency())) {
        return Reason.of(ReasonCode.OFFER_SHIPPING_UNREADABLE);
      }
      return shipping.compareTo(limit) <= 0
          ? null
          : Reason.of(ReasonCode.OFFER_SHIPPING).with("shipping", shipping).with("limit", limit);
    }
  },
  NO_INVITATION {
    @Override
    @Nullable Reason objection(Offer offer, OfferPolicyConfig config) {
      return config.maxDelivery() == null || offer.maximumHours() != null
          ? null
          : Reason.of(ReasonCode.OFFER_BY_INVITATION);
    }
  },
  DELIVERY {
    @Override
    @Nullable Reason objection(Offer offer, OfferPolicyConfig config) {
      if (config.maxDelivery() == null || offer.maximumHours() == null) {
        return null;
      }
      long limit = config.maxDelivery().toHours();
      return offer.maximumHours() <= limit
          ? null
          : Reason.of(ReasonCode.OFFER_DELIVERY)
              .with("hours", offer.maximumHours())
              .with("limit", limit);
    }
  },

  AVAILABILITY {
    @Override
    @Nullable Reason objection(Offer offer, OfferPolicyConfig config) {
      String availability = offer.availability();
      return availability == null
              || config.availabilities().isEmpty()
              || config.availabilities().contains(availability)
          ? null
          : Reason.of(ReasonCode.OFFER_AVAILABILITY).with("availability", availability);
    }
  },

  ORIGIN {
    @Override
    @Nullable Reason objection(Offer offer, OfferPolicyConfig config) {
      String country = offer.seller().country();
      return country == null || config.shipsFrom().isEmpty() || config.shipsFrom().contains(country)
          ? null
          : Reason.of(ReasonCode.OFFER_ORIGIN).with("country", country);
    }
  },

  RATINGS {
    @Override
    @Nullable Reason objection(Offer offer, OfferPolicyConfig config) {
      Integer ratings = offer.seller().ratings();
      return offer.fulfilledByAmazon() || ratings == null || ratings >= config.minRatings()
          ? null
          : Reason.of(ReasonCode.OFFER_RATINGS)
              .with("ratings", ratings)
              .with("limit", config.minRatings());
    }
  },

  FEEDBACK {
    @Override
    @Nullable Reason objection(Offer offer, OfferPolicyConfig config) {
      Integer positive = offer.seller().positivePercent();
      return offer.fulfilledByAmazon()
              || positive == null
              || positive >= config.minPositivePercent()
          ? null
          : Reason.of(ReasonCode.OFFER_FEEDBACK)
              .with("positive", positive)
              .with("limit", config.minPositivePercent());
    }
  };

  /** Why an offer breaks this rule, or {@code null} if it keeps it. */
  abstract @Nullable Reason objection(Offer offer, OfferPolicyConfig config);
}
