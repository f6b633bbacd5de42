package dev.ecauto.listing.internal;

/** A listing's texts, as they go to the shop. */
public record ListingText(String title, String description) {}
