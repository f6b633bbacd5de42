package dev.ecauto.schedule;

import java.util.List;

/**
 * Time zones of whole, half and quarter hours, with changes of clocks by an hour and by half an
 * hour.
 */
public final class TrickyZones {
  public static final List<String> NAMES =
      List.of(
          "Asia/Tokyo",
          "America/New_York",
          "Europe/Berlin",
          "Australia/Lord_Howe",
          "Asia/Kolkata",
          "Asia/Kathmandu",
          "America/Sao_Paulo");

  private TrickyZones() {}
}
