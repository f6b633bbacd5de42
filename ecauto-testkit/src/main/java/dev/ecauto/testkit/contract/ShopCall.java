package dev.ecauto.testkit.contract;

/** Kinds of calls that trouble can be made for. */
public enum ShopCall {
  /** A step of kind {@code CREATE}. */
  CREATE,
  /** A step of kind {@code IMAGE}. */
  IMAGE,
  /** A step of kind {@code UPDATE}. */
  UPDATE,
  /** A step of kind {@code PUBLISH}. */
  PUBLISH,
  /** A change of an item that is in the shop. */
  REVISE,
  /** Looking for items. */
  LIST,
  /** Looking at one item. */
  LOOK
}
