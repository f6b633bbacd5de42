package dev.ecauto.catalog;

import dev.ecauto.model.Money;
import org.jspecify.annotations.Nullable;

/** The rules of an offer policy, in the order in which an offer has to pass them. */
enum OfferRule {
  READABLE {
    @Override
    @Nullable String objection(Offer offer, OfferPolicyConfig config) {
      Money price = offer.price();
      if (price == null) {
        return "price: not readable";
      }
      return price.currency().equals(Money.JPY) ? null : "price: not in yen but " + price;
    }
  },
  CONDITION {
    @Override
    @Nullable String objection(Offer offer, OfferPolicyConfig config) {
      boolean asksNew = config.condition() == ItemCondition.NEW;
      boolean fits =
          asksNew == offer.subCondition().equals("new")
              && (config.subConditions().isEmpty()
                  || config.subConditions().contains(offer.subCondition()));
      return fits ? null : "condition: '" + offer.subCondition() + "'";
    }
  },
  SHIPPING {
    @Override
    @Nullable String objection(Offer offer, OfferPolicyConfig config) {
      Money limit = config.maxShipping();
      Money shipping = offer.shipping();
      if (limit == null) {
        return null;
      }
      if (shipping == null || !shipping.currency().equals(limit.currency())) {
        return "shipping: cost not readable";
      }
      return shipping.compareTo(limit) <= 0
          ? null
          : "shipping: costs " + shipping + ", at most " + limit;
    }
  },
  NO_INVITATION {
    @Override
    @Nullable String objection(Offer offer, OfferPolicyConfig config) {
      return config.maxDelivery() == null || offer.maximumHours() != null
          ? null
          : "delivery: by invitation only";
    }
  },
  DELIVERY {
    @Override
    @Nullable String objection(Offer offer, OfferPolicyConfig config) {
      if (config.maxDelivery() == null || offer.maximumHours() == null) {
        return null;
      }
      long limit = config.maxDelivery().toHours();
      return offer.maximumHours() <= limit
          ? null
          : "delivery: takes " + offer.maximumHours() + " h, at most " + limit + " h";
    }
  },

  AVAILABILITY {
    @Override
    @Nullable String objection(Offer offer, OfferPolicyConfig config) {
      String availability = offer.availability();
      return availability == null
              || config.availabilities().isEmpty()
              || config.availabilities().contains(availability)
          ? null
          : "availability: " + availability;
    }
  },

  ORIGIN {
    @Override
    @Nullable String objection(Offer offer, OfferPolicyConfig config) {
      String country = offer.seller().country();
      return country == null || config.shipsFrom().isEmpty() || config.shipsFrom().contains(country)
          ? null
          : "origin: ships from " + country;
    }
  },

  RATINGS {
    @Override
    @Nullable String objection(Offer offer, OfferPolicyConfig config) {
      Integer ratings = offer.seller().ratings();
      return offer.fulfilledByAmazon() || ratings == null || ratings >= config.minRatings()
          ? null
          : "seller: has " + ratings + " ratings, at least " + config.minRatings();
    }
  },

  FEEDBACK {
    @Override
    @Nullable String objection(Offer offer, OfferPolicyConfig config) {
      Integer positive = offer.seller().positivePercent();
      return offer.fulfilledByAmazon()
              || positive == null
              || positive >= config.minPositivePercent()
          ? null
          : "seller: " + positive + " % positive, at least " + config.minPositivePercent() + " %";
    }
  };

  /** Why an offer breaks this rule, or {@code null} if it keeps it. */
  abstract @Nullable String objection(Offer offer, OfferPolicyConfig config);
}
