package dev.ecauto.testkit.base;

/** What kind of item it is: all but ordinary ones cannot be edited by API. */
public enum ItemKind {
  /** Goods that are sent by post; the only kind that can be edited by API. */
  ORDINARY(""),
  DIGITAL("デジタルコンテンツ"),
  SUBSCRIPTION("定期便"),
  PRE_ORDER("予約販売"),
  LOTTERY("抽選販売"),
  TAKE_OUT("テイクアウト"),
  COMMUNITY("コミュニティ限定");

  private final String japanese;

  ItemKind(String japanese) {
    this.japanese = japanese;
  }

  /** What BASE calls it, empty for ordinary items. */
  String japanese() {
    return japanese;
  }
}
