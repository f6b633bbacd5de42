package dev.ecauto.runner.web;

import java.util.List;
import java.util.Locale;

/** What a server offers, and how it says no. Implementations are safe for use by many threads. */
public interface Site {
  /** What it offers beside logging in and the files of its pages. */
  List<Route> routes();

  /** What is said to programs, one sentence. */
  String words(Refusal refusal, Locale locale);

  /** What is shown to people. */
  Response page(Refusal refusal, Request request);
}
