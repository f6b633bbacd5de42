package com.example.ebay;

import dev.ecauto.model.AccountId;
import dev.ecauto.token.TokenPair;
import java.net.URI;

/** A seller at an eBay. */
public record EbayConfig(URI endpoint, AccountId seller, TokenPair tokens, int callsPerDay) {}
