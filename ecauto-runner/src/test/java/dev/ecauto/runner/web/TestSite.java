package dev.ecauto.runner.web;

import java.util.List;
import java.util.Locale;

/** A few routes, and refusals by their codes. */
record TestSite(List<Route> routes) implements Site {
  @Override
  public String words(Refusal refusal, Locale locale) {
    return locale.getLanguage() + " " + refusal.code();
  }

  @Override
  public Response page(Refusal refusal, Request request) {
    return Response.html(refusal.status(), words(refusal, request.locale()));
  }
}
